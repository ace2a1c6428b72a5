# SPDX-License-Identifier: EUPL-1.2
"""Who lost a city speaks no more in the name of its government, to nobody and in no network."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.actions._claim import give_city
from proxeny_site.organisations.actions.join_network import join_network
from proxeny_site.organisations.errors import NotPossibleError as CannotJoinError
from proxeny_site.organisations.models import (
    Claim,
    ClaimState,
    Kind,
    NetworkMember,
    Organisation,
    Role,
    Standing,
    Visibility,
    Way,
)
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.talks.actions._notice import Words
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.add_participant import add_participant
from proxeny_site.talks.actions.ask_for_talk import Question, ask_for_talk
from proxeny_site.talks.actions.change_notice import change_notice
from proxeny_site.talks.actions.decline_request import decline_request
from proxeny_site.talks.actions.hand_over import hand_over
from proxeny_site.talks.actions.post_notice import post_notice
from proxeny_site.talks.actions.retract_post import retract_post
from proxeny_site.talks.actions.withdraw_notice import withdraw_notice
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import ContactRequest, Notice, NoticeKind, Thread
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LOST = "does not hold its city any more"
QUESTION = Question("Shade in schoolyards", "What did the trees cost?")


def _words() -> Words:
    until = TODAY + timedelta(days=30)
    return Words(kind=NoticeKind.WANTED, title="Partner for shade", text="Trees.", until=until)


@pytest.fixture
def network(db: None) -> Organisation:
    return Organisation.objects.create(slug="green", name="Green cities", kind=Kind.NETWORK)


@pytest.fixture
def rui(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("rui", porto="owner")


@pytest.fixture
def piotr(make_person: Callable[..., User], gdansk: Organisation) -> User:
    return make_person("piotr", gdansk="owner")


@pytest.fixture
def thread(rui: User, piotr: User, porto: Organisation, gdansk: Organisation) -> Thread:
    """Return a thread that Porto began with Gdansk."""
    asked = ask_for_talk(by=rui, asker=porto, receiver=gdansk, question=QUESTION, now=NOW)
    return accept_request(by=piotr, request=asked, now=NOW)


@pytest.fixture
def waiting(rui: User, piotr: User, porto: Organisation, gdansk: Organisation) -> ContactRequest:
    """Return a request of Gdansk that waits for Porto."""
    return ask_for_talk(by=piotr, asker=gdansk, receiver=porto, question=QUESTION, now=NOW)


@pytest.fixture
def notice(rui: User, porto: Organisation) -> Notice:
    return post_notice(
        by=rui, organisation=porto, words=_words(), visibility=Visibility.PUBLIC, today=TODAY
    )


@pytest.fixture
def lose(porto: Organisation, rui: User, make_person: Callable[..., User]) -> Callable[[], None]:
    """Return what gives the city of Porto to somebody else."""

    def lost() -> None:
        claim = Claim.objects.create(
            city_id=porto.city_id,
            claimant=make_person("ana"),
            name="Câmara do Porto",
            way=Way.MANDATE,
            state=ClaimState.HANDED_IN,
            state_since=NOW,
            disputes=porto,
        )
        give_city(claim, by=None, now=NOW, reason="The council says so")
        porto.refresh_from_db()
        forget_roles(rui)

    return lost


def test_it_neither_asks_nor_answers_nor_writes_nor_posts(
    thread: Thread,
    waiting: ContactRequest,
    notice: Notice,
    rui: User,
    porto: Organisation,
    gdansk: Organisation,
    network: Organisation,
    lose: Callable[[], None],
) -> None:
    mine = thread.participants.get(organisation=porto)
    lose()
    tries: list[Callable[[], object]] = [
        lambda: ask_for_talk(by=rui, asker=porto, receiver=gdansk, question=QUESTION, now=NOW),
        lambda: accept_request(by=rui, request=waiting, now=NOW),
        lambda: write_post(by=rui, participant=mine, text="We, Porto", now=NOW),
        lambda: add_participant(by=rui, thread=thread, organisation=network, now=NOW),
        lambda: post_notice(
            by=rui, organisation=porto, words=_words(), visibility=Visibility.PUBLIC, today=TODAY
        ),
        lambda: change_notice(
            by=rui, notice=notice, words=_words(), visibility=Visibility.PUBLIC, today=TODAY
        ),
    ]
    for each in tries:
        with pytest.raises(NotPossibleError, match=LOST):
            each()
    assert not thread.posts.exists()
    # What ends things stays possible.
    decline_request(by=rui, request=waiting, words="Ask the new ones", now=NOW)
    withdraw_notice(by=rui, notice=notice, now=NOW)


def test_its_people_take_back_their_own_words_and_hand_over_among_themselves(
    thread: Thread,
    rui: User,
    porto: Organisation,
    lose: Callable[[], None],
    make_person: Callable[..., User],
) -> None:
    mine = thread.participants.get(organisation=porto)
    post = write_post(by=rui, participant=mine, text="We, Porto", now=NOW)
    vera = make_person("vera", porto="editor")
    lose()
    assert retract_post(by=rui, post=post, now=NOW).text == ""
    of_rui, of_vera = (porto.memberships.get(user=one) for one in (rui, vera))
    assert hand_over(by=rui, membership=of_rui, successor=of_vera) == 1
    mine.refresh_from_db()
    assert mine.responsible == vera


def test_its_notices_are_listed_no_more(
    client: Client, notice: Notice, lose: Callable[[], None]
) -> None:
    where = reverse("talks:notices")
    with time_machine.travel(NOW, tick=False):
        assert notice.title in text(client.get(where))
        lose()
        assert notice.title not in text(client.get(where))


def test_it_is_no_member_of_a_network_any_more_and_the_network_is_told(
    rui: User,
    porto: Organisation,
    gdansk: Organisation,
    network: Organisation,
    make_person: Callable[..., User],
    lose: Callable[[], None],
) -> None:
    secretary = make_person("secretary", green=Role.EDITOR)
    for member in (porto, gdansk):
        NetworkMember.objects.create(
            network=network, member=member, standing=Standing.ADMITTED, since=NOW
        )
    lose()
    standing = dict(NetworkMember.objects.values_list("member__slug", "standing"))
    assert standing == {"porto": Standing.RELEASED, "gdansk": Standing.ADMITTED}
    assert "is no member of Green cities" in Notification.objects.get(person=secretary).sentence
    with pytest.raises(CannotJoinError, match=LOST):
        join_network(by=rui, member=porto, network=network, now=NOW)
