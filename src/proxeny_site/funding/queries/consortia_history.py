# SPDX-License-Identifier: EUPL-1.2
"""The versions of a consortium and what changed between two of them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny_site.funding.consortium_draft import (
    Draft,
    PartnerKind,
    PartnerRole,
    Site,
    euros,
    label,
    read,
)
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.organisations.sharing import readers_then
from proxeny_site.web.numbers import number
from proxeny_site.web.versions import Pair, Version, versions_of

#: What an earlier version brings back. Sharing is no change of the draft.
FIELDS = ("name", "call", "rule_file", "draft")
#: So many versions are looked through for the one to bring back.
LOOKED_BACK = 20
#: The verbs that the actions write into the history, in words.
VERBS = {
    "start": gettext_lazy("started"),
    "describe": gettext_lazy("name or call changed"),
    "add partner": gettext_lazy("partner added"),
    "change partner": gettext_lazy("partner changed"),
    "remove partner": gettext_lazy("partner taken out"),
    "take table": gettext_lazy("table of partners taken in"),
    "change budget": gettext_lazy("budget changed"),
    "mend": gettext_lazy("rule mended"),
    "take search": gettext_lazy("proposed consortium taken"),
    "share": gettext_lazy("sharing changed"),
    "restore": gettext_lazy("earlier version restored"),
}


def versions(consortium: Consortium) -> list[Version]:
    """Return every version of the consortium, the latest first."""
    return versions_of(consortium.history.all(), VERBS, otherwise=str(consortium.organisation))


def version_before(consortium: Consortium) -> int | None:
    """Return the number of the latest version that reads otherwise, None where none does."""
    now = tuple(getattr(consortium, name) for name in FIELDS)
    rows = consortium.history.order_by("-history_date", "-history_id")
    for version, *held in rows.values_list("history_id", *FIELDS)[:LOOKED_BACK]:
        if tuple(held) != now:
            return int(version)
    return None


def latest_version(consortium: Consortium) -> int:
    """Return the number of the version that is stored now."""
    return consortium.history.values_list("pk", flat=True).first() or 0


def differences(earlier: Version, later: Version) -> list[Pair]:
    """Return what differs between two versions: name, call, partners, budget, readers."""
    before, after = earlier.row, later.row
    parts = [
        (_("Name"), (before.name,), (after.name,)),
        (_("Call"), _call(before), _call(after)),
        (_("Partners"), _partners(read(before.draft)), _partners(read(after.draft))),
        (_("Budget"), _lines(read(before.draft)), _lines(read(after.draft))),
        (_("Who may read it"), readers_then(before), readers_then(after)),
    ]
    return [Pair(label, one, two, True) for label, one, two in parts if one != two]


def _call(row: Any) -> tuple[str, ...]:
    if row.rule_file:
        return tuple(row.rule_file.splitlines())
    return (row.call,) if row.call else ()


def _partners(draft: Draft) -> tuple[str, ...]:
    return tuple(
        " · ".join(
            part
            for part in (
                one.name,
                one.country,
                one.city,
                label(PartnerKind, one.kind),
                label(PartnerRole, one.role),
                label(Site, one.site),
                one.task,
                _money(one.budget),
            )
            if part
        )
        for one in draft.partners
    )


def _lines(draft: Draft) -> tuple[str, ...]:
    names = {one.key: one.name for one in draft.partners}
    return tuple(
        f"{names.get(one.partner, '')} · {one.package} · {_money(one.amount)}"
        for one in draft.lines
    )


def _money(amount: int | None) -> str:
    return "" if amount is None else f"{number(float(euros(amount) or 0), 2)} EUR"
