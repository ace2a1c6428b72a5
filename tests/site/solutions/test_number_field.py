# SPDX-License-Identifier: EUPL-1.2
"""Numbers as people write them into the guided form."""

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import translation

from proxeny_site.accounts.models import User
from proxeny_site.solutions.forms.fields import NumberField
from proxeny_site.solutions.models import SolutionRecord
from tests.site.pages import form_with, send, text, values


def test_a_number_that_can_be_read_in_two_ways_is_asked_about_and_kept(
    client: Client, editor: User, draft: SolutionRecord
) -> None:
    client.force_login(editor)
    address = reverse("solutions:edit", args=[draft.public_id])
    page = send(client, address, {"cost_amount": "15,000"})
    assert page.status_code == 422
    assert "can be read in two ways" in text(page)
    assert values(form_with(page, "title"))["cost_amount"] == "15,000"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_stored_number_is_taken_again_as_the_field_shows_it(language: str) -> None:
    field = NumberField()
    with translation.override(language):
        for number in (15.125, 0.125, -3.5, 1234.125, 15000.0):
            assert field.clean(field.prepare_value(number)) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [("12,5", 12.5), ("0,125", 0.125), ("15 000", 15000.0), ("1 250 000,50", 1250000.5)],
)
def test_a_comma_that_can_only_be_a_decimal_sign_is_one(written: str, number: float) -> None:
    with translation.override("en"):
        assert NumberField().clean(written) == number


@pytest.mark.parametrize("written", ["15,000", "-1,125", "250,000"])
def test_a_comma_before_three_digits_is_refused_in_every_language(written: str) -> None:
    for language in ("en", "fr", "zh-hans"):
        with translation.override(language), pytest.raises(forms.ValidationError) as refused:
            NumberField().clean(written)
        assert refused.value.code == "ambiguous"
