# SPDX-License-Identifier: EUPL-1.2
"""Notices are read by those for whom they are, answered, and close by themselves."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.talks.actions._notice import Words
from proxeny_site.talks.actions.post_notice import post_notice
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import Notice, NoticeKind
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db


def browser(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def post(by: User, organisation: Organisation, **changes: object) -> Notice:
    today = timezone.localdate()
    readers = {name: changes.pop(name) for name in ("visibility", "shared_with") if name in changes}
    words = {
        "kind": NoticeKind.WANTED,
        "title": "Who greens tram tracks?",
        "text": "We look for a city that did.",
        "until": today + timedelta(days=30),
        **changes,
    }
    return post_notice(
        by=by,
        organisation=organisation,
        words=Words(**words),
        today=today,
        **{"visibility": Visibility.PUBLIC, **readers},
    )


def listed(person: User | None = None, **narrow: str) -> str:
    return text(browser(person).get(reverse("talks:notices"), narrow))


def test_a_notice_is_posted_on_the_page_and_read_and_answered_by_others(
    editor: User, porto: Organisation, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    client = browser(editor)
    form = values(form_with(client.get(reverse("talks:post_notice")), "title"))
    answer = client.post(
        reverse("talks:post_notice"),
        {
            **form,
            "title": "Green tracks",
            "text": "Who did?",
            "domains": ["mobility"],
            "sdgs": ["11", "13"],
        },
        follow=True,
    )
    assert "Posted." in text(answer)
    assert "Green tracks" in listed()
    notice = Notice.readable.get()
    other = browser(make_person("piotr", gdansk="editor"))
    page = other.get(reverse("talks:notice", args=[notice.pk]))
    assert "Answer this notice" in text(page)
    assert "11 Cities · 13 Climate action" in text(page)
    where = reverse("talks:ask", args=["porto"]) + f"?notice={notice.pk}"
    sent = other.post(
        where, {**values(form_with(other.get(where), "words")), "words": "We did."}, follow=True
    )
    assert "It answers the notice" in text(sent)


def test_a_notice_closes_by_itself_and_then_only_its_organisation_sees_it(
    editor: User, porto: Organisation
) -> None:
    notice = post(editor, porto)
    address = reverse("talks:notice", args=[notice.pk])
    assert browser(None).get(address).status_code == 200
    Notice.readable.filter(pk=notice.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert browser(None).get(address).status_code == 404
    assert "This notice is over" in text(browser(editor).get(address))
    assert "Who greens" not in listed()
    assert "Who greens" in text(browser(editor).get(reverse("talks:own_notices")))


def test_a_withdrawn_notice_is_gone_for_others_and_open_again_once_it_is_changed(
    editor: User, porto: Organisation
) -> None:
    notice = post(editor, porto)
    browser(editor).post(reverse("talks:withdraw_notice", args=[notice.pk]))
    assert "Who greens" not in listed()
    change = reverse("talks:change_notice", args=[notice.pk])
    form = values(form_with(browser(editor).get(change), "title"))
    browser(editor).post(change, form)
    assert "Who greens" in listed()


@pytest.mark.parametrize(
    ("visibility", "reads"),
    [
        (Visibility.PRIVATE, set()),
        (Visibility.PARTNERS, {"partner"}),
        (Visibility.NETWORK, {"secretary"}),
        (Visibility.PUBLIC, {"partner", "secretary", "guest"}),
    ],
)
def test_a_notice_is_read_by_those_with_whom_it_is_shared(
    editor: User,
    porto: Organisation,
    gdansk: Organisation,
    make_person: Callable[..., User],
    visibility: Visibility,
    reads: set[str],
) -> None:
    network = Organisation.objects.create(slug="net", name="Net", kind=Kind.NETWORK)
    named = {Visibility.PARTNERS: [gdansk], Visibility.NETWORK: [network]}.get(visibility, [])
    notice = post(editor, porto, visibility=visibility, shared_with=named)
    people = {
        "partner": make_person("partner", gdansk="observer"),
        "secretary": make_person("secretary", net="editor"),
        "guest": None,
    }
    address = reverse("talks:notice", args=[notice.pk])
    for name, person in people.items():
        assert (browser(person).get(address).status_code == 200) is (name in reads), name
        assert ("Who greens" in listed(person)) is (name in reads), name
        api = browser(person).get(f"/api/notices/{notice.pk}")
        assert (api.status_code == 200) is (name in reads), name


def test_the_list_is_narrowed_and_what_names_nothing_is_for_all(
    editor: User, porto: Organisation
) -> None:
    post(
        editor,
        porto,
        title="Trams",
        domains=("mobility",),
        sdgs=(11, 13),
        languages=("fr",),
        country="PL",
    )
    post(editor, porto, title="Anything", kind=NoticeKind.OFFERED)
    assert "Trams" in listed(domain="mobility", sdg="13", language="fr", country="PL")
    for narrow in (
        {"domain": "water"},
        {"sdg": "1"},
        {"language": "en"},
        {"country": "PT"},
        {"kind": "offered"},
    ):
        page = listed(**narrow)
        assert "Trams" not in page and "Anything" in page, narrow
    found = browser(None).get("/api/notices", {"sdg": 11, "kind": "wanted"}).json()
    assert [(one["title"], one["sdgs"]) for one in found["notices"]] == [("Trams", [11, 13])]
    assert browser(None).get("/api/notices", {"sdg": 18}).status_code == 422


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_is_over_or_too_far_is_refused(
    editor: User, porto: Organisation, days: int
) -> None:
    until: date = timezone.localdate() + timedelta(days=days)
    with pytest.raises(NotPossibleError, match="at most a year"):
        post(editor, porto, until=until)
    assert not Notice.readable.exists()


def test_a_partner_is_named_by_name_and_one_that_is_not_there_is_said(
    editor: User, porto: Organisation, gdansk: Organisation
) -> None:
    client = browser(editor)
    form = values(form_with(client.get(reverse("talks:post_notice")), "title"))
    form |= {"title": "Green tracks", "text": "Who did?", "visibility": "partners"}
    refused = client.post(reverse("talks:post_notice"), {**form, "shared_with": "Atlantis"})
    assert "There is no organisation “Atlantis” here." in text(refused)
    client.post(reverse("talks:post_notice"), {**form, "shared_with": "gdansk"})
    assert list(Notice.readable.get().shared_with.all()) == [gdansk]


def test_the_page_of_an_organisation_shows_its_open_notices(
    editor: User, porto: Organisation
) -> None:
    post(editor, porto)
    page = text(browser(None).get(reverse("organisations:detail", args=["porto"])))
    assert "Who greens tram tracks?" in page
    assert "Ask for a talk" in page


def test_a_notice_says_who_may_see_and_change_it_and_why(
    editor: User, porto: Organisation, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    notice = post(editor, porto, visibility=Visibility.PARTNERS, shared_with=[gdansk])
    address = reverse("talks:notice", args=[notice.pk])
    own = text(browser(editor).get(address))
    assert "because you are editor of Porto" in own
    assert "partner: its members in every role" in own
    theirs = text(browser(make_person("piotr", gdansk="editor")).get(address))
    assert "because Porto shares it with Gdansk" in theirs
    assert "Who may read it now" not in theirs
