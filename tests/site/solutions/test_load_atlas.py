# SPDX-License-Identifier: EUPL-1.2
"""An operator publishes the atlas on a node."""

from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from proxeny import solutions
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.models import SolutionRecord


@pytest.fixture(autouse=True)
def two_solutions(monkeypatch: pytest.MonkeyPatch) -> dict[str, solutions.Solution]:
    """An atlas of two of its solutions, so that the test does not embed all of them."""
    two = dict(islice(solutions.atlas_solutions().items(), 2))
    monkeypatch.setattr(solutions, "atlas_solutions", lambda: two)
    return two


def test_the_atlas_is_published_once(
    node: Organisation,
    two_solutions: dict[str, solutions.Solution],
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("load_atlas")
    assert "2 new or changed, 2 solutions can be found." in capsys.readouterr().out
    published = SolutionRecord.published.all()
    assert {record.public_id for record in published} == set(two_solutions)
    assert {record.organisation for record in published} == {node}
    call_command("load_atlas")
    assert "0 new or changed, 2 solutions can be found." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_node_without_an_organisation_is_told_how_to_make_one() -> None:
    with pytest.raises(CommandError, match="add_organisation NAME --node"):
        call_command("load_atlas")
