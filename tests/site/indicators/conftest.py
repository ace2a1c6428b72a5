# SPDX-License-Identifier: EUPL-1.2
"""An open reporting cycle of Porto, and the browser of the person who fills it in."""

import pytest
from django.test import Client

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Cycle
from proxeny_site.organisations.models import Organisation


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    """Return a cycle in which nothing is answered yet."""
    return Cycle.readable.create(
        organisation=porto, framework="u4ssc", edition="2017", year=2025, created_by=editor
    )


@pytest.fixture
def desk(editor: User) -> Client:
    """Return a browser in which the editor is signed in."""
    client = Client()
    client.force_login(editor)
    return client
