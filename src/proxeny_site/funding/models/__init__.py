# SPDX-License-Identifier: EUPL-1.2
"""What the room `funding` keeps."""

from proxeny_site.funding.models.call import (
    CallDeadline,
    CallImport,
    CallRecord,
    CallStatus,
    ImportState,
    Origin,
    Standing,
)
from proxeny_site.funding.models.call_follow import (
    REMINDER_DAYS,
    CalendarFeed,
    CallFollow,
    CallReminder,
)
from proxeny_site.funding.models.consortium import (
    Consortium,
    ConsortiumSearch,
    Letter,
    PartnerRequest,
    Reply,
    SearchState,
)
from proxeny_site.funding.models.project import (
    DELETABLE,
    PROJECT_VISIBILITIES,
    STEPS,
    Criteria,
    Project,
    PublicState,
    ToldMatch,
)

__all__ = [
    "DELETABLE",
    "PROJECT_VISIBILITIES",
    "REMINDER_DAYS",
    "STEPS",
    "CalendarFeed",
    "CallDeadline",
    "CallFollow",
    "CallImport",
    "CallRecord",
    "CallReminder",
    "CallStatus",
    "Consortium",
    "ConsortiumSearch",
    "Criteria",
    "ImportState",
    "Letter",
    "Origin",
    "PartnerRequest",
    "Project",
    "PublicState",
    "Reply",
    "SearchState",
    "Standing",
    "ToldMatch",
]
