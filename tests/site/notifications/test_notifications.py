# SPDX-License-Identifier: EUPL-1.2
"""People are told on their page, by e-mail at once or once a week, and never twice."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail, signing
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from proxeny.messages import Message
from proxeny_site.accounts.actions.erase_account import erase_account
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions import mark_read, send_digests
from proxeny_site.notifications.actions.choose_ways import choose_ways
from proxeny_site.notifications.actions.mail_notification import mail_notification
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.letters import SALT, stop_token
from proxeny_site.notifications.models import Digest, Kind, Notification, Way
from proxeny_site.notifications.queries.inbox import preference_of
from proxeny_site.organisations.models import Role
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.models import SolutionRecord
from tests.site.pages import text

pytestmark = pytest.mark.django_db

#: A Monday, and the Saturday before it.
MONDAY = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 9, 5, 8, 0, tzinfo=UTC)


def tell(person: User, kind: Kind = Kind.WORK, at: datetime = SATURDAY) -> Notification:
    template = "Your role in {organisation} is now: {role}."
    notify(
        to=[person],
        kind=kind,
        text=Message(template, organisation="Porto", role=Role.OWNER.label),
        page="solutions:mine",
    )
    told = Notification.objects.filter(person=person).latest("pk")
    Notification.objects.filter(pk=told.pk).update(created_at=at)
    return told


def digest(now: datetime = MONDAY) -> int:
    return send_digests.send_digests(now=now)


class Refusing(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages: object) -> int:
        raise SMTPServerDisconnected("not today")


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    return make_person("ana")


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_what_happened_stands_on_the_page_until_it_is_read(ana: User) -> None:
    told = tell(ana)
    client = browser(ana)
    page = text(client.get(reverse("notifications:inbox")))
    assert "Notifications (1)" in page
    assert "Your role in Porto is now: owner." in page
    answer = client.get(reverse("notifications:follow", args=[told.pk]))
    assert answer.url == reverse("solutions:mine")
    assert "Notifications (1)" not in text(client.get(reverse("notifications:inbox")))


def test_all_of_ones_own_is_marked_as_read_and_nothing_of_others(
    ana: User, make_person: Callable[..., User]
) -> None:
    other = make_person("bo")
    tell(ana), tell(ana), tell(other)
    browser(ana).post(reverse("notifications:all_read"))
    assert Notification.objects.filter(read_at__isnull=True).get().person == other


def test_nobody_reads_what_others_are_told(ana: User, make_person: Callable[..., User]) -> None:
    told = tell(ana)
    client = browser(make_person("bo"))
    assert client.get(reverse("notifications:follow", args=[told.pk])).status_code == 404
    told.refresh_from_db()
    assert told.read_at is None


@pytest.mark.django_db(transaction=True)
def test_only_what_is_urgent_is_mailed_at_once(ana: User) -> None:
    for kind in Kind:
        tell(ana, kind)
    queued = DBTaskResult.objects.filter(task_path__endswith="mail_notification")
    numbers = {job.args_kwargs["kwargs"]["number"] for job in queued}
    kinds = set(Notification.objects.filter(pk__in=numbers).values_list("kind", flat=True))
    assert kinds == {Kind.RIGHTS, Kind.MESSAGE, Kind.CALL}


def test_a_mail_is_in_the_language_of_its_reader_and_says_how_to_end_it(ana: User) -> None:
    ana.language = "ar"
    ana.save()
    told = tell(ana, Kind.MESSAGE)
    mail_notification(number=told.pk, now=MONDAY)
    mail_notification(number=told.pk, now=MONDAY)
    (letter,) = mail.outbox
    assert letter.to == [ana.email]
    assert "\n" not in letter.subject
    assert "/ar/solutions/mine/" in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html" and 'dir="rtl"' in html
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.search(r"/ar/notifications/stop/([^/]+)/>", letter.extra_headers["List-Unsubscribe"])
    assert link is not None
    assert signing.loads(link[1], salt=SALT) == ana.pk


def test_what_the_mail_server_refused_comes_with_the_next_digest(
    ana: User, settings: object
) -> None:
    told = tell(ana, Kind.MESSAGE)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(OSError):
        mail_notification(number=told.pk, now=SATURDAY)
    settings.EMAIL_BACKEND = backend
    assert digest() == 1
    assert "is now: owner" in mail.outbox[0].body


def test_the_digest_tells_all_that_is_new_once_in_the_language_of_the_reader(ana: User) -> None:
    ana.language = "fr"
    ana.save()
    tell(ana)
    read = tell(ana)
    mark_read.mark_read(by=ana, notification=read, now=SATURDAY)
    tell(ana, at=MONDAY)
    assert digest(MONDAY) == 1
    (letter,) = mail.outbox
    assert letter.body.count("/fr/solutions/mine/") == 1
    assert digest(MONDAY + timedelta(hours=1)) == 0
    assert digest(MONDAY + timedelta(days=7)) == 1, "what came after the digest is in the next"
    assert digest(MONDAY + timedelta(days=14)) == 0, "and nothing is sent when there is nothing"


def test_before_monday_morning_no_digest_of_the_week_is_due(ana: User) -> None:
    tell(ana)
    assert digest(MONDAY.replace(hour=5)) == 0
    assert digest(MONDAY.replace(hour=6)) == 1


def test_a_crash_in_the_middle_never_sends_a_digest_twice(
    ana: User, make_person: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(ana), tell(make_person("bo"))
    real = send_digests.send

    def sends_and_dies(*arguments: object) -> None:
        real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(send_digests, "send", sends_and_dies)
    with pytest.raises(KeyboardInterrupt):
        digest()
    monkeypatch.setattr(send_digests, "send", real)
    assert digest() == 1
    assert sorted(letter.to[0] for letter in mail.outbox) == ["ana@example.org", "bo@example.org"]


def test_a_digest_that_the_mail_server_refused_is_tried_again(ana: User, settings: object) -> None:
    tell(ana)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert digest() == 0
    assert not Digest.objects.exists()
    settings.EMAIL_BACKEND = backend
    assert digest() == 1
    assert len(mail.outbox) == 1


def test_who_wants_no_e_mail_gets_none(ana: User) -> None:
    choose_ways(by=ana, message=Way.NEVER, work=Way.NEVER, call=Way.NEVER)
    tell(ana), tell(ana, Kind.MESSAGE), tell(ana, Kind.CALL)
    assert digest() == 0


def test_the_choice_is_made_on_the_page(ana: User) -> None:
    ways = {"message": "weekly", "work": "now", "call": "never"}
    answer = browser(ana).post(reverse("notifications:inbox"), ways)
    assert answer.status_code == 302
    chosen = preference_of(ana)
    assert (chosen.way(Kind.MESSAGE), chosen.way(Kind.WORK)) == (Way.WEEKLY, Way.NOW)
    assert (chosen.way(Kind.RIGHTS), chosen.way(Kind.CALL)) == (Way.NOW, Way.NEVER)


def test_the_link_in_a_mail_ends_them_without_signing_in_and_only_when_sent(ana: User) -> None:
    address = reverse("notifications:stop", args=[stop_token(ana)])
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert preference_of(ana).way(Kind.WORK) == Way.WEEKLY
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert preference_of(ana).way(Kind.WORK) == Way.NEVER
    forged = reverse("notifications:stop", args=[stop_token(ana)[:-2] + "xx"])
    assert client.post(forged).status_code == 404


def test_the_review_of_a_solution_is_told_to_who_wrote_it(
    submitted: SolutionRecord, editor: User, reviewer: User
) -> None:
    assert "to review" in Notification.objects.get(person=reviewer).sentence
    return_solution(by=reviewer, record=submitted, comment="Where is the source?")
    told = Notification.objects.get(person=editor)
    assert submitted.title in told.sentence
    assert told.address == reverse("solutions:edit", args=[submitted.public_id])


def test_an_erased_account_leaves_no_notification(ana: User) -> None:
    tell(ana)
    erase_account(by=ana, person=ana, now=MONDAY)
    assert not Notification.objects.exists()


def test_the_count_costs_one_query(ana: User) -> None:
    client = browser(ana)
    client.get(reverse("web:about"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("web:about"))
    asked = [
        each for each in queries.captured_queries if "notifications_notification" in each["sql"]
    ]
    assert len(asked) == 1
