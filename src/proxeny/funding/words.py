# SPDX-License-Identifier: EUPL-1.2
"""The words of a consortium as people read them."""

from __future__ import annotations

from functools import cache

from proxeny import atlas
from proxeny.messages import CountryName, Message, gettext_noop

_KINDS = {
    "city_government": gettext_noop("city government"),
    "region": gettext_noop("region"),
    "university": gettext_noop("university"),
    "research": gettext_noop("research institute"),
    "company": gettext_noop("company"),
    "ngo": gettext_noop("non-governmental organisation"),
    "network": gettext_noop("network"),
    "other": gettext_noop("other organisation"),
}
_ROLES = {
    "coordinator": gettext_noop("coordinator"),
    "beneficiary": gettext_noop("beneficiary"),
    "associated": gettext_noop("associated partner"),
    "affiliated": gettext_noop("affiliated entity"),
}
_SITES = {
    "lead": gettext_noop("lead"),
    "follower": gettext_noop("follower"),
    "demonstration": gettext_noop("demonstration"),
    "replication": gettext_noop("replication"),
}


def kind_word(kind: str) -> Message:
    """Return a kind of member in words."""
    return Message(_KINDS[kind])


def role_word(role: str) -> Message:
    """Return a role in words."""
    return Message(_ROLES[role])


def site_word(site: str) -> Message:
    """Return a site in words."""
    return Message(_SITES[site])


def country_word(code: str) -> CountryName:
    """Return the name of the country with this ISO alpha-2 code, the code where there is none."""
    return CountryName(_country_names().get(code, code))


@cache
def _country_names() -> dict[str, str]:
    return {row["code"]: row["name_en"] or row["name"] for row in atlas.rows("countries")}
