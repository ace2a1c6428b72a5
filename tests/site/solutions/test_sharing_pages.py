# SPDX-License-Identifier: EUPL-1.2
"""The pages of sharing: asked, stored, read by those named and by nobody else, and explained."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.models import SolutionRecord
from tests.site.pages import form_with, soup, text, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def piotr(make_person: Callable[..., User], gdansk: Organisation) -> User:
    """Return an observer of Gdansk."""
    return make_person("piotr", gdansk="observer")


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, record: SolutionRecord) -> str:
    return reverse(f"solutions:{name}", args=[record.public_id])


def answer(client: Client, record: SolutionRecord, **changes: object) -> object:
    where = address("share", record)
    form = form_with(client.get(where), "visibility")
    return client.post(where, {**values(form), **changes})


def test_a_draft_is_shared_by_name_read_by_the_partner_and_closed_again(
    draft: SolutionRecord, editor: User, piotr: User
) -> None:
    writer, reader = browser(editor), browser(piotr)
    page = writer.get(address("own", draft))
    assert "Only the members of Porto." in text(page)
    answer(writer, draft, visibility="partners", partner="gdansk")
    assert "Gdansk" in text(writer.get(address("own", draft)))
    listed = reader.get(reverse("solutions:shared"))
    assert draft.title in text(listed)
    read = text(reader.get(address("shared_record", draft)))
    assert "Porto shares this with you" in read
    assert draft.body["problem"] in read
    assert "because Porto shares it with Gdansk" in read
    # The partner that is ticked stays; unticking the last one is asked about.
    answer(writer, draft)
    assert reader.get(address("shared_record", draft)).status_code == 200
    refused = answer(writer, draft, partners=[])
    assert refused.status_code == 422
    assert "Name at least one organisation" in text(refused)
    answer(writer, draft, visibility="private")
    assert reader.get(address("shared_record", draft)).status_code == 404
    assert draft.title not in text(reader.get(reverse("solutions:shared")))


def test_what_is_shared_is_in_no_public_list_and_not_among_the_readers_own(
    draft: SolutionRecord, editor: User, gdansk: Organisation, piotr: User
) -> None:
    share_solution(by=editor, record=draft, visibility=Visibility.PARTNERS, shared_with=[gdansk])
    reader = browser(piotr)
    for where in (
        reverse("solutions:browse"),
        reverse("solutions:mine"),
        reverse("solutions:export", args=["jsonl"]),
        reverse("organisations:detail", args=["porto"]),
        "/api/solutions",
    ):
        assert draft.title not in reader.get(where).content.decode(), where
    for name in ("own", "edit", "history", "detail"):
        assert reader.get(address(name, draft)).status_code == 404, name


@pytest.mark.parametrize("name", ["Nowhere", "Twins", "Porto"])
def test_a_name_that_is_none_or_not_one_is_said_beside_the_field(
    draft: SolutionRecord, editor: User, gdansk: Organisation, name: str
) -> None:
    for slug in ("twins-a", "twins-b"):
        Organisation.objects.create(slug=slug, name="Twins", kind=Kind.NGO)
    refused = answer(browser(editor), draft, visibility="partners", partner=name)
    assert refused.status_code == 422
    assert soup(refused).find(id="id_partner").get("aria-invalid") == "true"
    draft.refresh_from_db()
    assert draft.visibility == Visibility.PRIVATE


def test_everybody_is_no_choice(draft: SolutionRecord, editor: User, gdansk: Organisation) -> None:
    refused = answer(browser(editor), draft, visibility="public", partner="gdansk")
    assert refused.status_code == 422
    draft.refresh_from_db()
    assert draft.visibility == Visibility.PRIVATE


def test_members_see_who_reads_by_role_and_partners_see_no_names(
    draft: SolutionRecord, editor: User, gdansk: Organisation, piotr: User
) -> None:
    share_solution(by=editor, record=draft, visibility=Visibility.PARTNERS, shared_with=[gdansk])
    own = text(browser(editor).get(address("own", draft)))
    assert "because you are editor of Porto" in own
    assert "Who may read it now" in own
    assert "partner: its members in every role" in own
    assert "piotr" not in own
    read = text(browser(piotr).get(address("shared_record", draft)))
    assert "Who may read it now" not in read
    assert "because only owners and editors of Porto may" in read


def test_the_public_page_says_why_everybody_reads_it_and_costs_a_guest_no_query_more(
    published: SolutionRecord,
) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = text(Client().get(address("detail", published)))
    assert "because it is public" in page
    assert "because only owners and editors of Porto may" in page
    assert "Who may read it now" not in page
    assert not [q for q in asked if "membership" in q["sql"] or "delegation" in q["sql"]]
