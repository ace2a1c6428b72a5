# SPDX-License-Identifier: EUPL-1.2
"""Pages and files ask the database as often for many rows as for few."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.follow_call import follow_call
from proxeny_site.funding.actions.import_calls import import_calls
from proxeny_site.funding.actions.load_calls import load_calls
from proxeny_site.funding.actions.put_budget_line import put_budget_line
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.share_consortium import share_consortium
from proxeny_site.funding.actions.share_project import share_project
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Line, new_key
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.models import CallRecord, Consortium
from proxeny_site.funding.queries.consortia_partners import partner_of_organisation
from proxeny_site.organisations.models import Kind, Membership, Organisation, Visibility
from proxeny_site.partners.models import SameDecision, Verdict
from tests.site.funding import project_world

pytestmark = pytest.mark.django_db

NOW, TODAY = timezone.now(), timezone.localdate()
CALL = "HORIZON-MISS-2026-04-CIT-01"


@pytest.fixture
def keeper(editor: User, node: Organisation) -> User:
    """Return an editor of Porto who keeps the node too."""
    Membership.objects.create(user=editor, organisation=node, role="owner")
    return editor


@pytest.fixture
def consortium(keeper: User, porto: Organisation) -> Consortium:
    """Return a consortium of Porto, and the calls of the atlas."""
    load_calls(now=NOW)
    return start_consortium(by=keeper, organisation=porto, name="Shared rides", call=CALL)


@pytest.fixture
def grow(
    keeper: User, porto: Organisation, consortium: Consortium, make_person: Callable[..., User]
) -> Callable[[str], None]:
    """Return a function that adds one more of everything that pages list, by a name of its own."""

    def more(name: str) -> None:
        other = Organisation.objects.create(
            slug=name, name=name.title(), kind=Kind.COMPANY, country="PT", status="verified"
        )
        person = make_person(f"person-{name}", **{name: "editor"})
        partner = partner_of_organisation(other)
        put_partner(by=keeper, consortium=consortium, partner=partner)
        ask_partner(by=keeper, consortium=consortium, key=partner.key, today=TODAY)
        line = Line(new_key(), partner.key, "WP1", "personnel", 100_000)
        put_budget_line(by=keeper, consortium=consortium, line=line)
        search_consortium(by=keeper, consortium=consortium, wishes=Wishes(), now=NOW)
        theirs = start_consortium(by=person, organisation=other, name=name, call=CALL)
        mine = partner_of_organisation(porto)
        put_partner(by=person, consortium=theirs, partner=mine)
        ask_partner(by=person, consortium=theirs, key=mine.key, today=TODAY)
        partners = {"visibility": Visibility.PARTNERS, "shared_with": [porto]}
        share_consortium(by=person, consortium=theirs, **partners)
        start_consortium(by=keeper, organisation=porto, name=f"Own {name}", call=CALL)
        share_project(by=person, project=project_world.published(person, other), **partners)
        project_world.published(keeper, porto)
        project_world.looking(person, other)
        project_world.looking(keeper, porto)
        call = CallRecord.objects.exclude(follows__person=keeper)[0]
        follow_call(by=keeper, call=call, days=[7], today=TODAY)
        import_calls(
            by=keeper, content=b"{}", name=name, as_of=TODAY, complete=False, now=NOW, wait=False
        )
        SameDecision.objects.create(
            verdict=Verdict.MERGE, first=name, second=f"{name}-2", by=person, at=NOW
        )

    return more


def test_pages_ask_the_database_as_often_for_many_rows_as_for_few(
    keeper: User, porto: Organisation, consortium: Consortium, grow: Callable[[str], None]
) -> None:
    for number in range(2):
        grow(f"few-{number}")
    project = project_world.published(keeper, porto)
    criteria = project_world.looking(keeper, porto)
    number, public = [consortium.pk], [project.public_id]
    papers = [(what, "docx") for what in ("partners", "budget", "letters")]
    addresses = [
        reverse("organisations:detail", args=["porto"]),
        reverse("cities:detail", args=[porto.city_id]),
        reverse("funding:calls"),
        reverse("funding:call", args=[CALL]),
        reverse("funding:followed"),
        reverse("funding:call_imports"),
        reverse("funding:consortia"),
        *(
            reverse(f"funding:{name}", args=number)
            for name in (
                "consortium",
                "look_for_partner",
                "consortium_requests",
                "consortium_budget",
                "consortium_wishes",
                "consortium_papers",
                "share_consortium",
                "consortium_history",
            )
        ),
        *(reverse("funding:consortium_file", args=[*number, *each]) for each in papers),
        *(
            reverse(f"funding:{name}")
            for name in ("projects", "own_projects", "shared_projects", "investors", "own_criteria")
        ),
        *(
            reverse(f"funding:{name}", args=public)
            for name in ("project", "own_project", "project_matches", "project_facilities")
        ),
        reverse("funding:investor", args=[criteria.public_id]),
        reverse("partners:same"),
        reverse("api:list_calls"),
        reverse("api:list_projects"),
    ]
    client = Client()
    client.force_login(keeper)
    few = {address: asked(client, address) for address in addresses}
    for more in range(4):
        grow(f"many-{more}")
    many = {address: asked(client, address) for address in addresses}
    assert many == few
    assert max(many.values()) < 40


def asked(client: Client, address: str) -> int:
    """Return how often the second look at a page asks the database."""
    cache.clear()
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)
