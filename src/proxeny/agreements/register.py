# SPDX-License-Identifier: EUPL-1.2
"""Registers of agreements taken in: several layouts, partners looked up, odd rows told."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.checks import agreement
from proxeny.agreements.errors import AgreementError, RegisterError
from proxeny.agreements.open_data import is_own, plain_rows, read_json
from proxeny.agreements.register_encoding import as_utf8
from proxeny.agreements.register_layouts import Layout
from proxeny.agreements.register_layouts import layout as layout_of
from proxeny.agreements.register_parties import OUTCOMES, Named
from proxeny.agreements.register_rows import Draft, Reader
from proxeny.formats.oddities import Oddity
from proxeny.formats.sheet import Sheet, UnreadableSheet, read_sheets
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised

#: What a register is called that nobody named; to have another's columns is not to be it.
_NAME = "register"


@dataclass(frozen=True, slots=True)
class Register:
    """What was read: the agreements, what was odd by row and column, and how the file was read.

    `rows` counts the rows of the file, `left_out` those that became no agreement, `partners` how
    the parties were found (by `OUTCOMES`), `notes` say how the whole file was understood.
    """

    layout: str
    agreements: tuple[Agreement, ...]
    odd: tuple[Oddity, ...]
    rows: int
    left_out: int
    partners: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()


def read_register(
    content: bytes,
    file: str = "",
    *,
    layout: str = "",
    register: str = "",
    source: str = "",
    licence: str = "",
    own: Named | None = None,
) -> Register:
    """Return the agreements of a register: CSV or XLSX in a known layout, or our own JSON.

    `register` is what the register is called and begins each id, `source` its address (else its
    name, or the file's), `licence` that of its data. `own` is the first party of every row where
    the table does not name it. The same row has the same id each time. Raises RegisterError where
    the file is no register; a bad row is told and left out.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        found = read_json(content)
        return Register("own", tuple(found), (), len(found), 0)
    try:
        sheet = read_sheets(as_utf8(content))[0]
    except UnreadableSheet as error:
        said = gettext_noop("the register cannot be read: {reason}")
        raise RegisterError(Message(said, reason=error.message)) from None
    if len(sheet.rows) < 2:
        raise RegisterError(gettext_noop("the register has no rows under its header"))
    header = [cell.text for cell in sheet.rows[0].cells]
    if is_own(header) and not layout:
        return _own(sheet, file)
    found_layout = layout_of(header, layout, own is not None)
    reader = Reader(found_layout, header, source or register or file or _NAME, licence, own)
    drafts = [reader.read(row) for row in sheet.rows[1:]]
    places = found_layout.places
    ids = [
        row.cells[places["register_id"]].text
        if "register_id" in places and places["register_id"] < len(row.cells)
        else ""
        for row in sheet.rows[1:]
    ]
    _identify(drafts, ids, _slug(register) or _NAME)
    notes = (*sheet.notes, *_notes(found_layout, own is not None))
    return _register(found_layout.name, drafts, file, notes)


def _notes(found: Layout, has_own: bool) -> Iterator[Message]:
    """Yield how the columns were understood, as far as it may be wrong."""
    if found.country and not has_own and not {"own_country", "parties"} & set(found.places):
        said = gettext_noop(
            "the first city of each row was looked for in {country}: layout {layout}"
        )
        yield Message(said, country=found.country, layout=found.name)
    if found.passed_over:
        said = gettext_noop("these columns were passed over: {columns}")
        yield Message(said, columns=", ".join(text[:40] for text in found.passed_over))


def _own(sheet: Sheet, file: str) -> Register:
    drafts = []
    for number, plain in plain_rows(sheet):
        draft = Draft(number)
        if isinstance(plain, Message):
            draft.left_out = plain
        else:
            draft.plain = plain
        drafts.append(draft)
    first: dict[object, int] = {}
    for draft in drafts:
        before = first.setdefault(draft.plain.get("id"), draft.number)
        if draft.left_out is None and before != draft.number:
            said = gettext_noop("row {row} has the same id: left out")
            draft.left_out = Message(said, row=before)
    return _register("own", drafts, file, sheet.notes)


def _identify(drafts: Sequence[Draft], ids: Sequence[str], register: str) -> None:
    """Give each draft its id: the register's own, else one made of its parties and its kind.

    Where several rows have the same parties and kind, the date of signature tells them apart.
    """
    sound = [
        (draft, text) for draft, text in zip(drafts, ids, strict=True) if draft.left_out is None
    ]
    pairs: dict[str, list[Draft]] = {}
    for draft, text in sound:
        if text:
            draft.plain["id"] = f"{register}-{_slug(text)}"
            draft.plain["register_ids"] = {register: text}
            pairs.setdefault(draft.plain["id"], []).append(draft)
        else:
            pairs.setdefault(f"{register}-{_pair(draft.plain)}", []).append(draft)
    for name, same in pairs.items():
        dates = {draft.plain.get("signed", "") for draft in same}
        has_number = "id" in same[0].plain
        for draft in same:
            date = draft.plain.get("signed", "")
            draft.plain["id"] = name if has_number or len(dates) == 1 else f"{name}-{date or '0'}"
    _leave_out_doubles(drafts)


def _leave_out_doubles(drafts: Sequence[Draft]) -> None:
    first: dict[str, Draft] = {}
    for draft in drafts:
        if draft.left_out is not None:
            continue
        before = first.setdefault(draft.plain["id"], draft)
        if before is not draft:
            said = gettext_noop("it is the same agreement as row {row}: left out")
            if _core(before.plain) != _core(draft.plain):
                said = gettext_noop("row {row} has the same number and says otherwise: left out")
            draft.left_out = Message(said, row=before.number)


def _core(plain: Mapping[str, Any]) -> tuple[object, ...]:
    return _pair(plain), plain.get("signed"), plain.get("status")


def _pair(plain: Mapping[str, Any]) -> str:
    """Return a name for parties and kind in which the order of the parties does not matter."""
    keys = sorted(_party_key(party) for party in plain["parties"])
    return "-".join([*keys, plain["kind"]])


def _party_key(party: Mapping[str, Any]) -> str:
    if "geonames" in party:
        return str(party["geonames"])
    name = f"{normalised(party['name'])}|{party.get('country', '')}"
    return "n" + hashlib.sha256(name.encode()).hexdigest()[:10]


def _slug(text: str) -> str:
    return normalised(text).replace(" ", "-")[:80]


def _register(
    name: str, drafts: Sequence[Draft], file: str, notes: tuple[Message, ...]
) -> Register:
    found: list[Agreement] = []
    odd = list(_oddities(drafts, file))
    for draft in drafts:
        if draft.left_out is None:
            try:
                found.append(agreement(draft.plain))
            except AgreementError as error:
                odd.append(Oddity(file, draft.number, "", error.message))
    outcomes = Counter(one for draft in drafts for one in draft.outcomes)
    return Register(
        name,
        tuple(found),
        tuple(sorted(odd, key=lambda one: one.row)),
        len(drafts),
        len(drafts) - len(found),
        {outcome: outcomes[outcome] for outcome in OUTCOMES} if outcomes else {},
        notes,
    )


def _oddities(drafts: Sequence[Draft], file: str) -> Iterator[Oddity]:
    for draft in drafts:
        yield from (Oddity(file, draft.number, column, said) for column, said in draft.odd)
        if draft.left_out is not None:
            yield Oddity(file, draft.number, "", draft.left_out)
