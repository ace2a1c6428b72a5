# SPDX-License-Identifier: EUPL-1.2
"""What somebody claimed a city with goes with their account, unless a city is held by it."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.actions.erase_account import erase_account
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import give_city
from proxeny_site.organisations.models import (
    Claim,
    ClaimState,
    Mandate,
    Membership,
    Organisation,
    Role,
    Way,
)
from tests.site.conftest import GDANSK, NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db
WORDS = "I, Ana Lima, born in Aveiro, was elected"


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    return make_person("ana")


def _claim(by: User, state: ClaimState, disputes: Organisation | None = None) -> Claim:
    claim = Claim.objects.create(
        city_id=GDANSK,
        claimant=by,
        name="Miasto",
        way=Way.MANDATE,
        state=state,
        state_since=NOW,
        words=WORDS,
        disputes=disputes,
    )
    file = ContentFile(b"%PDF-1.4", name="ana-lima.pdf")
    Mandate.objects.create(
        claim=claim, file=file, name="ana-lima.pdf", content_type="application/pdf", size=8
    )
    return claim


def _is_kept(claim: Claim) -> bool:
    """Return whether words, their history and the document are all there; fails for a part."""
    claim.refresh_from_db()
    found = {
        claim.words == WORDS,
        claim.history.filter(words=WORDS).exists(),
        claim.mandates.exists(),
    }
    assert len(found) == 1, "a part was kept"
    return found.pop()


def _erase(person: User) -> None:
    erase_account(by=person, person=person, now=NOW)


@pytest.mark.parametrize(
    "state", [ClaimState.HANDED_IN, ClaimState.REFUSED, ClaimState.WITHDRAWN, ClaimState.GRANTED]
)
def test_a_claim_on_which_nothing_rests_keeps_no_words_and_no_document(
    state: ClaimState, ana: User
) -> None:
    claim = _claim(ana, state)
    assert _is_kept(claim)
    _erase(ana)
    assert not _is_kept(claim)


def test_what_a_city_is_held_by_stays_until_the_city_is_lost(
    ana: User, make_person: Callable[..., User]
) -> None:
    claim = _claim(ana, ClaimState.HANDED_IN)
    held = give_city(claim, by=None, now=NOW)
    other = make_person("other")
    Membership.objects.create(organisation=held, user=other, role=Role.OWNER)
    _erase(ana)
    assert _is_kept(claim), "the decision can still be checked"
    assert str(claim.claimant) == "a former member"
    newer = _claim(make_person("new"), ClaimState.HANDED_IN, disputes=held)
    give_city(newer, by=None, now=NOW, reason="The council says so")
    assert not _is_kept(claim)
    assert _is_kept(newer)


def test_the_evidence_of_somebody_who_is_still_here_is_theirs(
    ana: User, make_person: Callable[..., User]
) -> None:
    mine, other = _claim(ana, ClaimState.REFUSED), make_person("other")
    _erase(other)
    assert _is_kept(mine)


def test_who_deletes_the_account_reads_what_stays(client: Client, ana: User) -> None:
    client.force_login(ana)
    assert "holds its city by them" in text(client.get(reverse("accounts:data")))
