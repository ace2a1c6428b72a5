# SPDX-License-Identifier: EUPL-1.2
"""Partners are asked on the node and answer themselves; what others said is noted by hand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.delete_consortium import delete_consortium
from proxeny_site.funding.actions.note_reply import Said, note_reply
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Partner
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium, PartnerRequest, Reply
from proxeny_site.funding.queries.consortia_held import tell_person
from proxeny_site.funding.queries.consortia_partners import partner_of_organisation
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Organisation
from tests.site.funding.test_consortia import CALL, browser
from tests.site.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def consortium(editor: User, porto: Organisation, gdansk: Organisation) -> Consortium:
    made = start_consortium(by=editor, organisation=porto, name="Shared rides", call=CALL)
    partner = partner_of_organisation(gdansk)
    put_partner(by=editor, consortium=made, partner=Partner(key="lab00001", name="Secret Lab"))
    return put_partner(by=editor, consortium=made, partner=partner)


@pytest.fixture
def asked(editor: User, consortium: Consortium, piotr: Client) -> PartnerRequest:
    today = timezone.localdate()
    key = consortium.draft["partners"][2]["key"]
    return ask_partner(by=editor, consortium=consortium, key=key, words="Buses?", today=today)


@pytest.fixture
def piotr(make_person: Callable[..., User], gdansk: Organisation) -> Client:
    return browser(make_person("piotr", gdansk="editor"))


def test_who_is_asked_is_told_reads_a_summary_and_answers(
    editor: User, asked: PartnerRequest, consortium: Consortium, piotr: Client
) -> None:
    told = Notification.objects.get(person__name="piotr")
    assert told.address == reverse("funding:consortium_request", args=[asked.pk])
    page = piotr.get(told.address)
    said = text(page)
    assert "Energy-efficient public transport" in said
    assert "Buses?" in said
    # Neither the other partners nor the money are theirs to read.
    assert "Secret Lab" not in said
    assert piotr.get(reverse("funding:consortium", args=[consortium.pk])).status_code == 404
    assert "waits for your answer" in text(piotr.get(reverse("funding:consortia")))
    piotr.post(told.address, {"reply": "yes", "note": "With pleasure."})
    assert PartnerRequest.of_node.get().reply == Reply.YES
    answer = Notification.objects.get(person=editor)
    assert "Gdansk answers about “Shared rides”: yes" in answer.sentence
    own = text(browser(editor).get(reverse("funding:consortium_requests", args=[consortium.pk])))
    assert "With pleasure." in own
    assert "noted by hand" not in own
    piotr.post(told.address, {"reply": "no", "note": "The council stopped it."})
    assert PartnerRequest.of_node.get().reply == Reply.NO


def test_a_stranger_finds_no_request(
    asked: PartnerRequest, make_person: Callable[..., User]
) -> None:
    address = reverse("funding:consortium_request", args=[asked.pk])
    stranger = browser(make_person("eve"))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"reply": "yes"}).status_code == 404


def test_nobody_answers_for_who_was_asked(
    editor: User, asked: PartnerRequest, consortium: Consortium
) -> None:
    address = reverse("funding:consortium_request", args=[asked.pk])
    assert browser(editor).post(address, {"reply": "yes"}).status_code == 403
    today = timezone.localdate()
    with pytest.raises(NotPossibleError, match="answers itself"):
        note_reply(
            by=editor,
            consortium=consortium,
            key=asked.partner,
            said=Said(Reply.YES, "", today, today),
            today=today,
        )


def test_a_request_that_is_taken_back_is_gone_for_who_was_asked(
    editor: User, asked: PartnerRequest, consortium: Consortium, piotr: Client
) -> None:
    address = reverse("funding:take_back_request", args=[consortium.pk, asked.partner])
    browser(editor).post(address)
    page = piotr.get(reverse("funding:consortium_request", args=[asked.pk]))
    assert page.status_code == 404
    assert Notification.objects.filter(person__name="piotr").count() == 2
    again = ask_partner(
        by=editor, consortium=consortium, key=asked.partner, today=timezone.localdate()
    )
    assert (again.pk, again.reply) == (asked.pk, Reply.ASKED)


def test_one_outside_is_noted_by_hand_with_the_day(editor: User, consortium: Consortium) -> None:
    client, today = browser(editor), timezone.localdate()
    address = reverse("funding:ask_partner", args=[consortium.pk, "lab00001"])
    day = (today - timedelta(days=3)).isoformat()
    note = {"way": "note", "reply": "maybe", "asked_on": day, "note": "After the budget vote."}
    client.post(address, note)
    known = PartnerRequest.of_node.get()
    assert (known.reply, known.asked_on.isoformat(), known.answered_on) == ("maybe", day, today)
    page = text(client.get(reverse("funding:consortium_requests", args=[consortium.pk])))
    assert "noted by hand" in page
    client.post(
        reverse("funding:mark_letter", args=[consortium.pk, "lab00001"]), {"letter": "signed"}
    )
    assert PartnerRequest.of_node.get().letter == "signed"
    coming = (today + timedelta(days=2)).isoformat()
    page = client.post(address, {**note, "asked_on": coming})
    assert page.status_code == 422
    assert "still to come" in text(page)


def test_who_is_not_on_the_node_cannot_be_asked_here(
    editor: User, consortium: Consortium, gdansk: Organisation
) -> None:
    today = timezone.localdate()
    with pytest.raises(NotPossibleError, match="not on this node"):
        ask_partner(by=editor, consortium=consortium, key="lab00001", today=today)
    with pytest.raises(NotPossibleError, match="own organisation"):
        key = consortium.draft["partners"][0]["key"]
        ask_partner(by=editor, consortium=consortium, key=key, today=today)
    # Gdansk has nobody here who could answer.
    with pytest.raises(NotPossibleError, match="Nobody of Gdansk"):
        key = consortium.draft["partners"][2]["key"]
        ask_partner(by=editor, consortium=consortium, key=key, today=today)


def test_what_was_answered_outlives_taking_the_partner_out(
    editor: User, asked: PartnerRequest, consortium: Consortium, piotr: Client
) -> None:
    piotr.post(reverse("funding:consortium_request", args=[asked.pk]), {"reply": "yes"})
    client = browser(editor)
    client.post(reverse("funding:remove_partner", args=[consortium.pk, asked.partner]))
    page = text(client.get(reverse("funding:consortium_requests", args=[consortium.pk])))
    assert "Asked, and no longer in the draft" in page
    summary = text(piotr.get(reverse("funding:consortium_request", args=[asked.pk])))
    assert "you are not in the draft any more" in summary


def test_deleting_a_consortium_tells_those_who_were_asked(
    editor: User, asked: PartnerRequest, consortium: Consortium
) -> None:
    delete_consortium(by=editor, consortium=consortium)
    assert not PartnerRequest.of_node.exists()
    last = Notification.objects.filter(person__name="piotr").first()
    assert last is not None
    assert "gave up the consortium" in last.sentence


def test_what_is_held_about_a_person_is_told(
    editor: User, asked: PartnerRequest, piotr: Client
) -> None:
    held = tell_person(editor)
    assert [one["called"] for one in held["consortia"]] == ["Shared rides"]
    assert [one["words"] for one in held["asked"]] == ["Buses?"]
