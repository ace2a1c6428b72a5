# SPDX-License-Identifier: EUPL-1.2
"""The API of the room: `read` for what is public, the others for the organisations' own records."""

from proxeny_site.solutions.api.read import router
from proxeny_site.solutions.api.sharing import router as sharing
from proxeny_site.solutions.api.write import router as records

__all__ = ["records", "router", "sharing"]
