# SPDX-License-Identifier: EUPL-1.2
"""What is made up for the demonstration says so, whatever somebody does to its source."""

import pytest
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.actions.change_source import change_source
from proxeny_site.observations.actions.delete_source import delete_source
from proxeny_site.observations.models import Source
from proxeny_site.observations.queries.pages import is_simulated
from proxeny_site.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_what_is_simulated_stays_so_when_its_source_is_changed_or_deleted(
    source: Source, editor: User, porto: Organisation
) -> None:
    source.options = {"tz": "", "simulated": True}
    with scope(organisation=porto):
        source.save()
    change_source(by=editor, source=source, title="Air", options={"tz": "Europe/Lisbon"})
    assert source.options == {"tz": "Europe/Lisbon", "simulated": True}
    delete_source(by=editor, source=source)
    assert is_simulated(porto)
