# SPDX-License-Identifier: EUPL-1.2
"""An agreement: the union of what public registers record of one, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from proxeny.agreements import words
from proxeny.agreements.kinds import KINDS
from proxeny.agreements.obligations import Obligation
from proxeny.agreements.partial_dates import PartialDate
from proxeny.agreements.parts import (
    Activity,
    BudgetLine,
    Contact,
    Document,
    Event,
    Notice,
    Origin,
    Party,
    Path,
    Review,
    Signatory,
    chosen,
)
from proxeny.messages import Message


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two or more parties agreed, or are about to.

    `titles` by language (BCP 47); `register_ids` what public registers call it, by register.
    `themes` are free words, `sdg_targets` goals or targets such as "11" and "11.6". `signed`,
    `in_force` and `end` are as exact as known; `indefinite` is None where nobody says whether there
    is an end. `notice_days` is how long before the end a party has to say that it leaves,
    `renewal_months` how long each renewal lasts (None: as long as before, or not said).

    `status` is a state of the life cycle or "unknown", `status_since` since when, `status_seen` as
    of when a source says so, `ended_because` one of `words.END_REASONS` and `status_reason` in
    words. `paths` and `history` are kept by `life_cycle`; `text` is the hash of the canonical text.
    `restricted` says of a field which circle may read it; a field that is absent there is open.
    """

    id: str
    kind: str = field(metadata={"choices": KINDS})
    parties: tuple[Party, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    register_ids: Mapping[str, str] = field(default_factory=dict)
    legal_nature: str = chosen("unclear", words.LEGAL_NATURES)
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()
    signed: PartialDate | None = None
    in_force: PartialDate | None = None
    end: PartialDate | None = None
    indefinite: bool | None = None
    notice_days: int | None = None
    renewal: str = chosen("", words.RENEWALS)
    renewal_months: int | None = None
    status: str = chosen("unknown", words.STATES)
    status_since: PartialDate | None = None
    status_seen: PartialDate | None = None
    status_reason: str = ""
    ended_because: str = chosen("", words.END_REASONS)
    parent: str = ""
    signatories: tuple[Signatory, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    activities: tuple[Activity, ...] = ()
    documents: tuple[Document, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notices: tuple[Notice, ...] = ()
    reviews: tuple[Review, ...] = ()
    paths: tuple[Path, ...] = ()
    history: tuple[Event, ...] = ()
    text: str = ""
    note: str = ""
    restricted: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    @property
    def kind_label(self) -> Message:
        """Its kind in words."""
        return Message(KINDS[self.kind])

    @property
    def status_label(self) -> Message:
        """Its state in words."""
        return Message(words.STATES[self.status])

    def party(self, identifier: str) -> Party | None:
        """Return the party of that id, None where there is none."""
        return next((party for party in self.parties if party.id == identifier), None)

    def name(self, identifier: str) -> str:
        """Return what the party of that id is called, or the id where there is none."""
        party = self.party(identifier)
        return party.name if party else identifier

    def title(self, language: str = "en") -> str:
        """Return the title in a language, else in English, else any, else the parties' names."""
        for code in (language, "en", *sorted(self.titles)):
            if self.titles.get(code):
                return self.titles[code]
        return " – ".join(party.name for party in self.parties)

    def contact(self, party: str, on: dt.date) -> Contact | None:
        """Return who answers for a party on a day: of several the one who came last."""
        found = [
            one
            for one in self.contacts
            if one.party == party
            and (one.since is None or one.since.first <= on)
            and (one.until is None or on <= one.until.last)
        ]
        return max(
            found, key=lambda one: one.since.first if one.since else dt.date.min, default=None
        )
