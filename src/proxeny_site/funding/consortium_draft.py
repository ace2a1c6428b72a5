# SPDX-License-Identifier: EUPL-1.2
"""The draft of a consortium: its partners and the lines of its budget, as they are stored.

Money is in whole cents of EUR. A draft never changes: every step returns another one.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnerKind(models.TextChoices):
    """What a partner is, in the words of the rules of calls."""

    CITY_GOVERNMENT = "city_government", _("city government")
    REGION = "region", _("region")
    UNIVERSITY = "university", _("university")
    RESEARCH = "research", _("research institute")
    COMPANY = "company", _("company")
    NGO = "ngo", _("non-governmental organisation")
    NETWORK = "network", _("network")
    OTHER = "other", _("other")


class PartnerRole(models.TextChoices):
    """As what a partner takes part."""

    COORDINATOR = "coordinator", _("coordinator")
    BENEFICIARY = "beneficiary", _("beneficiary")
    ASSOCIATED = "associated", _("associated partner")
    AFFILIATED = "affiliated", _("affiliated entity")


class Site(models.TextChoices):
    """Which kind of place a partner stands for in the work."""

    NONE = "", _("none")
    LEAD = "lead", pgettext_lazy("site", "lead city")
    FOLLOWER = "follower", _("follower city")
    DEMONSTRATION = "demonstration", _("demonstration site")
    REPLICATION = "replication", _("replication site")


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner; `key` names it within the draft, `organisation` is its number on this node.

    A country is an ISO code, or the words of a table that name no country of today; `kind`, `role`
    and `site` are words of the choices above, "" where nobody has said.
    `budget` and `contribution` (of the EU) are cents, None where nobody has said; they count only
    while the budget has no line of the partner.
    """

    key: str
    name: str
    country: str = ""
    kind: str = ""
    city: str = ""
    city_id: int | None = None
    pic: str = ""
    organisation: int | None = None
    role: str = ""
    site: str = ""
    task: str = ""
    budget: int | None = None
    contribution: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What one partner spends in one work package on one category of costs, in cents."""

    key: str
    partner: str
    package: str
    category: str
    amount: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The partners and the lines of the budget, each in the order in which they were added."""

    partners: tuple[Partner, ...] = ()
    lines: tuple[Line, ...] = ()

    def partner(self, key: str) -> Partner | None:
        """Return the partner with this key, None where there is none."""
        return next((one for one in self.partners if one.key == key), None)

    def line(self, key: str) -> Line | None:
        """Return the line with this key, None where there is none."""
        return next((one for one in self.lines if one.key == key), None)

    def put(self, partner: Partner) -> "Draft":
        """Return the draft with this partner, in the place of the one with its key or at the end.

        There is one coordinator: another one before becomes a beneficiary.
        """
        rest = [
            replace(one, role=PartnerRole.BENEFICIARY.value)
            if partner.role == one.role == PartnerRole.COORDINATOR and one.key != partner.key
            else one
            for one in self.partners
        ]
        known = self.partner(partner.key) is not None
        placed = [partner if one.key == partner.key else one for one in rest]
        return replace(self, partners=tuple(placed if known else [*placed, partner]))

    def without(self, key: str) -> "Draft":
        """Return the draft without the partner and its lines of the budget."""
        return Draft(
            tuple(one for one in self.partners if one.key != key),
            tuple(one for one in self.lines if one.partner != key),
        )

    def put_line(self, line: Line) -> "Draft":
        """Return the draft with this line, in the place of the one with its key or at the end."""
        if self.line(line.key) is None:
            return replace(self, lines=(*self.lines, line))
        placed = (line if one.key == line.key else one for one in self.lines)
        return replace(self, lines=tuple(placed))

    def without_line(self, key: str) -> "Draft":
        """Return the draft without this line."""
        return replace(self, lines=tuple(one for one in self.lines if one.key != key))


def label(choices: type[models.TextChoices], value: str) -> str:
    """Return a word of the draft in the language of the page; "" where nobody has said."""
    return str(choices(value).label) if value and value in choices.values else ""


def new_key() -> str:
    """Return a key that no other partner or line of a draft has."""
    return secrets.token_hex(4)


def mark_of(part: Partner | Line | None) -> str:
    """Return a text that is another one once the partner or line has changed; "" for None."""
    if part is None:
        return ""
    return hashlib.sha256(json.dumps(asdict(part), sort_keys=True).encode()).hexdigest()[:16]


def read(stored: Mapping[str, Any]) -> Draft:
    """Return the draft that was stored with `write`."""
    return Draft(
        tuple(_made(Partner, one) for one in stored.get("partners", ())),
        tuple(_made(Line, one) for one in stored.get("lines", ())),
    )


def write(draft: Draft) -> dict[str, Any]:
    """Return the draft as JSON can hold it."""
    return {
        "partners": [asdict(one) for one in draft.partners],
        "lines": [asdict(one) for one in draft.lines],
    }


def _made(kind: Any, stored: Mapping[str, Any]) -> Any:
    # What an earlier or later version of the node stored beside it is passed over.
    return kind(**{one.name: stored[one.name] for one in fields(kind) if one.name in stored})


def cents(euros: Decimal | None) -> int | None:
    """Return an amount in euros as whole cents; None stays None."""
    return None if euros is None else int((euros * 100).to_integral_value())


def euros(amount: int | None) -> Decimal | None:
    """Return whole cents as an amount in euros; None stays None."""
    return None if amount is None else Decimal(amount) / 100
