# SPDX-License-Identifier: EUPL-1.2
"""What an agreement is made of: parties, signatories, documents, contacts, money and activities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proxeny.agreements import words
from proxeny.agreements.partial_dates import PartialDate


def chosen(default: str, choices: Mapping[str, str]) -> str:
    """Return the default of a field that holds one of `choices`."""
    made: str = field(default=default, metadata={"choices": choices})
    return made


@dataclass(frozen=True, slots=True)
class Party:
    """Who agreed: `id` is unique inside the agreement, `country` ISO 3166 alpha-2 or empty.

    `geonames` is the number of the city in the atlas, `organisation` the id of its organisation on
    a node, `identifiers` numbers by scheme (wikidata, locode, ror ...).
    """

    id: str
    name: str
    kind: str = chosen("city", words.PARTY_KINDS)
    country: str = ""
    role: str = chosen("party", words.ROLES)
    level: str = chosen("", words.LEVELS)
    geonames: int | None = None
    organisation: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a party, in which office, by which mandate (the id of a document)."""

    party: str
    name: str
    office: str = ""
    mandate: str = ""
    resolution: PartialDate | None = None
    signed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that belongs to the agreement; `sha256` in hexadecimal digits.

    `authentic` says whether this language version counts in court.
    """

    id: str
    title: str
    kind: str = chosen("other", words.DOCUMENT_KINDS)
    sha256: str = ""
    language: str = ""
    authentic: bool = False
    date: PartialDate | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for a party from a day until a day; `follows` is the id of who did before."""

    id: str
    party: str
    name: str
    office: str = ""
    email: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    follows: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What a party puts in: an amount in a currency (ISO 4217), and where it comes from."""

    party: str
    amount: float
    currency: str = "EUR"
    source: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done under the agreement; hours and cost as far as they are known."""

    date: PartialDate
    what: str
    kind: str = chosen("other", words.ACTIVITY_KINDS)
    party: str = ""
    hours: float | None = None
    participants: int | None = None
    cost: float | None = None
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that the law asks for: to which authority, at which stage, until when.

    `rule` is the id of the rule in `data/notifications.yaml`, `sent` the day on which it went out.
    """

    rule: str
    party: str
    authority: str = ""
    stage: str = ""
    deadline: PartialDate | None = None
    sent: PartialDate | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How far a party sees a principle of the self-assessment met, 1 to 5, and why."""

    principle: str
    score: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a party says of the agreement once a year, with its self-assessment."""

    party: str
    on: PartialDate
    decision: str = chosen("continue", words.DECISIONS)
    summary: str = ""
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a field was taken from, as it was written there, and the licence."""

    field: str
    source: str
    as_given: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """One point on a party's way to its consent: a check, or a mandate with its document."""

    id: str
    title: str
    kind: str = chosen(
        "check", {"check": words.STATES["legal_check"], "mandate": words.STATES["mandate"]}
    )


@dataclass(frozen=True, slots=True)
class Path:
    """The approvals of one party, in the order in which it passes them."""

    party: str
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken: by which party, on which day, by whom, with what.

    `text` is the hash of the canonical text that was sent or signed, `document` the id of a
    document, `end` or `indefinite` the new end of a renewal, `because` why it ended.
    """

    step: str
    party: str
    on: PartialDate
    by: str = ""
    approval: str = ""
    reason: str = ""
    document: str = ""
    text: str = ""
    end: PartialDate | None = None
    indefinite: bool = False
    because: str = chosen("", words.END_REASONS)
