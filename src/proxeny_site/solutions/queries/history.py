# SPDX-License-Identifier: EUPL-1.2
"""The versions of a solution and what changed between two of them."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from proxeny_site.organisations.sharing import readers_then
from proxeny_site.solutions.display import side_by_side
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.words import VERBS
from proxeny_site.web.versions import Pair, Version, versions_of


def versions(record: SolutionRecord) -> list[Version]:
    """Return every version of the record, the latest first."""
    return versions_of(record.history.all(), VERBS, otherwise=str(record.organisation), note=_said)


def _said(row: Any) -> str:
    # The comment stays on the record after the review; it was said when it was returned.
    return row.comment if row.history_change_reason == "return" else ""


def with_latest_version(records: QuerySet[SolutionRecord]) -> QuerySet[SolutionRecord]:
    """Return `records` each with its latest version, what it revises and whom it is shared with.

    It costs no query for each row.
    """
    rows = SolutionRecord.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    whole = records.select_related("revises").prefetch_related("shared_with")
    return whole.annotate(_latest=Subquery(rows.values("history_id")[:1]))


def latest_version(record: SolutionRecord) -> int:
    """Return the number of the version that is stored now."""
    if hasattr(record, "_latest"):
        return record._latest or 0
    return record.history.values_list("pk", flat=True).first() or 0


def differences(earlier: Version, later: Version) -> list[Pair]:
    """Return what differs between two versions: parts of the text, and who else might read it."""
    pairs = side_by_side(earlier.row.body, later.row.body)
    before, after = readers_then(earlier.row), readers_then(later.row)
    pairs.append(Pair(_("Who may read it"), before, after, before != after))
    return [pair for pair in pairs if pair.changed]
