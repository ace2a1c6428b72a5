# SPDX-License-Identifier: EUPL-1.2
"""A city opens a cycle, sees what is asked, and answers one data point after the other."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from proxeny import indicators
from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.organisations.models import Organisation
from tests.site.pages import text

pytestmark = pytest.mark.django_db

BROADBAND = "EC: ICT: ICT: 2C"


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    client = Client()
    client.force_login(editor)
    answer = client.post(
        reverse("indicators:open"),
        {"framework": "u4ssc", "year": "2025", "organisation": porto.pk, "due": ""},
    )
    assert answer.status_code == 302
    with scope(organisation=porto):
        return Cycle.objects.get()


def test_a_new_cycle_shows_every_data_point_as_not_reported(cycle: Cycle, editor: User) -> None:
    client = Client()
    client.force_login(editor)
    page = text(client.get(reverse("indicators:cycle", args=[cycle.pk])))
    assert "0 of 112" in page
    for point in indicators.get("u4ssc").points.values():
        assert point.label in page


def test_numerator_and_denominator_make_the_value(cycle: Cycle, editor: User) -> None:
    client = Client()
    client.force_login(editor)
    address = reverse("indicators:entry", args=[cycle.pk]) + f"?code={BROADBAND}"
    sent = {
        "state": "reported",
        "numerator": "480",
        "denominator": "1000",
        "year": "2024",
        "source": "Census",
        "quality": "measured",
    }
    assert client.post(address, sent).status_code == 302
    with scope(organisation=cycle.organisation):
        value = Value.objects.get(code=BROADBAND)
    assert (value.value, value.unit, value.quality) == (48.0, "%", "measured")
    assert "1 of 112" in text(client.get(reverse("indicators:cycle", args=[cycle.pk])))


def test_nobody_else_learns_that_the_cycle_is_there(cycle: Cycle, reviewer: User) -> None:
    client = Client()
    assert client.get(reverse("indicators:cycle", args=[cycle.pk])).status_code == 404
    client.force_login(reviewer)
    assert client.get(reverse("indicators:cycle", args=[cycle.pk])).status_code == 404
