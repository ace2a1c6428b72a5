# SPDX-License-Identifier: EUPL-1.2
"""What went wrong is shown, with its kind and where it is said."""

from __future__ import annotations

from typing import Any

from proxeny import solutions


def test_a_bad_end_comes_first_then_difficulties(record: dict[str, Any]) -> None:
    record["status"] = "gains_reversed"
    found = solutions.pitfalls(solutions.from_record(record))
    assert [(pitfall.source, pitfall.kind) for pitfall in found] == [
        ("status", "outcome"),
        ("barriers", "law"),
    ]
    assert str(found[0].text) == "The gains at its origin were reversed later."


def test_a_lesson_is_no_pitfall(record: dict[str, Any]) -> None:
    record["barriers"] = []
    solution = solutions.from_record(record)
    assert solution.lessons
    assert solutions.pitfalls(solution) == ()


def test_a_practice_that_runs_has_no_bad_end(record: dict[str, Any]) -> None:
    found = solutions.pitfalls(solutions.from_record(record))
    assert all(pitfall.source != "status" for pitfall in found)


def test_every_kind_of_the_atlas_has_a_label() -> None:
    labels = solutions.factors()
    kinds = {p.kind for s in solutions.atlas_solutions().values() for p in solutions.pitfalls(s)}
    assert kinds <= set(labels)


def test_sentences_are_filed_under_what_they_speak_of() -> None:
    for sentence, factor in {
        "procurement rules and permits": "law",
        "high first cost seen by developers": "money",
        "land ownership": "ownership",
        "few trained staff": "skills",
        "opposition of the council": "politics",
        "strong local protest of residents": "people",
        "sensor batteries failed": "technology",
        "sectors did not cooperate": "cooperation",
        "soil and water for trees": "place",
        "no baseline was measured": "measurement",
        "it took years longer": "time",
        "xyzzy": "other",
    }.items():
        assert solutions.factor_of(sentence) == factor, sentence


def test_the_status_of_every_failed_record_is_a_pitfall() -> None:
    for solution in solutions.atlas_solutions().values():
        kinds = [pitfall.kind for pitfall in solutions.pitfalls(solution)]
        assert ("outcome" in kinds) == (solution.status not in ("not_known", "running"))
