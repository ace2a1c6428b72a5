# SPDX-License-Identifier: EUPL-1.2
"""The API of the room `cities`."""

from ninja import Router

router = Router()
