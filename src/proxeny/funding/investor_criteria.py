# SPDX-License-Identifier: EUPL-1.2
"""What an investor looks for: the record, and what is wrong with it (see `investor_matching`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proxeny.cities import country_code
from proxeny.errors import DataError
from proxeny.funding import project_words as words
from proxeny.funding.countries import known
from proxeny.funding.projects import LARGEST, MOST_ENTRIES, is_blank
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

#: Parts that are lists of texts.
LISTS = ("domains", "countries", "regions", "stages", "instruments", "exclusions")
#: Parts that are whole numbers, with the largest.
FIGURES = {
    "ticket_min": LARGEST,
    "ticket_max": LARGEST,
    "population_min": LARGEST,
    "population_max": LARGEST,
    "cofinancing_min": 100,
    "evidence_min": 4,
}
#: Two figures of which the first must not be larger.
RANGES = (("ticket_min", "ticket_max"), ("population_min", "population_max"))
LONGEST_WORD = 80


class CriteriaError(DataError):
    """Criteria are not of the stated form; `problems` are (name of the part, what is wrong)."""

    def __init__(self, problems: tuple[tuple[str, Message], ...]) -> None:
        self.problems = problems
        named = [
            Message(gettext_noop("{name}: {why}"), name=name, why=why) for name, why in problems
        ]
        super().__init__(Message("{text}", text=listed(named, SEMICOLONS)))


def checked_criteria(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return criteria without blanks; raises `CriteriaError` that names every wrong part."""
    kept = {name: value for name, value in record.items() if not is_blank(value)}
    if isinstance(kept.get("countries"), list):
        # EL and UK are turned into the codes of ISO 3166; what is no country is named below.
        kept["countries"] = [country_code(str(each)) or each for each in kept["countries"]]
    problems = tuple(_problems(kept))
    if problems:
        raise CriteriaError(problems)
    return kept


def _problems(record: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    for name, value in record.items():
        if name in LISTS:
            yield from ((name, problem) for problem in _of_list(name, value))
        elif name in FIGURES:
            whole = isinstance(value, int) and not isinstance(value, bool)
            if not whole or not 0 <= value <= FIGURES[name]:
                text = gettext_noop("Write a whole number from 0 to {most:,}.")
                yield name, Message(text, most=FIGURES[name])
        elif name == "currency":
            if not isinstance(value, str) or len(value) != 3 or not value.isupper():
                yield name, Message(gettext_noop("Write three letters, such as EUR."))
        else:
            yield name, Message(gettext_noop("Criteria have no part of this name."))
    for low, high in RANGES:
        least, most = record.get(low), record.get(high)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield high, Message(gettext_noop("“At most” is less than “at least”."))


def _of_list(name: str, value: Any) -> Iterator[Message]:
    if not isinstance(value, list):
        yield Message(gettext_noop("The value is not of the form that this part takes."))
        return
    if len(value) > MOST_ENTRIES * 6:
        yield Message(gettext_noop("Too many entries."))
    allowed = {
        "stages": words.STAGES.keys(),
        "instruments": words.INSTRUMENTS.keys(),
        "countries": known().keys(),
        "regions": {row["region"] for row in known().values()},
    }.get(name)
    for entry in value:
        sound = isinstance(entry, str) and 0 < len(entry) <= LONGEST_WORD and "\x00" not in entry
        if not sound or (allowed is not None and entry not in allowed):
            text = gettext_noop("“{value}” is no choice here.")
            yield Message(text, value=str(entry)[:40])
