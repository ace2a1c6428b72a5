# SPDX-License-Identifier: EUPL-1.2
"""One row of a register as the plain values of an agreement, with what was odd in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from proxeny.agreements.kinds import CONTACT, kind_of
from proxeny.agreements.plain import to_plain
from proxeny.agreements.register_cells import cell, meanings, named_by, split
from proxeny.agreements.register_dates import read_date
from proxeny.agreements.register_layouts import Layout
from proxeny.agreements.register_parties import Named, Resolved, resolve
from proxeny.agreements.status_words import state_of
from proxeny.formats.sheet import Row
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised

_LIST = re.compile(r"\s*[;|]\s*")
_SDG = re.compile(r"\d{1,2}(?:\.[0-9a-z]{1,2})?")
_SINCE = ("ended", "suspended")
#: Dates of which a register may have the year in a column of its own.
_DATES = ("signed", "end")


@dataclass(slots=True)
class Draft:
    """An agreement in the making: plain values; `odd` by column; why it is left out, if it is."""

    number: int
    plain: dict[str, Any] = field(default_factory=dict)
    odd: list[tuple[str, Message]] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    left_out: Message | None = None


class Reader:
    """Reads the rows of one register: its layout, what it is called, and where it is from."""

    def __init__(
        self, found: Layout, header: Sequence[str], source: str, licence: str, own: Named | None
    ) -> None:
        self._layout, self._header = found, header
        self._source, self._licence, self._own = source, licence, own
        self._looked_up: dict[tuple[Named, str], Resolved] = {}

    def read(self, row: Row) -> Draft:
        """Return what a row says."""
        cells = {
            name: cell(row.cells[at].text) if at < len(row.cells) else ""
            for name, at in self._layout.places.items()
        }
        draft = Draft(row.number)
        self._parties(cells, draft)
        self._kind(cells, draft)
        self._dates(cells, draft)
        self._status(cells, draft)
        self._texts(cells, draft)
        draft.plain["origins"] = self._origins(cells, draft)
        return draft

    def _parties(self, cells: Mapping[str, str], draft: Draft) -> None:
        if cells.get("parties"):
            named = [Named(*split(text)) for text in _LIST.split(cells["parties"]) if text]
        else:
            named = [self._own or named_by(cells, "own"), named_by(cells, "partner")]
        if len(named) < 2 or not all(one.name or one.geonames for one in named):
            draft.left_out = Message(gettext_noop("a party is missing; the row was left out"))
            return
        found = []
        for number, one in enumerate(named, 1):
            home = self._layout.country if number == 1 and not cells.get("parties") else ""
            resolved = self._resolved(f"p{number}", one, home)
            found.append(resolved.party)
            draft.outcomes.append(resolved.outcome)
            if resolved.said is not None:
                column = "parties" if cells.get("parties") else "own" if number == 1 else "partner"
                draft.odd.append((self._column(column), resolved.said))
        if len({(one.geonames or one.name, one.country) for one in found}) < len(found):
            draft.left_out = Message(gettext_noop("a city has no agreement with itself: left out"))
        draft.plain["parties"] = [to_plain(one) for one in found]

    def _resolved(self, identifier: str, named: Named, home: str) -> Resolved:
        """Return a party as it is looked up once for the whole register."""
        if (named, home) not in self._looked_up:
            self._looked_up[named, home] = resolve(identifier, named, home)
        found = self._looked_up[named, home]
        return replace(found, party=replace(found.party, id=identifier))

    def _kind(self, cells: Mapping[str, str], draft: Draft) -> None:
        text = cells.get("kind", "")
        kind = kind_of(text) if text else self._usual_kind()
        if not text and kind is None:
            kind = "memorandum"
            said = gettext_noop("it has no kind; it was taken for a memorandum")
            draft.odd.append((self._column("kind"), Message(said)))
        if kind is None:
            kind = "memorandum"
            said = gettext_noop("“{text}” is no kind that is known; it was taken for a memorandum")
            draft.odd.append((self._column("kind"), Message(said, text=text[:60])))
        if kind == CONTACT:
            said = gettext_noop("“{text}” is a contact without an agreement: left out")
            draft.left_out = draft.left_out or Message(said, text=text[:60])
            return
        draft.plain["kind"] = kind

    def _usual_kind(self) -> str | None:
        """Return the kind of a row that names none: that of a register of twinnings alone."""
        if self._layout.name in _TWINS:
            return "twinning"
        return kind_of(self._column("partner"))

    def _dates(self, cells: Mapping[str, str], draft: Draft) -> None:
        for name in ("signed", "in_force", "end"):
            text = cells.get(name) or cells.get(f"{name}_year", "")
            date, said = read_date(text, self._layout.dates)
            if said is not None:
                draft.odd.append((self._column(name), said))
            if date is not None:
                draft.plain[name] = date.text
        days = cells.get("notice_days", "").removesuffix(".0")
        if days.isdecimal() and len(days) < 5:
            draft.plain["notice_days"] = int(days)
        elif days:
            said_days = gettext_noop("“{text}” is no number of days")
            draft.odd.append((self._column("notice_days"), Message(said_days, text=days[:60])))

    def _status(self, cells: Mapping[str, str], draft: Draft) -> None:
        text = cells.get("status", "")
        if not text:
            return
        said = state_of(text)
        draft.plain["status"] = said.state
        if said.state == "unknown":
            odd = gettext_noop("“{text}” is no state that is known; it stays unknown")
            draft.odd.append((self._column("status"), Message(odd, text=text[:60])))
        if said.date is not None:
            draft.plain["status_since" if said.state in _SINCE else "status_seen"] = said.date.text
        if said.because:
            draft.plain["ended_because"] = said.because
        if said.state in _SINCE:
            draft.plain["status_reason"] = cells.get("status_reason", "") or text

    def _texts(self, cells: Mapping[str, str], draft: Draft) -> None:
        if cells.get("title"):
            draft.plain["titles"] = {"und": cells["title"]}
        if cells.get("note"):
            draft.plain["note"] = cells["note"]
        if cells.get("themes"):
            draft.plain["themes"] = [text for text in _LIST.split(cells["themes"]) if text]
        if cells.get("sdg"):
            draft.plain["sdg_targets"] = _SDG.findall(cells["sdg"])
        for name, key in (("legal", "legal_nature"), ("renewal", "renewal")):
            meaning = meanings(name).get(normalised(cells.get(name, "")))
            if meaning:
                draft.plain[key] = meaning

    def _origins(self, cells: Mapping[str, str], draft: Draft) -> list[dict[str, str]]:
        """Return where each value was taken from, as the cell had it."""
        own = self._own.name if self._own else cells.get("own", "")
        given = {
            "parties": cells.get("parties") or ", ".join(filter(None, (own, cells.get("partner")))),
            "titles": cells.get("title", ""),
            "legal_nature": cells.get("legal", ""),
            "sdg_targets": cells.get("sdg", ""),
            **{name: cells.get(name, "") for name in ("kind", "in_force")},
            **{name: cells.get(name) or cells.get(f"{name}_year", "") for name in _DATES},
            **{name: cells.get(name, "") for name in ("status", "themes", "renewal", "note")},
        }
        licence = cells.get("licence") or self._licence
        return [
            {"field": name, "source": cells.get("source") or self._source, "as_given": text}
            | ({"licence": licence} if licence else {})
            for name, text in given.items()
            if text and (name in draft.plain or name in ("signed", "end", "in_force"))
        ]

    def _column(self, name: str) -> str:
        at = self._layout.places.get(name)
        return self._header[at] if at is not None else ""


#: Registers of twinnings alone, of which no column says so.
_TWINS = ("rgre", "sci", "clair")
