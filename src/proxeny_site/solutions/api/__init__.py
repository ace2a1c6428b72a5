# SPDX-License-Identifier: EUPL-1.2
"""The API of the room: `read` for what is public, `write` for the organisation's own records."""

from ninja import Router

router = Router()
