# SPDX-License-Identifier: EUPL-1.2
"""When an officer leaves, a page and a PDF show what hangs on them, and a colleague takes over."""

import re
import sys
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import (
    Claim,
    Delegation,
    Invitation,
    Kind,
    Membership,
    NetworkMember,
    Organisation,
    Role,
    Standing,
    Visibility,
)
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.talks.actions._notice import Words
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.ask_for_talk import Question, ask_for_talk
from proxeny_site.talks.actions.hand_over import hand_over
from proxeny_site.talks.actions.post_notice import post_notice
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import NoticeKind, Thread
from proxeny_site.web import pdf
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def thread(
    draft: SolutionRecord,
    editor: User,
    porto: Organisation,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> Thread:
    """Return a thread for which Porto's editor is responsible, beside a draft and a notice."""
    piotr = make_person("piotr", gdansk="editor")
    asked = ask_for_talk(
        by=editor, asker=porto, receiver=gdansk, question=Question("Rain gardens", "How?"), now=NOW
    )
    thread = accept_request(by=piotr, request=asked, now=NOW)
    participant = thread.participants.get(organisation=gdansk)
    write_post(by=piotr, participant=participant, text="Gladly", now=NOW)
    ask_for_talk(
        by=editor, asker=porto, receiver=gdansk, question=Question("Trams", "Who?"), now=NOW
    )
    today = timezone.localdate()
    post_notice(
        by=editor,
        organisation=porto,
        words=Words(NoticeKind.WANTED, "Green tracks", "Who?", today + timedelta(days=30)),
        visibility=Visibility.PUBLIC,
        today=today,
    )
    return thread


@pytest.fixture
def leaving(editor: User) -> Membership:
    return editor.memberships.get()


def test_the_page_of_their_organisation_leads_members_there(
    editor: User, porto: Organisation, gdansk: Organisation
) -> None:
    way = f'href="{reverse("talks:handovers")}"'
    page = reverse("organisations:detail", args=[porto.slug])
    assert way in browser(editor).get(page).content.decode()
    assert way not in Client().get(page).content.decode()
    other = reverse("organisations:detail", args=[gdansk.slug])
    assert way not in browser(editor).get(other).content.decode()


def test_the_page_shows_all_that_hangs_on_somebody(
    thread: Thread, leaving: Membership, editor: User
) -> None:
    page = text(browser(editor).get(reverse("talks:handover", args=[leaving.pk])))
    for words in (
        "Talked to Gdansk",
        "piotr · Gdansk",
        "Rain gardens",
        "Trams · Porto – Gdansk · not answered yet",
        "Shade for the yards of sixty schools · draft",
        "Green tracks · partner wanted",
        "Notice · Green tracks · made",
        "Request for a talk · Rain gardens · asked",
        "Solution · Shade for the yards of sixty schools · started",
    ):
        assert words in page, words


def test_claims_invitations_delegations_and_the_ends_of_notices_are_listed(
    thread: Thread,
    leaving: Membership,
    editor: User,
    porto: Organisation,
    make_person: Callable[..., User],
) -> None:
    rui = make_person("rui", porto="owner")
    today = timezone.localdate()
    day = date_format(today + timedelta(days=30))
    c40 = Organisation.objects.create(slug="c40", name="C40", kind=Kind.NETWORK)
    NetworkMember.objects.create(network=c40, member=porto, standing=Standing.INVITED, since=NOW)
    Claim.objects.create(
        city_id=porto.city_id, claimant=rui, name="Other Porto", disputes=porto, state_since=NOW
    )
    # What somebody claims elsewhere is no affair of this organisation.
    Claim.objects.create(city_id=1, claimant=editor, name="Atlantis", state_since=NOW)
    Invitation.objects.create(
        organisation=porto,
        email="new@example.org",
        role=Role.EDITOR,
        invited_by=editor,
        sent_at=NOW,
        expires_at=timezone.now() + timedelta(days=3),
    )
    Delegation.objects.create(
        membership=leaving, deputy=rui, starts_on=today, ends_on=today + timedelta(days=30)
    )
    participant = thread.participants.get(organisation=porto)
    write_post(by=editor, participant=participant, text="Thanks", now=NOW)
    page = text(browser(editor).get(reverse("talks:handover", args=[leaving.pk])))
    bare = page.replace("\u2068", "").replace("\u2069", "")
    for words in (
        "Claim · Other Porto · started",
        "Network · C40 · invited to join",
        "Invitation · new@example.org · editor · valid until",
        f"rui stands in for editor from {date_format(today)} to {day}.",
        f"Green tracks · partner wanted · open until {day}",
        "Post · Rain gardens · written",
    ):
        assert words in bare, words
    assert "Atlantis" not in page


def test_a_colleague_becomes_responsible_and_is_told(
    thread: Thread, leaving: Membership, editor: User, make_person: Callable[..., User]
) -> None:
    rui = make_person("rui", porto="owner")
    answer = browser(editor).post(
        reverse("talks:handover", args=[leaving.pk]),
        {"successor": rui.memberships.get().pk},
        follow=True,
    )
    assert "2 items are handed over." in text(answer)
    assert thread.participants.get(organisation=leaving.organisation).responsible == rui
    assert (
        "what editor had open in Porto"
        in Notification.objects.get(person=rui, page="talks:talks").sentence
    )
    participant = thread.participants.exclude(organisation=leaving.organisation).get()
    Notification.objects.all().delete()
    write_post(by=participant.responsible, participant=participant, text="And?", now=NOW)
    assert [told.person for told in Notification.objects.all()] == [rui]


def test_an_owner_hands_over_for_a_member_and_other_members_do_not(
    thread: Thread, leaving: Membership, make_person: Callable[..., User]
) -> None:
    address = reverse("talks:handover", args=[leaving.pk])
    assert browser(make_person("rui", porto="owner")).get(address).status_code == 200
    assert browser(make_person("marta", porto="editor")).get(address).status_code == 404
    assert browser(make_person("other", gdansk="owner")).get(address).status_code == 404


def test_nobody_takes_over_who_does_not_write(
    leaving: Membership, editor: User, make_person: Callable[..., User], gdansk: Organisation
) -> None:
    for person in (make_person("marta", porto="observer"), make_person("piotr", gdansk="owner")):
        with pytest.raises(NotPossibleError):
            hand_over(by=editor, membership=leaving, successor=person.memberships.get())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_says_the_same_in_the_language_of_the_reader(
    thread: Thread, leaving: Membership, editor: User, language: str
) -> None:
    address = reverse("talks:handover_pdf", args=[leaving.pk]).replace("/en/", f"/{language}/")
    answer = browser(editor).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    # Only the faces of the site are in it, and the Arabic one where it is needed.
    assert (b"+Arabic" in _opened(answer.content)) is (language == "ar")
    assert b"+Latin" in _opened(answer.content)


def _opened(document: bytes) -> bytes:
    """Return what stands in the streams of a PDF."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", document, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(each) for each in streams)


def test_without_the_library_the_page_says_so(
    leaving: Membership, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What Python does with a module that is set to None is what it does with one that is missing.
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = browser(editor).get(reverse("talks:handover_pdf", args=[leaving.pk]), follow=True)
    assert "its machine lacks the library Pango" in text(answer)


def test_a_pdf_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    fetcher = pdf._fetcher(pytest.importorskip("weasyprint").urls)
    secret = tmp_path / "secret.woff2"
    secret.write_text("secret")
    for address in (secret.as_uri(), "https://example.org/a.woff2", "static:../secret.woff2"):
        with pytest.raises(ValueError, match="does not load"):
            fetcher.fetch(address)
