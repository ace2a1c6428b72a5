# SPDX-License-Identifier: EUPL-1.2
"""The versions of a project and what changed between two of them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny_site.funding.models import Project
from proxeny_site.funding.project_display import Shown, shown
from proxeny_site.organisations.sharing import readers_then
from proxeny_site.web.versions import Pair, Version, versions_of

#: The reasons of versions in words.
VERBS: Mapping[str, object] = {
    "start": gettext_lazy("started"),
    "save": gettext_lazy("saved"),
    "share": gettext_lazy("changed who may read it"),
    "publish": gettext_lazy("published"),
    "withdraw": gettext_lazy("withdrawn"),
    "restore": gettext_lazy("restored an earlier version"),
    "notices": gettext_lazy("changed who is told"),
    "forget": gettext_lazy("forgot the contact, whose account is deleted"),
}


def versions(project: Project) -> list[Version]:
    """Return every version of the project, the latest first."""
    return versions_of(project.history.all(), VERBS, otherwise=str(project.organisation))


def differences(earlier: Version, later: Version) -> list[Pair]:
    """Return what differs between the working texts of two versions, and who might read them."""
    before, after = _fields(earlier), _fields(later)
    pairs = [
        Pair(after[name].label, _lines(before[name]), _lines(after[name]), changed)
        for name in after
        if (changed := _lines(before[name]) != _lines(after[name]))
    ]
    one, other = readers_then(earlier.row), readers_then(later.row)
    if one != other:
        pairs.append(Pair(_("Who may read it"), one, other, True))
    return pairs


def _fields(version: Version) -> dict[str, Shown]:
    return {each.name: each for section in shown(version.row.body) for each in section.fields}


def _lines(field: Shown) -> tuple[str, ...]:
    if field.table is None:
        return field.lines
    return tuple(" · ".join(cell.text or "?" for cell in row) for row in field.table.cells)
