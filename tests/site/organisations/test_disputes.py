# SPDX-License-Identifier: EUPL-1.2
"""Whoever holds a disputed city is told why, answers the verifiers, and nobody else reads it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from proxeny import cities
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.actions.answer_dispute import answer_dispute
from proxeny_site.organisations.actions.hand_in_mandate import hand_in_mandate
from proxeny_site.organisations.actions.refuse_claim import refuse_claim
from proxeny_site.organisations.actions.start_claim import start_claim
from proxeny_site.organisations.models import Claim, Organisation, Way
from tests.site.conftest import NOW, PORTO
from tests.site.pages import soup, text

pytestmark = pytest.mark.django_db
WHY, ANSWER = "They left office in May", "The council confirmed us in June"


@pytest.fixture
def rui(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("rui", porto="owner")


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    return make_person("ana")


@pytest.fixture
def dispute(ana: User, rui: User, reviewer: User) -> Claim:
    """Ana's claim against the organisation of Rui, with a document that waits for the node."""
    claim = start_claim(
        by=ana,
        city=cities.get(PORTO),
        name="Câmara do Porto",
        way=Way.MANDATE,
        dispute=True,
        words=WHY,
        now=NOW,
    )
    document = SimpleUploadedFile("letter.pdf", b"%PDF-1.4 mandate")
    return hand_in_mandate(by=ana, claim=claim, document=document, words="A letter", now=NOW)


def seen_by(client: Client, person: User, name: str, *parts: object) -> str:
    client.force_login(person)
    return text(client.get(reverse(f"organisations:{name}", args=parts)))


def test_an_owner_comes_from_the_message_to_the_reason_and_answers(
    client: Client, dispute: Claim, rui: User, reviewer: User
) -> None:
    told = Notification.objects.get(person=rui)
    client.force_login(rui)
    opened = client.get(reverse("notifications:follow", args=[told.pk]), follow=True)
    assert WHY in text(opened)
    page = reverse("organisations:dispute", args=[dispute.pk])
    assert opened.request["PATH_INFO"] == page
    assert client.post(page, {"words": " "}).status_code == 422
    assert "Your answer is with the verifiers" in text(
        client.post(page, {"words": ANSWER}, follow=True)
    )
    told_verifier = [one.sentence for one in Notification.objects.filter(person=reviewer)]
    assert "Porto answers the dispute of its city." in told_verifier
    assert ANSWER in seen_by(client, reviewer, "decide", dispute.pk)


def test_the_page_of_the_organisation_says_it_to_its_owners_alone(
    client: Client, dispute: Claim, rui: User, ana: User, make_person: Callable[..., User]
) -> None:
    client.force_login(rui)
    page = soup(client.get(reverse("organisations:detail", args=["porto"])))
    (link,) = page.select(".message a")
    assert link["href"] == reverse("organisations:dispute", args=[dispute.pk])
    for person in (ana, make_person("vera", porto="editor"), make_person("eva")):
        assert "disputes that" not in seen_by(client, person, "detail", "porto")
        assert client.get(str(link["href"])).status_code == 404
        assert client.post(str(link["href"]), {"words": "x"}).status_code == 404


def test_the_claimant_does_not_read_the_answer_and_why_survives_a_document(
    client: Client, dispute: Claim, rui: User, ana: User
) -> None:
    answer_dispute(by=rui, claim=dispute, words=ANSWER)
    assert ANSWER not in seen_by(client, ana, "claim", dispute.pk)
    shown = seen_by(client, rui, "dispute", dispute.pk)
    assert WHY in shown
    assert "A letter" in shown


def test_once_it_is_decided_nothing_is_added_and_the_reason_stays_readable(
    client: Client, dispute: Claim, rui: User, reviewer: User
) -> None:
    refuse_claim(by=reviewer, claim=dispute, reason="The council says so", now=NOW)
    # The page was opened before: its claim is still open.
    with pytest.raises(PermissionDenied):
        answer_dispute(by=rui, claim=dispute, words=ANSWER)
    shown = seen_by(client, rui, "dispute", dispute.pk)
    assert "The council says so" in shown
    assert "Send the answer" not in shown
    assert "disputes that" not in seen_by(client, rui, "detail", "porto")
