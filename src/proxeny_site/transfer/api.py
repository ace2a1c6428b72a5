# SPDX-License-Identifier: EUPL-1.2
"""The API of the room `transfer`."""

from ninja import Router

router = Router()
