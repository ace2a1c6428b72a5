# SPDX-License-Identifier: EUPL-1.2
"""What an organisation keeps to itself is on no page of anybody else, however they get there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.note_reply import Said, note_reply
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.remove_partner import remove_partner
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.share_consortium import share_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Partner
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, Reply
from proxeny_site.organisations.models import Organisation, Visibility
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
