# SPDX-License-Identifier: EUPL-1.2
"""The versions of a call: what its source changed, and when the node took it in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny_site.funding.call_changes import pairs
from proxeny_site.funding.models import CallRecord
from proxeny_site.funding.queries.calls import record_of
from proxeny_site.funding.stored_calls import call_of
from proxeny_site.web.versions import Pair, Version, two_versions, versions_of

#: Why a version was stored.
VERBS = {
    "load": gettext_lazy("taken from the atlas"),
    "import": gettext_lazy("taken in from a file"),
    "gone": gettext_lazy("no longer listed by its source"),
    "undo": gettext_lazy("an import was undone"),
}


@dataclass(frozen=True, slots=True)
class CallVersions:
    """A call, its versions (the latest first), and two of them side by side."""

    record: CallRecord
    versions: list[Version]
    before: Version
    after: Version
    pairs: list[Pair]


def versions(public_id: str, *, before: str | None, after: str | None) -> CallVersions:
    """Return the versions of a call and what differs between two; raises `Http404`."""
    record = record_of(public_id)
    found = versions_of(
        record.history.all(),
        VERBS,
        otherwise=_("this node"),
        note=lambda row: _("as of {day}").format(day=row.as_of.isoformat()),
    )
    older, newer = two_versions(found, before, after, lambda one, other: _differing(one, other))
    return CallVersions(record, found, older, newer, _differing(older, newer))


def _differing(before: Version, after: Version) -> list[Pair]:
    both = pairs(call_of(before.row.body), call_of(after.row.body))
    return [pair for pair in both if pair.changed]
