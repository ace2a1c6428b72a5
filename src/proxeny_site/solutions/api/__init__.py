# SPDX-License-Identifier: EUPL-1.2
"""The API of the room: `read` for what is public, `write` for the organisation's own records."""

from ninja import Router

from proxeny_site.solutions.api.read import router as read
from proxeny_site.solutions.api.write import router as records

router = Router()
router.add_router("", read)

__all__ = ["records", "router"]
