# SPDX-License-Identifier: EUPL-1.2
"""The thesaurus: terms of the field found in a question and searched for in other languages."""

import pytest

from proxeny.search import Document, Index
from proxeny.search.embedders import USE
from proxeny.search.errors import SearchError
from proxeny.search.thesaurus import LANGUAGES, function_words, parse, read

QUESTIONS = {
    "ar": "الحفاظ على برودة المدارس أثناء موجات الحر",
    "es": "mantener frescas las escuelas durante las olas de calor",
    "fr": "garder les écoles au frais pendant les canicules",
    "ru": "как сохранить прохладу в школах во время жары",
    "zh": "在热浪期间保持学校凉爽",
}
HEAD = ",".join(LANGUAGES)


@pytest.mark.parametrize("lang", QUESTIONS)
def test_the_terms_of_a_question_are_known_and_nothing_else_is_left(lang):
    reading = read(QUESTIONS[lang], lang)
    english = [set(one.terms["en"]) for one in reading.found]
    for term in (("cool",), ("school",), ("heat", "wave")):
        assert any(term in terms for terms in english)
    assert not reading.rest
    assert all(one.phrase in QUESTIONS[lang] for one in reading.found)


def test_the_longest_term_goes_first():
    reading = read("green roofs", "en")
    assert [one.phrase for one in reading.found] == ["green roofs"]


def test_what_is_no_term_is_left_without_function_words():
    reading = read("le bus et la licorne", "fr")
    assert [one.phrase for one in reading.found] == ["bus"]
    assert reading.rest == ("licorne",)


def test_a_language_without_a_column_keeps_its_words():
    assert read("escolas frescas", "pt").found == ()
    assert read("escolas frescas", "pt").rest == ("escolas", "frescas")


def test_every_language_has_function_words():
    assert set(function_words()) == set(LANGUAGES)
    assert "les" in function_words()["fr"]
    assert "أثناء" in function_words()["ar"]


@pytest.mark.parametrize(
    "table",
    ["", "en,fr\nbus,bus", f"{HEAD}\na,b,c,d,e", f"{HEAD}\na,,c,d,e,f", f"{HEAD}\na|a,b,c,d,e,f"],
)
def test_a_damaged_table_is_refused(table):
    with pytest.raises(SearchError, match="thesaurus"):
        parse(table)


def test_a_phrase_needs_all_its_words_and_the_reason_names_it():
    index = Index.in_memory([USE()])
    index.add([
        Document("heat", "A plan for a heat wave", "What to do in a heat wave."),
        Document("sea", "Power from the wave", "Each wave drives a float."),
        Document("paint", "Paint", "Walls are painted in bright colours."),
    ])  # fmt: skip
    hits = {hit.id: hit for hit in index.search("canicules", lang="fr")}
    assert hits["heat"].legs["carried"] > hits["sea"].legs["carried"]
    assert hits["sea"].legs["carried"] == hits["paint"].legs["carried"]
    assert any("(canicules)" in str(reason) for reason in hits["heat"].why)
