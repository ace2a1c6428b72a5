# SPDX-License-Identifier: EUPL-1.2
"""The text of an agreement: clauses in parallel languages, and the one form that is signed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proxeny import trust
from proxeny.agreements.errors import DraftError
from proxeny.agreements.plain import from_plain
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

VARIABLE = re.compile(r"\{(\w+)\}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
#: Marks that turn the direction of writing: a text that holds them is not read as it is stored.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
#: More is no agreement.
_MOST_CLAUSES, _LONGEST = 200, 20_000


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered part: its title and its text, by language."""

    id: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text: `languages` in their order, `authentic` those that count in court.

    `parties` are names as they stand in the text, in the order in which they sign.
    """

    kind: str
    languages: tuple[str, ...]
    authentic: tuple[str, ...]
    parties: tuple[str, ...]
    titles: Mapping[str, str]
    clauses: tuple[Clause, ...]


def faults(text: Text) -> tuple[Message, ...]:
    """Return everything for which a text cannot be signed; nothing where it can."""
    return tuple(_faults(text))


def text_of(document: Mapping[str, Any]) -> Text:
    """Return the text that plain values describe, as `to_plain` gives them; it may be unfinished.

    Raises DraftError with what is not of the stated form.
    """
    problems: list[Message] = []
    found = from_plain(Text, document, problems)
    if problems or not isinstance(found, Text):
        said = gettext_noop("This is no text of an agreement: {faults}.")
        raise DraftError(Message(said, faults=listed(problems, SEMICOLONS)))
    return found


def canonical(text: Text) -> bytes:
    """Return the bytes that every party signs: `signable` as canonical JSON (RFC 8785)."""
    return trust.canonical(signable(text))


def signable(text: Text) -> dict[str, Any]:
    """Return the JSON object that every party signs, the same for all of them.

    Unicode is in form C; spaces at the ends of lines and the kind of line ends make no difference.
    Raises DraftError for a text that cannot be signed, with every reason.
    """
    found = faults(text)
    if found:
        said = gettext_noop("This text cannot be signed yet: {faults}.")
        raise DraftError(Message(said, faults=listed(found, SEMICOLONS)))
    return {
        "type": "AgreementText",
        "version": 1,
        "kind": text.kind,
        "languages": list(text.languages),
        "authentic": list(text.authentic),
        "parties": [_plain(name) for name in text.parties],
        "titles": _of(text.titles, text.languages),
        "clauses": [
            {
                "number": number,
                "id": clause.id,
                "titles": _of(clause.titles, text.languages),
                "texts": _of(clause.texts, text.languages),
            }
            for number, clause in enumerate(text.clauses, 1)
        ],
    }


def text_hash(text: Text) -> str:
    """Return the SHA-256 hash of the canonical text, in hexadecimal digits. Raises DraftError."""
    return hashlib.sha256(canonical(text)).hexdigest()


def _of(texts: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    return {language: _plain(texts[language]) for language in languages}


def _plain(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _faults(text: Text) -> Iterator[Message]:
    if len(text.parties) < 2:
        yield Message(gettext_noop("it names fewer than two parties"))
    if not text.languages or len(set(text.languages)) < len(text.languages):
        yield Message(gettext_noop("it has no language, or one twice"))
    for language in text.languages:
        if not _LANGUAGE.fullmatch(language):
            yield Message(gettext_noop("“{code}” is no code of a language"), code=language[:40])
    if not text.authentic or not set(text.authentic) <= set(text.languages):
        yield Message(gettext_noop("it does not say which of its language versions count"))
    if not text.clauses or len(text.clauses) > _MOST_CLAUSES:
        said = gettext_noop("it has no clause, or more than {most}")
        yield Message(said, most=_MOST_CLAUSES)
    ids = [clause.id for clause in text.clauses]
    for name in sorted({one for one in ids if ids.count(one) > 1}):
        yield Message(gettext_noop("two clauses are called {id}"), id=name)
    for language in text.languages:
        place = Message(gettext_noop("title, {language}"), language=language)
        yield from _text_faults(place, text.titles.get(language, ""))
        for number, clause in enumerate(text.clauses, 1):
            for what, texts in (
                (gettext_noop("title of clause {number}, {language}"), clause.titles),
                (gettext_noop("clause {number}, {language}"), clause.texts),
            ):
                place = Message(what, number=number, language=language)
                yield from _text_faults(place, texts.get(language, ""))


def _text_faults(place: Message, text: str) -> Iterator[Message]:
    if not text.strip():
        yield Message(gettext_noop("{place}: the text is missing"), place=place)
    if len(text) > _LONGEST:
        said = gettext_noop("{place}: longer than {limit} characters")
        yield Message(said, place=place, limit=_LONGEST)
    if _CONTROL.search(text) or _TURNING.search(text):
        said = gettext_noop("{place}: it holds signs that cannot be seen")
        yield Message(said, place=place)
    for name in sorted(set(VARIABLE.findall(text))):
        said = gettext_noop("{place}: {name} is not filled in yet")
        yield Message(said, place=place, name=f"{{{name}}}")
