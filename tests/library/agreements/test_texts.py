# SPDX-License-Identifier: EUPL-1.2
"""Drafts from templates in parallel languages, the text that is signed, and two texts compared."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny import trust
from proxeny.agreements.comparing import compare_texts
from proxeny.agreements.drafting import VARIABLES, clauses, draft, fill, languages, template
from proxeny.agreements.errors import DraftError
from proxeny.agreements.kinds import KINDS
from proxeny.agreements.plain import to_plain
from proxeny.agreements.texts import (
    VARIABLE,
    Clause,
    Text,
    canonical,
    faults,
    signable,
    text_hash,
    text_of,
)
from tests.library.agreements.agreement_case import case

VALUES = {
    "start": "2027-01-01",
    "end": "2029-12-31",
    "notice_days": "90",
    "contacts": "A. Silva (Porto), B. Souza (Recife)",
    "contributions": "Porto 40 000 EUR, Recife two engineers",
    "outcome": {"en": "leaks halved", "fr": "fuites réduites de moitié", "es": "la mitad de fugas"}
    | {"ar": "خفض التسرب إلى النصف"},
    "result_days": "90",
    "fields": {"en": "water", "fr": "eau", "es": "agua", "ar": "المياه"},
}
FOUR = ("en", "fr", "es", "ar")


def full(**changes: Any) -> Text:
    return draft(case(**changes), FOUR, VALUES)


def test_every_clause_has_a_title_and_a_text_in_every_language() -> None:
    assert languages() == FOUR
    for clause in clauses().values():
        assert set(clause.titles) == set(clause.texts) == set(FOUR)


def test_every_language_of_a_clause_asks_for_the_same() -> None:
    for clause in clauses().values():
        asked = {tuple(sorted(VARIABLE.findall(text))) for text in clause.texts.values()}
        assert len(asked) == 1, clause.id
        assert set(asked.pop()) <= set(VARIABLES)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_a_template_that_can_be_signed_once_it_is_filled_in(kind: str) -> None:
    found = full(kind=kind)
    assert [clause.id for clause in found.clauses] == list(template(kind))
    assert faults(found) == ()
    assert canonical(found)


def test_the_parties_stand_in_each_language_with_their_country() -> None:
    first = full().clauses[0]
    assert first.texts["en"].startswith("Porto (Portugal) and Recife (Brazil), hereafter")
    assert "Porto (Portugal) et Recife (Brésil)" in first.texts["fr"]
    assert "Porto (Portugal) y Recife (Brasil)" in first.texts["es"]
    assert "البرازيل" in first.texts["ar"]


def test_three_parties_are_listed_as_a_language_lists() -> None:
    parties = [
        {"id": "a", "name": "Porto"},
        {"id": "b", "name": "Recife"},
        {"id": "c", "name": "Lyon"},
    ]
    found = draft(case(parties=parties), ["en"])
    assert found.clauses[0].texts["en"].startswith("Porto, Recife and Lyon, hereafter")


def test_what_is_not_known_stays_open_and_cannot_be_signed() -> None:
    found = draft(case(kind="memorandum"), ["en"])
    assert "ends on {end}" in next(one for one in found.clauses if one.id == "term").texts["en"]
    with pytest.raises(DraftError, match=r"clause 9, en: \{end\} is not filled in yet"):
        canonical(found)


def test_the_agreement_fills_in_what_it_says_itself() -> None:
    found = draft(case(kind="project", end="2030-06-30", themes=["water", "heat"]), ["en"])
    texts = {clause.id: clause.texts["en"] for clause in found.clauses}
    assert "ends on 2030-06-30" in texts["term"]
    assert "water, heat" in texts["fields"]
    assert "Second (Porto)" in texts["contacts"] and "First" not in texts["contacts"]


def test_clauses_may_be_chosen_one_by_one() -> None:
    found = draft(case(), ["fr"], chosen=["preamble", "disputes"])
    assert [clause.titles["fr"] for clause in found.clauses] == ["Préambule", "Différends"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"in_languages": ["de"]}, "no template in the language “de”; there are: en, fr, es, ar"),
        ({"in_languages": ["en"], "chosen": ["war"]}, "there is no clause “war”"),
        ({"in_languages": ["en"], "values": {"price": "1"}}, "no clause asks for “price”"),
    ],
)
def test_what_there_is_not_is_told(options: dict[str, Any], said: str) -> None:
    with pytest.raises(DraftError, match=said):
        draft(case(), **options)


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert fill("{start} {end}", {"start": "{end}", "end": "x"}) == "{end} x"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parties": ("Porto",)}, "fewer than two parties"),
        ({"authentic": ("de",)}, "which of its language versions count"),
        ({"authentic": ()}, "which of its language versions count"),
        ({"languages": ()}, "it has no language"),
        ({"languages": ("en", "en"), "authentic": ("en",)}, "or one twice"),
        ({"languages": ("English",), "authentic": ("English",)}, "“English” is no code"),
        ({"clauses": ()}, "it has no clause"),
        ({"titles": {"en": "x"}}, "title, fr: the text is missing"),
    ],
)
def test_a_text_that_cannot_be_signed_says_why(change: dict[str, Any], said: str) -> None:
    assert [one for one in faults(dataclasses.replace(full(), **change)) if said in str(one)]


@pytest.mark.parametrize("sign", ["\u202e", "\x07", "\u2066"])
def test_signs_that_cannot_be_seen_are_refused(sign: str) -> None:
    clause = Clause("x", {"en": "Price"}, {"en": f"10{sign}00 EUR"})
    found = dataclasses.replace(draft(case(), ["en"], VALUES), clauses=(clause,))
    assert [str(one) for one in faults(found)] == [
        "clause 1, en: it holds signs that cannot be seen"
    ]


def with_text(found: Text, place: int, language: str, text: str) -> Text:
    one = found.clauses[place]
    changed = Clause(one.id, one.titles, {**one.texts, language: text})
    rest = (*found.clauses[:place], changed, *found.clauses[place + 1 :])
    return dataclasses.replace(found, clauses=rest)


def test_the_same_text_gives_the_same_bytes_however_it_was_typed() -> None:
    found = full()
    text = found.clauses[1].texts["fr"]
    for typed in (
        unicodedata.normalize("NFD", text),
        text.replace(". ", ".  ").replace(".  ", ". ") + "  \r\n",
        f"\n{text}",
    ):
        assert canonical(with_text(found, 1, "fr", typed)) == canonical(found)


def test_another_word_party_order_or_version_gives_another_hash() -> None:
    found = full()
    others = [
        with_text(found, 1, "ar", found.clauses[1].texts["ar"] + "."),
        dataclasses.replace(found, clauses=found.clauses[::-1]),
        dataclasses.replace(found, authentic=("en",)),
        dataclasses.replace(found, parties=found.parties[::-1]),
        dataclasses.replace(found, titles={**found.titles, "en": "Another"}),
    ]
    hashes = {text_hash(one) for one in [found, *others]}
    assert len(hashes) == len(others) + 1
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in hashes)


def test_a_text_goes_to_plain_values_and_back_also_unfinished() -> None:
    for found in (full(), draft(case(kind="project"), ["en", "ar"])):
        assert text_of(to_plain(found)) == found
    with pytest.raises(DraftError, match="no text of an agreement: clauses: a list is needed"):
        text_of(to_plain(full()) | {"clauses": "x"})


def test_what_is_signed_is_what_a_proof_covers() -> None:
    found = full()
    assert trust.canonical(signable(found)) == canonical(found)
    assert trust.digest(signable(found)).hex() == text_hash(found)
    assert [one["number"] for one in signable(found)["clauses"]] == list(range(1, 11))


def test_equal_texts_have_nothing_to_show() -> None:
    assert compare_texts(full(), full()).is_same


def test_a_changed_word_is_shown_in_its_language_alone() -> None:
    first = full()
    old = first.clauses[1].texts["en"]
    second = with_text(first, 1, "en", old.replace("inhabitants", "citizens"))
    found = compare_texts(first, second)
    changed = [one for one in found.clauses if one.change != "same"]
    assert [(one.id, one.change, one.before, one.after) for one in changed] == [
        ("twinning_purpose", "changed", 2, 2)
    ]
    (pieces,) = changed[0].pieces.values()
    assert [(piece.change, piece.text) for piece in pieces if piece.change != "kept"] == [
        ("removed", "inhabitants"),
        ("added", "citizens"),
    ]


def test_clauses_that_came_went_and_moved_are_told_apart() -> None:
    first = draft(case(), ["en"], chosen=["preamble", "fields", "ways", "contacts"])
    second = draft(case(), ["en"], chosen=["preamble", "ways", "fields", "disputes"])
    found = {one.id: one for one in compare_texts(first, second).clauses}
    assert found["disputes"].change == "added" and found["disputes"].before is None
    assert found["contacts"].change == "removed" and found["contacts"].after is None
    assert [name for name, one in found.items() if one.moved] in (["fields"], ["ways"])
    assert not compare_texts(first, second).is_same


def test_changed_titles_parties_and_versions_are_told() -> None:
    first = full()
    second = dataclasses.replace(
        first,
        titles={**first.titles, "en": "Another"},
        authentic=("en",),
        parties=("Porto", "Lyon"),
    )
    found = compare_texts(first, second)
    assert (list(found.titles), found.parties, found.languages) == (["en"], True, True)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_put_together_are_the_two_texts(before: str, after: str) -> None:
    texts = [
        Text("project", ("en",), ("en",), ("a", "b"), {"en": "t"}, (Clause("c", {}, {"en": one}),))
        for one in (before, after)
    ]
    (clause,) = compare_texts(*texts).clauses
    pieces = clause.pieces.get("en", ())
    if before == after:
        assert clause.change == "same"
    else:
        assert "".join(one.text for one in pieces if one.change != "added") == before
        assert "".join(one.text for one in pieces if one.change != "removed") == after
