# SPDX-License-Identifier: EUPL-1.2
"""What the room `funding` keeps."""

from proxeny_site.funding.models.call import (
    CalendarFeed,
    CallDeadline,
    CallFollow,
    CallImport,
    CallRecord,
    CallReminder,
    CallStatus,
    ImportState,
    Origin,
    Standing,
)
from proxeny_site.funding.models.consortium import (
    Consortium,
    ConsortiumSearch,
    Letter,
    PartnerRequest,
    Reply,
    SearchState,
)

__all__ = [
    "CalendarFeed",
    "CallDeadline",
    "CallFollow",
    "CallImport",
    "CallRecord",
    "CallReminder",
    "CallStatus",
    "Consortium",
    "ConsortiumSearch",
    "ImportState",
    "Letter",
    "Origin",
    "PartnerRequest",
    "Reply",
    "SearchState",
    "Standing",
]
