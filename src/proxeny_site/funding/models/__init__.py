# SPDX-License-Identifier: EUPL-1.2
"""What the room `funding` keeps."""

from proxeny_site.funding.models.consortium import (
    Consortium,
    ConsortiumSearch,
    Letter,
    PartnerRequest,
    Reply,
    SearchState,
)

__all__ = [
    "Consortium",
    "ConsortiumSearch",
    "Letter",
    "PartnerRequest",
    "Reply",
    "SearchState",
]
