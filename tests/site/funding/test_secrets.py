# SPDX-License-Identifier: EUPL-1.2
"""What an organisation keeps to itself is on no page of anybody else, however they get there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.note_reply import Said, note_reply
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.remove_partner import remove_partner
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.share_consortium import share_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.actions.withdraw_criteria import withdraw_criteria
from proxeny_site.funding.actions.withdraw_project import withdraw_project
from proxeny_site.funding.consortium_draft import Partner
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Project
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, Reply
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from tests.site.funding import project_world
from tests.site.funding.test_consortia import browser
from tests.site.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(editor: User, porto: Organisation, gdansk: Organisation) -> Consortium:
    """Return a draft of Porto that Gdansk may read, with words of partners and a search."""
    made = start_consortium(by=editor, organisation=porto, name="Shared rides")
    today = timezone.localdate()
    for key, name, reply in (("lab00001", "Lab", Reply.YES), ("gone0001", "Gone", Reply.NO)):
        put_partner(by=editor, consortium=made, partner=Partner(key=key, name=name, budget=700))
        said = Said(reply, f"Words of {name}", today, today)
        note_reply(by=editor, consortium=made, key=key, said=said, today=today)
    remove_partner(by=editor, consortium=made, key="gone0001")
    search_consortium(by=editor, consortium=made, wishes=Wishes(), now=timezone.now())
    return share_consortium(
        by=editor, consortium=made, visibility=Visibility.PARTNERS, shared_with=[gdansk]
    )


@pytest.fixture
def piotr(make_person: Callable[..., User], gdansk: Organisation) -> Client:
    return browser(make_person("piotr", gdansk="editor"))


def test_with_whom_a_draft_is_shared_reads_the_draft_and_who_said_yes(
    shared: Consortium, piotr: Client
) -> None:
    for name in ("consortium", "consortium_requests", "consortium_budget", "consortium_papers"):
        page = piotr.get(reverse(f"funding:{name}", args=[shared.pk]))
        said = text(page)
        assert page.status_code == 200
        assert "Words of" not in said
        assert "Gone" not in said
        for closed in ("/history/", "/best/", "papers/letter"):
            assert closed not in page.content.decode()
    table = reverse("funding:consortium_file", args=[shared.pk, "partners", "csv"])
    assert b"Lab" in piotr.get(table).content


def test_how_a_shared_draft_came_about_stays_with_its_organisation(
    editor: User, shared: Consortium, piotr: Client
) -> None:
    search = ConsortiumSearch.of_node.get()
    addresses = [
        reverse("funding:consortium_history", args=[shared.pk]),
        reverse("funding:consortium_wishes", args=[shared.pk]),
        reverse("funding:consortium_search", args=[shared.pk, search.pk]),
        reverse("funding:consortium_file", args=[shared.pk, "letters", "xlsx"]),
        reverse("funding:consortium_file", args=[shared.pk, "letters", "docx"]),
        reverse("funding:consortium_letter", args=[shared.pk, "lab00001", "docx"]),
    ]
    assert {piotr.get(address).status_code for address in addresses} == {404}
    assert {browser(editor).get(address).status_code for address in addresses} == {200}
    requests = reverse("funding:consortium_requests", args=[shared.pk])
    assert "Words of Lab" in text(browser(editor).get(requests))


#: A word to look for, and one beside it that no page of anybody else may hold.
WORD, SECRET = "Quokka", "Zanzibarine"
HIDDEN = f"{WORD} {SECRET}"
#: Pages with parts that lead to what Porto shows, and lists that are searched or narrowed down.
FURTHER = (
    "/en/organisations/porto/",
    "/en/cities/2735943/",
    "/en/cooperation/actors/city:2735943/",
    "/en/cooperation/actors/city:2735943/partners.csv",
    f"/en/cooperation/?who={WORD}",
    f"/en/find/?q={WORD}",
    f"/en/solutions/?q={WORD}",
    f"/en/funding/calls/?q={WORD}",
    "/en/funding/projects/?country=PT&domain=climate",
    f"/api/search?q={WORD}",
    f"/api/calls?words={WORD}",
    "/api/organisations/porto",
    "/api/cooperation?actor=city:2735943",
)


def simple_addresses() -> list[str]:
    """Return every address of the node without parts."""
    return sorted({f"/{path}" for path in _walk(get_resolver().url_patterns)})


def _walk(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern).lstrip("^").rstrip("$\\Z")
        if pattern.pattern.regex.groups:
            continue
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
        else:
            yield here


@pytest.fixture
def secrets(editor: User, porto: Organisation) -> None:
    """Let Porto write what nobody else is to read, in every kind of thing of this room."""
    project_world.draft(editor, porto, title=HIDDEN, summary=HIDDEN, contact=HIDDEN)
    withdrawn = project_world.published(editor, porto, title=HIDDEN, contact=HIDDEN)
    withdraw_project(by=editor, project=withdrawn)
    changed = project_world.published(editor, porto, title="Shade")
    save_project(by=editor, project=changed, body={**changed.body, "title": HIDDEN})
    wanted = Wanted(HIDDEN, HIDDEN, project_world.WANTED.body)
    project_world.criteria(editor, porto, wanted)
    withdraw_criteria(by=editor, criteria=project_world.looking(editor, porto, wanted))
    made = start_consortium(by=editor, organisation=porto, name=HIDDEN)
    put_partner(by=editor, consortium=made, partner=Partner("k", HIDDEN, "FR", task=HIDDEN))
    today = timezone.localdate()
    said = Said(Reply.NO, HIDDEN, today, today)
    note_reply(by=editor, consortium=made, key="k", said=said, today=today)
    search_consortium(by=editor, consortium=made, wishes=Wishes(), now=timezone.now())


@pytest.mark.parametrize("who", ["guest", "stranger", "investor"])
def test_no_list_search_or_panel_shows_what_an_organisation_keeps_to_itself(
    secrets: None,
    make_person: Callable[..., User],
    editor: User,
    gdansk: Organisation,
    who: str,
) -> None:
    Organisation.objects.create(slug="bank", name="Bank", kind=Kind.COMPANY)
    client = Client()
    if who != "guest":
        role = {"gdansk": "owner"} if who == "stranger" else {"bank": "owner"}
        client = browser(make_person(who, **role))
    public = Project.public.get().public_id
    addresses = [
        *simple_addresses(),
        *FURTHER,
        *(f"/en/funding/projects/{public}/{part}" for part in ("", "files/docx/", "files/pdf/")),
        f"/api/projects/{public}",
    ]
    answers = {address: client.get(address) for address in addresses}
    shown = [
        address
        for address, answer in answers.items()
        if SECRET in b"".join(answer).decode("utf-8", "replace")
    ]
    assert not shown
    assert not [address for address, answer in answers.items() if answer.status_code == 500]
    # The walk meets the pages where its own people do read it.
    own = browser(editor)
    meets = ["/en/funding/projects/own/", "/en/funding/consortia/", "/en/organisations/porto/"]
    assert all(SECRET in own.get(address).content.decode() for address in meets)
    assert set(meets) <= set(addresses)
    assert [answer.status_code for answer in answers.values()].count(200) > 40
