# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.search import detect_language
from proxeny.search.passages import passages
from proxeny.search.terms import located_words, phrases, stem, whole_runs, words

QUERIES = Path(__file__).resolve().parents[3] / "bench" / "queries"


@given(st.text(), st.integers(1, 30))
def test_passages_keep_every_character_in_order(text, size):
    kept = "".join("".join(passages(text, size)).split())
    assert kept == "".join(text.split())


@given(st.text(st.sampled_from("ab .?"), max_size=400), st.integers(1, 20))
def test_passages_are_not_longer_than_asked(text, size):
    assert all(len(passage.split()) <= size for passage in passages(text, size))


@given(st.text(st.sampled_from("水土。"), max_size=400), st.integers(1, 20))
def test_two_chinese_characters_count_as_a_word(text, size):
    assert all(len(passage.replace(" ", "")) <= 3 * size for passage in passages(text, size))


def test_a_word_without_end_is_cut():
    assert max(len(passage) for passage in passages("x" * 100_000)) < 5_000


@pytest.mark.parametrize("file", ["atlas.jsonl", "fulltext.jsonl"])
def test_the_language_of_a_question_is_found_out(file):
    lines = (QUERIES / file).read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line) for line in lines]
    right = sum(detect_language(query["text"]) == query["lang"] for query in queries)
    assert right >= 0.98 * len(queries)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("toits végétalisés subvention", "fr"),
        ("refugios climáticos escuelas", "es"),
        ("heat plan", "en"),
        ("绿色屋顶 cool", "zh"),
        ("مدارس", "ar"),
        ("Школы", "ru"),
        ("", "en"),
        ("🏙 12345 <b>", "en"),
    ],
)
def test_short_texts_have_a_likely_language(text, lang):
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "schools", "school"),
        ("fr", "écoles", "école"),
        ("es", "climáticos", "climático"),
        ("ru", "школы", "школа"),
        ("ar", "المدارس", "مدارس"),
        ("de", "Schulen", "Schule"),
    ],
)
def test_forms_of_a_word_share_a_stem(lang, one, other):
    assert stem(one.casefold(), lang) == stem(other.casefold(), lang)


def test_a_language_without_stemmer_keeps_its_words():
    assert stem("shule", "sw") == "shule"


def test_chinese_is_read_as_pairs_of_characters():
    assert words("绿色屋顶 2024") == ["绿色", "色屋", "屋顶", "2024"]
    assert phrases("绿色屋") == ["绿色", "色屋", "绿色屋"]


@given(st.text())
def test_words_are_found_where_they_stand(text):
    for word, start, end in located_words(text):
        assert 0 <= start < end <= len(text)
        assert word


def test_pieces_of_chinese_that_touch_are_shown_as_one_run_without_particles():
    text = "在热浪期间保持学校凉爽"
    shown = whole_runs(text, ["在热", "浪期", "期间", "学校"])
    assert shown == {
        "在热": "热浪期间",
        "浪期": "热浪期间",
        "期间": "热浪期间",
        "学校": "学校",
    }
    assert whole_runs("heat in schools", ["heat", "schools"]) == {
        "heat": "heat",
        "schools": "schools",
    }
