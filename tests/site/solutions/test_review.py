# SPDX-License-Identifier: EUPL-1.2
"""Reviewers see how much waits for them, on every page."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scopes_disabled

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.actions.leave_organisation import leave_organisation
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.organisations.roles import forget_roles
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.queries.review import waiting_count, waiting_for
from proxeny_site.solutions.rules import may_review
from proxeny_site.web.permissions import allowed
from tests.site.conftest import NOW, WHOLE
from tests.site.pages import soup


def _link(browser: Client) -> str | None:
    links = soup(browser.get(reverse("web:about"))).select(".tools a")
    return next((a.get_text() for a in links if a["href"] == reverse("solutions:reviews")), None)


def test_the_masthead_counts_what_waits_for_a_reviewer(
    client: Client, submitted: SolutionRecord, reviewer: User
) -> None:
    client.force_login(reviewer)
    assert _link(client) == "Review (1)"
    return_solution(by=reviewer, record=submitted, comment="Which month?")
    assert _link(client) == "Review"


def test_nobody_else_has_the_link_or_pays_for_the_count(
    client: Client, submitted: SolutionRecord, editor: User
) -> None:
    assert _link(client) is None
    client.force_login(editor)
    assert _link(client) is None
    with CaptureQueriesContext(connection) as asked:
        assert waiting_count(User.objects.get(pk=editor.pk)) == 0
    assert not [q for q in asked if "solutions_solutionrecord" in q["sql"]]


def test_who_reviews_again_reads_what_was_asked_for(
    client: Client, submitted: SolutionRecord, editor: User, reviewer: User
) -> None:
    client.force_login(reviewer)
    page = reverse("solutions:review", args=[submitted.public_id])
    assert soup(client.get(page)).select_one(".message") is None
    returned = return_solution(by=reviewer, record=submitted, comment="Which month?")
    submit_solution(by=editor, record=returned, now=NOW)
    asked = soup(client.get(page)).select_one(".message")
    assert asked is not None
    assert "Which month?" in asked.get_text()


@pytest.mark.parametrize(("also", "expected"), [({}, 2), ({"porto": "observer"}, 1)])
def test_list_and_count_are_what_the_rule_allows(
    also: dict[str, str],
    expected: int,
    submitted: SolutionRecord,
    node: Organisation,
    make_person: Callable[..., User],
) -> None:
    other = make_person("other", node="editor")
    person = make_person("person", node="editor", **also)
    untouched = start_solution(by=other, organisation=node, body=WHOLE)
    started = start_solution(by=person, organisation=node, body=WHOLE)
    changed = start_solution(by=other, organisation=node, body=WHOLE)
    changed = save_draft(by=person, record=changed, body={**WHOLE, "title": "Changed"})
    for record in (untouched, started, changed):
        submit_solution(by=other, record=record, now=NOW)
    person.memberships.filter(organisation=node).update(role="verifier")
    forget_roles(person)
    every = (submitted, untouched, started, changed)
    with scopes_disabled():
        waiting = SolutionRecord.objects.filter(pk__in=[record.pk for record in every])
        allowed_ones = {record.pk for record in waiting if allowed(may_review, person, record)}
    assert {record.pk for record in waiting_for(person)} == allowed_ones
    assert len(allowed_ones) == waiting_count(person) == expected


def test_the_list_costs_no_query_for_each_row(
    client: Client, submitted: SolutionRecord, editor: User, porto: Organisation, reviewer: User
) -> None:
    client.force_login(reviewer)
    page = reverse("solutions:reviews")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        assert len(soup(client.get(page)).select(f"a[href*='{submitted.public_id}']")) == 1
    for _ in range(5):
        record = start_solution(by=editor, organisation=porto, body=WHOLE)
        submit_solution(by=editor, record=record, now=NOW)
    with CaptureQueriesContext(connection) as many:
        assert submitted.public_id in client.get(page).content.decode()
    assert len(waiting_for(reviewer)) == 6
    assert len(many) == len(few)


def test_nobody_reviews_their_own_text_after_leaving_its_organisation(
    submitted: SolutionRecord, editor: User, node: Organisation, porto: Organisation
) -> None:
    add_member(by=None, organisation=node, person=editor, role=Role.VERIFIER)
    leave_organisation(by=editor, organisation=porto)
    assert waiting_for(editor) == []
    assert waiting_count(editor) == 0
    with pytest.raises(PermissionDenied):
        publish_solution(by=editor, record=submitted, now=NOW)
