# SPDX-License-Identifier: EUPL-1.2
"""Which identifiers an organisation had in each version of its profile."""

from typing import Any

from proxeny_site.organisations.models import Organisation, OrganisationIdentifier

#: Numbers by scheme.
Numbers = dict[str, str]


def numbers_by_version(organisation: Organisation) -> dict[int, Numbers]:
    """Return the identifiers of each version, by the number of the version.

    A profile is stored first and its identifiers right after it: a version has those that held when
    the next one was stored.
    """
    history: Any = OrganisationIdentifier.history  # type: ignore[attr-defined]
    changes = list(
        history.filter(organisation=organisation).order_by("history_date", "history_id").iterator()
    )
    versions = list(
        organisation.history.order_by("history_date", "history_id").values_list(
            "history_id", "history_date"
        )
    )
    held: Numbers = {}
    found: dict[int, Numbers] = {}
    for place, (number, _date) in enumerate(versions):
        following = versions[place + 1][1] if place + 1 < len(versions) else None
        while changes and (following is None or changes[0].history_date < following):
            change = changes.pop(0)
            if change.history_type == "-":
                held.pop(change.scheme, None)
            else:
                held[change.scheme] = change.value
        found[number] = dict(held)
    return found
