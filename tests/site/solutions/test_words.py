# SPDX-License-Identifier: EUPL-1.2
"""Every term that a record may hold has a word on screen, and no word is left over."""

import pytest

from proxeny.solutions import model
from proxeny_site.solutions import words


@pytest.mark.parametrize(
    "name",
    [
        "SOURCE_KINDS",
        "STATUSES",
        "EVIDENCE_BASES",
        "METRIC_KINDS",
        "ADOPTION_STATUSES",
        "COST_COVERAGES",
    ],
)
def test_each_term_of_the_record_has_a_word(name):
    assert set(getattr(words, name)) == set(getattr(model, name))
