# SPDX-License-Identifier: EUPL-1.2
"""The verified mark belongs to the name that was verified."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.actions.describe_organisation import describe_organisation
from proxeny_site.organisations.actions.restore_profile import restore_profile
from proxeny_site.organisations.actions.verify_organisation import verify_organisation
from proxeny_site.organisations.errors import StepNotAllowedError
from proxeny_site.organisations.models import Organisation, Status
from proxeny_site.organisations.queries import holder_of
from tests.site.conftest import NOW, PORTO
from tests.site.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    """Return the owner of Porto, which was verified as Porto."""
    porto.name_en, porto.status, porto.status_reason = "Porto", Status.VERIFIED, "By its domain"
    porto.save()
    return make_person("rui", porto="owner")


def _describe(by: User, organisation: Organisation, name_en: str) -> Organisation:
    return describe_organisation(
        by=by,
        organisation=organisation,
        name_en=name_en,
        website="https://porto.example",
        lists_members=True,
        identifiers=(),
    )


def test_another_english_name_costs_the_mark_until_a_verifier_has_seen_it(
    client: Client, owner: User, porto: Organisation, reviewer: User
) -> None:
    renamed = _describe(owner, porto, "Government of Portugal")
    assert (renamed.status, renamed.status_reason) == (Status.RENAMED, "")
    shown = text(client.get(reverse("organisations:detail", args=["porto"])))
    assert "name changed since it was verified" in shown
    assert "By its domain" not in shown
    assert holder_of(PORTO) == renamed, "it holds its city all the same"
    told = Notification.objects.get(person=reviewer)
    assert "“Porto” to “Government of Portugal”" in told.sentence
    client.force_login(reviewer)
    assert "Porto" in text(client.get(reverse("organisations:desk")))
    assert client.get(reverse("organisations:verify", args=["porto"])).status_code == 200
    seen = verify_organisation(by=reviewer, organisation=renamed, reason="Asked them", now=NOW)
    assert (seen.status, seen.name_en) == (Status.VERIFIED, "Government of Portugal")


def test_restoring_another_english_name_costs_the_mark_as_well(
    owner: User, porto: Organisation, reviewer: User
) -> None:
    porto.name_en = "Government of Portugal"
    porto.save()
    earlier = porto.history.first().pk
    porto.name_en = "Porto"
    porto.save()
    assert restore_profile(by=owner, organisation=porto, version=earlier).status == Status.RENAMED


def test_what_does_not_touch_the_name_leaves_the_mark(
    owner: User, porto: Organisation, reviewer: User
) -> None:
    kept = _describe(owner, porto, " Porto ")
    assert (kept.status, kept.status_reason) == (Status.VERIFIED, "By its domain")
    assert not Notification.objects.filter(person=reviewer).exists()
    with pytest.raises(StepNotAllowedError):
        _verify_a_city_without_a_claim(reviewer, porto)


def _verify_a_city_without_a_claim(by: User, porto: Organisation) -> None:
    porto.status = Status.RENAMED
    # Only the row counts: what the caller holds may be older.
    verify_organisation(by=by, organisation=porto, reason="Known", now=NOW)


def test_an_organisation_that_lost_its_city_gains_nothing_by_another_name(
    owner: User, porto: Organisation, reviewer: User
) -> None:
    Organisation.objects.filter(pk=porto.pk).update(status=Status.REVOKED)
    # `porto` in hand still says that it is verified.
    assert _describe(owner, porto, "New Porto").status == Status.REVOKED
