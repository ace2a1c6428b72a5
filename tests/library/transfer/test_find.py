# SPDX-License-Identifier: EUPL-1.2
"""The main question, asked in many ways and by people who mean no good."""

from __future__ import annotations

import json

import pytest

from proxeny import cities, solutions, transfer
from proxeny.cities import AmbiguousCity, UnknownCity, UnknownTheme
from proxeny.search import Index
from proxeny.transfer import QuestionError

HEAT = {
    "ar": "إبقاء الناس في مأمن من موجات الحر",
    "en": "protect people from heat waves",
    "es": "proteger a las personas de las olas de calor",
    "fr": "protéger les habitants des vagues de chaleur",
    "ru": "защитить людей от жары",
    "zh": "保护居民免受热浪影响",
}


@pytest.mark.parametrize("lang", sorted(HEAT))
def test_a_question_finds_its_solutions_in_every_language(index: Index, lang: str) -> None:
    answer = transfer.find(HEAT[lang], "Porto", index=index, limit=3)
    found = {one.solution.id for one in answer}
    assert found & {"ca-4001", "ca-3950", "we-117"}


def test_a_city_may_be_a_name_a_number_or_a_city(index: Index) -> None:
    porto = cities.resolve("Porto")
    answers = [
        transfer.find("heat waves", city, index=index) for city in ("Porto", porto.id, porto)
    ]
    assert answers[0].results == answers[1].results == answers[2].results


def test_what_cannot_work_here_is_set_aside_with_the_reason(index: Index) -> None:
    answer = transfer.find("mangroves against storm surge", "Porto", index=index)
    assert "wd-098" not in [one.solution.id for one in answer]
    assert [one.solution.id for one in answer.set_aside] == ["wd-098"]
    assert answer.set_aside[0].knocked_out


def test_less_than_a_tenth_as_relevant_is_left_out(index: Index) -> None:
    answer = transfer.find("leaks in water mains", "Porto", index=index)
    best = max(one.component("relevance").value or 0 for one in answer)
    assert all((one.component("relevance").value or 0) >= best / 10 for one in answer)


def test_an_unknown_city_answers_with_candidates(index: Index) -> None:
    with pytest.raises(UnknownCity):
        transfer.find("heat", "Xyzzyville", index=index)
    with pytest.raises(AmbiguousCity) as error:
        transfer.find("heat", "Springfield", index=index)
    assert len(error.value.candidates) > 1


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "?!", "🔥🔥", "--", "\x00"])
def test_a_question_without_a_word_is_refused(index: Index, question: str) -> None:
    with pytest.raises(QuestionError, match="the question is empty"):
        transfer.find(question, "Porto", index=index)


@pytest.mark.parametrize(
    "question",
    [
        "heat 🔥 in schools",
        "'; DROP TABLE solutions; --",
        "<script>alert(1)</script> heat",
        "{city} {0} %s heat",
        "a" * 10_000,
        "жара " * 2_000,
        "\x00heat\x1f",
        "𓀀𓀁𓀂",
    ],
)
def test_odd_questions_are_answered_like_any_other(index: Index, question: str) -> None:
    answer = transfer.find(question, "Porto", index=index, limit=5)
    assert len(answer) <= 5
    assert answer.query == question
    if len(question) > transfer.finding.MAX_QUESTION:
        assert "Only the first" in str(answer.notes[0])


@pytest.mark.parametrize("limit", [0, -1, 101])
def test_the_number_of_results_has_bounds(index: Index, limit: int) -> None:
    with pytest.raises(QuestionError, match="between 1 and 100"):
        transfer.find("heat", "Porto", index=index, limit=limit)


@pytest.mark.parametrize("lang", ["english", "e", "../en", "EN"])
def test_a_language_is_a_code(index: Index, lang: str) -> None:
    with pytest.raises(QuestionError, match="language"):
        transfer.find("heat", "Porto", index=index, lang=lang)


def test_an_unknown_theme_is_named_even_when_nothing_is_found(index: Index) -> None:
    with pytest.raises(UnknownTheme):
        transfer.find("heat", "Porto", index=index, theme="astrology")


def test_filters_narrow_what_is_judged(index: Index) -> None:
    answer = transfer.find("heat", "Porto", index=index, filters={"country": ["ES"]})
    assert {one.solution.country for one in answer} == {"ES"}
    nothing = transfer.find("heat", "Porto", index=index, filters={"country": ["AQ"]})
    assert len(nothing) == 0


def test_the_answer_reads_well_in_a_terminal(index: Index) -> None:
    answer = transfer.find("heat waves", "Porto", index=index, limit=2)
    lines = repr(answer).splitlines()
    assert lines[0] == f"'heat waves' for Porto (Porto, Portugal): {len(answer)} solutions"
    assert lines[1].startswith("  1. 0.")


def test_the_answer_in_a_notebook_is_escaped(index: Index) -> None:
    answer = transfer.find("<script>alert(1)</script> heat", "Porto", index=index, limit=2)
    html = answer._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<tr>") == len(answer) + 1


def test_the_plain_form_is_json_with_whole_numbers_for_cities(index: Index) -> None:
    answer = transfer.find("heat waves", "Porto", index=index, limit=5)
    plain = json.loads(json.dumps(transfer.as_plain(answer), allow_nan=False))
    assert plain["city"] == {"id": 2735943, "name": "Porto", "country": "PT"}
    for result in plain["results"]:
        assert {"name", "value", "weight", "known", "reason"} <= set(result["components"][0])
        assert result["origin"]
        assert all(isinstance(place["id"], int) for place in result["origin"])
        assert all(isinstance(place["id"], int) for place in result["adoptions"])
        assert result["evidence"]["grade"] in solutions.levels()
    scores = [result["score"] for result in plain["results"]]
    assert scores == sorted(scores, reverse=True)


def test_the_plain_form_speaks_the_language_it_is_told(index: Index) -> None:
    answer = transfer.find("heat waves", "Porto", index=index, limit=1)
    plain = transfer.as_plain(answer, lambda message: f"«{message}»")
    assert plain["results"][0]["components"][0]["reason"].startswith("«")


def test_a_city_is_not_told_of_its_own_solutions(index: Index) -> None:
    own = "we-117"
    question = "named and ranked heat waves"
    assert own in {one.solution.id for one in transfer.find(question, "Porto", index=index)}
    at_home = transfer.find(question, "Sevilla", index=index)
    assert own not in {one.solution.id for one in at_home}
    assert any("proMETEO" in str(note) for note in at_home.notes)


def test_words_without_sense_are_not_answered_with_confidence(index: Index) -> None:
    answer = transfer.find("asdkjhqwe zxcmnb", "Porto", index=index)
    assert any("No solution answers" in str(note) for note in answer.notes)
    assert not transfer.find(HEAT["en"], "Porto", index=index).notes
