# SPDX-License-Identifier: EUPL-1.2
"""A city asks another for a talk, they write to one another, and nobody else reads it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.actions.erase_account import erase_account
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Kind, Organisation
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.add_participant import add_participant
from proxeny_site.talks.actions.ask_for_talk import MOST_OPEN, Question, ask_for_talk
from proxeny_site.talks.actions.close_thread import close_thread
from proxeny_site.talks.actions.decline_request import decline_request
from proxeny_site.talks.actions.withdraw_request import withdraw_request
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.errors import ClosedError, NotPossibleError
from proxeny_site.talks.models import ContactRequest, LastSeen, Post, RequestState, Thread
from tests.site.conftest import NOW
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def piotr(make_person: Callable[..., User], gdansk: Organisation) -> User:
    """Return an editor of Gdansk, who asks."""
    return make_person("piotr", gdansk="editor")


@pytest.fixture
def request_(
    piotr: User, gdansk: Organisation, porto: Organisation, editor: User
) -> ContactRequest:
    """Return a request of Gdansk to Porto."""
    return ask(piotr, gdansk, porto)


def ask(by: User, asker: Organisation, receiver: Organisation, **more: object) -> ContactRequest:
    question = Question("Shade in schoolyards", "What did the trees cost?", "in May")
    return ask_for_talk(by=by, asker=asker, receiver=receiver, question=question, now=NOW, **more)


@pytest.fixture
def thread(request_: ContactRequest, editor: User) -> Thread:
    """Return the thread that Porto opened by accepting."""
    return accept_request(by=editor, request=request_, words="Gladly", now=NOW)


def write(by: User, thread: Thread, organisation: Organisation, words: str, **more: object) -> Post:
    participant = thread.participants.get(organisation=organisation)
    return write_post(by=by, participant=participant, text=words, now=NOW, **more)


def test_from_a_solution_to_a_thread_through_the_pages(
    published: SolutionRecord, piotr: User, editor: User, porto: Organisation
) -> None:
    asking, asked = browser(piotr), browser(editor)
    page = asking.get(reverse("solutions:detail", args=[published.public_id]))
    assert "Ask Porto for a talk" in text(page)
    where = reverse("talks:ask", args=["porto"]) + f"?solution={published.public_id}"
    form = values(form_with(asking.get(where), "words"))
    assert form["subject"] == published.title
    sent = asking.post(where, {**form, "words": "Which trees?"}, follow=True)
    assert "not answered yet" in text(sent)
    request = ContactRequest.objects.get()
    told = Notification.objects.get(person=editor, page="talks:request")
    assert "Gdansk asks Porto for a talk" in told.sentence
    shown = asked.get(told.address)
    assert "piotr" in text(shown)
    assert "It is about a solution that names the city" in text(shown)
    opened = asked.post(
        reverse("talks:answer", args=[request.pk, "accept"]), {"words": "Gladly"}, follow=True
    )
    assert "Only members of these organisations read this thread" in text(opened)
    thread = Thread.objects.get()
    written = asking.post(
        reverse("talks:thread", args=[thread.pk]),
        {
            "organisation": request.asker_id,
            "text": "See <b>https://example.org/trees</b>\nand come.",
            "files": [SimpleUploadedFile("plan.pdf", PDF)],
        },
        follow=True,
    )
    assert b'<a href="https://example.org/trees' in written.content
    assert b"<b>" not in written.content.replace(b"<bdi>", b"")
    assert b"<br>and come." in written.content
    page = asked.get(reverse("talks:thread", args=[thread.pk]))
    assert "plan.pdf" in text(page)
    assert "because your organisation takes part" in text(page)
    assert "because only owners and editors of Gdansk may" in text(page)
    file = thread.posts.get().attachments.get()
    got = asked.get(reverse("talks:attachment", args=[thread.pk, file.pk]))
    assert b"".join(got) == PDF
    assert got["Content-Disposition"].startswith("attachment")


def test_a_file_of_another_kind_is_refused_and_the_words_stay(
    thread: Thread, piotr: User, gdansk: Organisation
) -> None:
    answer = browser(piotr).post(
        reverse("talks:thread", args=[thread.pk]),
        {
            "organisation": gdansk.pk,
            "text": "Here it is",
            "files": [SimpleUploadedFile("page.html", b"<script>alert(1)</script>")],
        },
    )
    assert answer.status_code == 422
    assert "This kind of file is not taken" in text(answer)
    assert "Here it is" in text(answer)
    assert not thread.posts.exists()


def test_only_the_two_organisations_read_a_thread(
    thread: Thread, make_person: Callable[..., User], node: Organisation, porto: Organisation
) -> None:
    for name, roles, status in (
        ("marta", {"porto": "observer"}, 200),
        ("rui", {"node": "owner"}, 404),
        ("nobody", {}, 404),
    ):
        answer = browser(make_person(name, **roles)).get(reverse("talks:thread", args=[thread.pk]))
        assert answer.status_code == status, name


def test_who_only_reads_cannot_ask_and_is_told_why(
    make_person: Callable[..., User], gdansk: Organisation, porto: Organisation, editor: User
) -> None:
    observer = make_person("observer", gdansk="observer")
    answer = browser(observer).get(reverse("talks:ask", args=["porto"]))
    assert answer.status_code == 403
    assert "You need the role of an owner or editor" in text(answer)
    with pytest.raises(PermissionDenied):
        ask(observer, gdansk, porto)


@pytest.mark.parametrize(
    ("first", "second"), [(decline_request, "declined"), (withdraw_request, "withdrawn")]
)
def test_what_was_answered_or_withdrawn_cannot_be_accepted(
    request_: ContactRequest, piotr: User, editor: User, first: Callable[..., object], second: str
) -> None:
    first(by=editor if first is decline_request else piotr, request=request_, now=NOW)
    with pytest.raises(NotPossibleError, match=second):
        accept_request(by=editor, request=request_, now=NOW)
    assert not Thread.objects.exists()
    request_.refresh_from_db()
    assert request_.state == RequestState(second)


def test_too_many_unanswered_requests_are_refused(
    piotr: User, gdansk: Organisation, porto: Organisation, editor: User
) -> None:
    for _time in range(MOST_OPEN):
        ask(piotr, gdansk, porto)
    with pytest.raises(NotPossibleError, match="wait there already"):
        ask(piotr, gdansk, porto)


def test_an_organisation_where_nobody_could_answer_is_not_asked(
    piotr: User, gdansk: Organisation, porto: Organisation
) -> None:
    with pytest.raises(NotPossibleError, match="Nobody of Porto could answer"):
        ask(piotr, gdansk, porto)


def test_the_responsible_of_the_other_side_is_told_and_nobody_else(
    thread: Thread,
    piotr: User,
    editor: User,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> None:
    make_person("other", porto="editor")
    Notification.objects.all().delete()
    write(piotr, thread, gdansk, "Hello")
    assert [told.person for told in Notification.objects.all()] == [editor]


def test_what_is_new_is_marked_until_it_is_seen(
    thread: Thread, piotr: User, editor: User, gdansk: Organisation
) -> None:
    client = browser(editor)
    client.get(reverse("talks:thread", args=[thread.pk]))
    assert " new " not in text(client.get(reverse("talks:talks")))
    participant = thread.participants.get(organisation=gdansk)
    later = NOW + timedelta(days=36500)
    write_post(by=piotr, participant=participant, text="Hello", now=later)
    assert " new " in text(client.get(reverse("talks:talks")))


def test_a_retracted_post_leaves_a_mark_and_nothing_else(
    thread: Thread,
    piotr: User,
    editor: User,
    gdansk: Organisation,
    django_capture_on_commit_callbacks: Any,
) -> None:
    upload = SimpleUploadedFile("secret plan.pdf", PDF)
    post = write(piotr, thread, gdansk, "The secret word", files=[upload])
    stored = list(Path(settings.MEDIA_ROOT).iterdir())
    assert len(stored) == 1
    address = reverse("talks:retract", args=[thread.pk, post.pk])
    assert browser(editor).post(address).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        browser(piotr).post(address)
    page = text(browser(editor).get(reverse("talks:thread", args=[thread.pk])))
    assert "retracted by its author" in page
    assert "secret" not in page
    assert not stored[0].exists()


def test_in_a_closed_thread_nobody_writes_until_it_is_open_again(
    thread: Thread, piotr: User, gdansk: Organisation
) -> None:
    close_thread(by=piotr, thread=thread, now=NOW)
    with pytest.raises(ClosedError):
        write(piotr, thread, gdansk, "Hello")
    browser(piotr).post(reverse("talks:thread_step", args=[thread.pk, "reopen"]))
    write(piotr, thread, gdansk, "Hello")


def test_an_erased_account_leaves_its_words_without_its_name(
    thread: Thread, piotr: User, editor: User, gdansk: Organisation
) -> None:
    write(piotr, thread, gdansk, "Hello from us")
    browser(piotr).get(reverse("talks:thread", args=[thread.pk]))
    erase_account(by=piotr, person=piotr, now=NOW)
    assert not LastSeen.objects.filter(person=piotr).exists()
    page = text(browser(editor).get(reverse("talks:thread", args=[thread.pk])))
    assert "Hello from us" in page
    assert "a former member" in page
    assert "piotr" not in page


def test_a_third_organisation_reads_once_the_starter_brings_it_in(
    thread: Thread, piotr: User, editor: User, make_person: Callable[..., User]
) -> None:
    lyon = Organisation.objects.create(slug="lyon", name="Lyon", kind=Kind.CITY_GOVERNMENT)
    third = browser(make_person("luc", lyon="editor"))
    address = reverse("talks:thread", args=[thread.pk])
    assert third.get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        add_participant(by=editor, thread=thread, organisation=lyon, now=NOW)
    browser(piotr).post(
        reverse("talks:thread_step", args=[thread.pk, "add"]), {"organisation": "lyon"}
    )
    assert third.get(address).status_code == 200
