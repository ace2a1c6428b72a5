# SPDX-License-Identifier: EUPL-1.2
"""Every term of the record has words on screen, and a record reads as text."""

from dataclasses import fields

import pytest
from django.utils import translation

from proxeny import solutions
from proxeny.solutions import model
from proxeny_site.solutions import words
from proxeny_site.solutions.display import shown, side_by_side
from proxeny_site.solutions.forms.guided import SECTIONS
from proxeny_site.solutions.queries.outline import outline
from tests.site.conftest import WHOLE


@pytest.mark.parametrize(
    "name",
    [
        "METRIC_KINDS",
        "ADOPTION_STATUSES",
        "STATUSES",
        "EVIDENCE_BASES",
        "EVALUATORS",
        "COST_COVERAGES",
        "SOURCE_KINDS",
    ],
)
def test_every_term_of_the_library_has_its_words(name: str) -> None:
    assert set(getattr(words, name)) == set(getattr(model, name))


def test_every_field_of_the_record_has_a_label() -> None:
    assert set(words.FIELDS) == {field.name for field in fields(model.Solution)} - {"id"}
    assert set(words.GOALS) == set(range(1, 18))


def test_every_atlas_record_reads_as_text_in_every_language() -> None:
    for language in ("en", "ar", "zh-hans"):
        with translation.override(language):
            for solution in solutions.atlas_solutions().values():
                for field in shown(solutions.as_record(solution)):
                    assert field.label
                    assert all(isinstance(line, str) for line in field.lines)


def test_two_texts_stand_side_by_side_and_only_what_differs_is_marked() -> None:
    pairs = side_by_side(WHOLE, {**WHOLE, "title": "Another", "lessons": ["Ask first"]})
    changed = {pair.label: (pair.before, pair.after) for pair in pairs if pair.changed}
    assert changed == {
        "Title": ((WHOLE["title"],), ("Another",)),
        "What you would do differently": ((), ("Ask first",)),
    }


def test_numbers_keep_what_they_say() -> None:
    (line,) = next(field.lines for field in shown(WHOLE) if field.name == "metrics")
    assert line == "air temperature at noon: 38 → 34.5 degrees Celsius (June 2024, measured)"


def test_an_empty_draft_needs_everything_and_a_whole_one_is_ready() -> None:
    empty, whole = outline({}), outline(WHOLE)
    assert not empty.ready
    assert empty.done == 0
    assert empty.grade is not None
    assert empty.grade.level == "told"
    assert whole.ready
    assert whole.grade is not None
    assert whole.grade.rank > empty.grade.rank


def test_a_row_that_was_only_begun_is_asked_for_and_proves_nothing() -> None:
    begun = outline({**WHOLE, "metrics": [{"indicator": "temperature", "value": 3.0}]})
    assert not begun.ready
    assert len(begun.unfinished) == 1
    assert begun.grade is not None
    assert begun.grade.level == "told"


def test_a_malformed_record_has_no_grade() -> None:
    assert outline({**WHOLE, "source_url": "nowhere"}).grade is None


def test_every_step_of_the_outline_leads_to_a_section_of_the_form() -> None:
    steps = (*outline({}).needed, *outline({}).useful)
    assert {step.section for step in steps} <= {section.name for section in SECTIONS}
