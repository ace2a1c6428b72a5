# SPDX-License-Identifier: EUPL-1.2
"""A first draft from a template, clause by clause, in parallel languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from proxeny import atlas
from proxeny.agreements.agreement import Agreement
from proxeny.agreements.data_files import table
from proxeny.agreements.errors import DraftError
from proxeny.agreements.kinds import KINDS
from proxeny.agreements.parts import Party
from proxeny.agreements.paths import who_consents
from proxeny.agreements.texts import VARIABLE, Clause, Text
from proxeny.messages import Message, gettext_noop, listed

#: What a person is asked for, beside what the agreement says itself.
VARIABLES = {
    "parties": gettext_noop("the parties"),
    "fields": gettext_noop("the fields of co-operation"),
    "start": gettext_noop("the day of coming into force"),
    "end": gettext_noop("the last day"),
    "notice_days": gettext_noop("how many days before a party says that it leaves"),
    "contacts": gettext_noop("who answers for each party"),
    "contributions": gettext_noop("who contributes what"),
    "outcome": gettext_noop("the outcome that is to be reached"),
    "result_days": gettext_noop("within how many days the results are published"),
    "authentic": gettext_noop("which language versions count"),
}
#: What a value may be: one for all languages, or one for each.
Value = str | Mapping[str, str]


def languages() -> tuple[str, ...]:
    """Return the languages that the templates are written in."""
    return tuple(_data()["languages"])


def clauses() -> Mapping[str, Clause]:
    """Return every clause that there is to choose from, by id."""
    return {
        name: Clause(name, row["titles"], row["texts"]) for name, row in _data()["clauses"].items()
    }


def template(kind: str) -> tuple[str, ...]:
    """Return the ids of the clauses that an agreement of a kind usually has. Raises DraftError."""
    _known(kind, KINDS, gettext_noop("there is no template for “{name}”; there are: {known}"))
    return tuple(_data()["templates"][kind]["clauses"])


def draft(
    agreement: Agreement,
    in_languages: Sequence[str],
    values: Mapping[str, Value] | None = None,
    chosen: Sequence[str] | None = None,
) -> Text:
    """Return a first text of an agreement, with what is known filled in.

    `values` are for `VARIABLES` that the agreement does not say itself, one for all languages or
    one for each; `chosen` are ids of clauses instead of those of the template. What is not known
    stays in braces, and the text cannot be signed before it is filled in. Raises DraftError for a
    language, clause or variable that there is not.
    """
    spoken = gettext_noop("there is no template in the language “{name}”; there are: {known}")
    for language in in_languages:
        _known(language, languages(), spoken)
    for name in values or {}:
        _known(name, VARIABLES, gettext_noop("no clause asks for “{name}”, but for: {known}"))
    ids = template(agreement.kind) if chosen is None else tuple(chosen)
    for name in ids:
        _known(name, clauses(), gettext_noop("there is no clause “{name}”; there are: {known}"))
    known = {
        language: _values(agreement, language, in_languages) | _in(values or {}, language)
        for language in in_languages
    }
    titles = _data()["templates"][agreement.kind]["titles"]
    return Text(
        agreement.kind,
        tuple(in_languages),
        tuple(in_languages),
        tuple(party.name for party in who_consents(agreement)),
        {language: agreement.titles.get(language) or titles[language] for language in in_languages},
        tuple(
            Clause(
                name,
                {language: clauses()[name].titles[language] for language in in_languages},
                {
                    language: fill(clauses()[name].texts[language], known[language])
                    for language in in_languages
                },
            )
            for name in ids
        ),
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its variables filled in; one without a value stays in its braces.

    >>> fill("from {start} to {end}", {"start": "2027-01-01"})
    'from 2027-01-01 to {end}'
    """

    def value(found: re.Match[str]) -> str:
        return values.get(found[1]) or found[0]

    return VARIABLE.sub(value, text)


def _values(agreement: Agreement, language: str, versions: Sequence[str]) -> dict[str, str]:
    """Return what an agreement says itself of the variables, in a language."""
    contacts = [
        f"{one.name} ({agreement.name(one.party)})" for one in agreement.contacts if not one.until
    ]
    called = _data()["languages_called"]
    return {
        "parties": _list([_place(party, language) for party in who_consents(agreement)], language),
        "fields": _data()["between"][language].join(agreement.themes),
        "start": str(agreement.in_force or ""),
        "end": str(agreement.end or ""),
        "notice_days": str(agreement.notice_days or ""),
        "contacts": _data()["between"][language].join(contacts),
        "authentic": _list([called[code][language] for code in versions], language),
    }


def _place(party: Party, language: str) -> str:
    country = _countries().get(party.country, {}).get(f"name_{language}")
    return f"{party.name} ({country})" if country else party.name


def _list(items: Sequence[str], language: str) -> str:
    *before, last = items
    between = str(_data()["between"][language])
    return str(_data()["last_of_a_list"][language]).join(
        [between.join(before), last] if before else [last]
    )


def _in(values: Mapping[str, Value], language: str) -> dict[str, str]:
    found = {
        name: value if isinstance(value, str) else value.get(language, "")
        for name, value in values.items()
    }
    return {name: value for name, value in found.items() if value}


def _known(name: str, known: Any, said: str) -> None:
    if name not in known:
        raise DraftError(Message(said, name=name[:60], known=listed(known)))


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    return {row["code"]: row for row in atlas.rows("countries")}


def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = table("clauses")
    return found
