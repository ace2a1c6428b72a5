# SPDX-License-Identifier: EUPL-1.2
"""The funding programmes of the atlas, narrowed down by what of them could be encoded."""

from dataclasses import dataclass
from datetime import date

from proxeny.funding.countries import in_group
from proxeny.funding.programmes import Programme, programmes
from proxeny_site.funding.stored_calls import words_in


@dataclass(frozen=True, slots=True)
class Fitting:
    """A programme that is not ruled out; `unsure` says what was asked for and is not known of it:
    "country" and "applicant".
    """

    programme: Programme
    unsure: tuple[str, ...]


def browse(
    *, words: str, country: str, applicant: str, kind: str, closed: bool, today: date
) -> list[Fitting]:
    """Return the programmes that fit, what is sure first, in the order of the atlas.

    What is not known of a programme does not shut it out: it is named in `unsure`.
    """
    found = []
    for one in programmes().values():
        if (one.closed and not closed) or (kind and one.kind != kind):
            continue
        if not _has(one, words):
            continue
        states = {
            "country": _country(one, country, today) if country else "met",
            "applicant": _applicant(one, applicant) if applicant else "met",
        }
        if "not_met" not in states.values():
            unsure = tuple(name for name, state in states.items() if state == "unknown")
            found.append(Fitting(one, unsure))
    return sorted(found, key=lambda one: len(one.unsure))


def _has(one: Programme, words: str) -> bool:
    text = " ".join(words_in(f"{one.name} {one.operator} {one.who} {one.where} {one.ticket}"))
    return all(f" {word}" in f" {text}" for word in words_in(words))


def _country(one: Programme, country: str, today: date) -> str:
    if not one.countries:
        return "unknown"
    if country in one.countries.get("and", one.countries.get("list", [])):
        return "met"
    group = one.countries.get("group")
    return in_group(country, group, today) if group else "not_met"


def _applicant(one: Programme, applicant: str) -> str:
    if not one.applicants:
        return "unknown"
    return "met" if applicant in one.applicants else "not_met"
