# SPDX-License-Identifier: EUPL-1.2
"""Investors and projects: each criterion with its reason, both sides told once, drafts unseen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from proxeny.funding.investor_criteria import CriteriaError
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.choose_project_notices import choose_project_notices
from proxeny_site.funding.actions.delete_criteria import delete_criteria
from proxeny_site.funding.actions.publish_criteria import publish_criteria
from proxeny_site.funding.actions.publish_project import publish_project
from proxeny_site.funding.actions.save_criteria import save_criteria
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.start_criteria import start_criteria
from proxeny_site.funding.actions.withdraw_criteria import withdraw_criteria
from proxeny_site.funding.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.funding.models import Criteria
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Kind, Organisation, Status
from tests.site.funding.project_world import (
    BODY,
    NOW,
    WANTED,
    criteria,
    draft,
    looking,
    published,
)
from tests.site.pages import form_with, soup, text, values


@pytest.fixture
def bank(db: None) -> Organisation:
    return Organisation.objects.create(
        slug="bank", name="Bank of Works", kind=Kind.INTERNATIONAL_ORGANISATION
    )


@pytest.fixture
def banker(make_person: Callable[..., User], bank: Organisation) -> User:
    return make_person("banker", bank="editor")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(user: User) -> list[str]:
    return [each.sentence for each in Notification.objects.filter(person=user).order_by("pk")]


def test_an_investor_says_what_it_looks_for_on_a_form(banker: User, bank: Organisation) -> None:
    client = client_of(banker)
    address = reverse("funding:start_criteria")
    form = values(form_with(client.get(address), "title"))
    answer = client.post(
        address,
        {
            **form,
            "title": "Water",
            "domains": ["water"],
            "countries": ["PT", "PL"],
            "ticket_min": "5 000 000",
            "evidence_min": "1",
            "exclusions": "coal\narms",
        },
    )
    assert answer.status_code == 302
    made = Criteria._base_manager.get()
    assert made.body == {
        "domains": ["water"],
        "countries": ["PT", "PL"],
        "exclusions": ["coal", "arms"],
        "ticket_min": 5_000_000,
        "currency": "EUR",
        "evidence_min": 1,
    }
    assert Client().get(answer["Location"]).status_code == 404
    client.post(reverse("funding:criteria_step", args=[made.public_id, "publish"]))
    page = text(Client().get(answer["Location"]))
    assert "at least EUR 5,000,000" in page
    assert "Poland" in page


def test_bounds_that_contradict_are_said_at_their_field(banker: User, bank: Organisation) -> None:
    client = client_of(banker)
    address = reverse("funding:start_criteria")
    form = values(form_with(client.get(address), "title"))
    answer = client.post(address, {**form, "title": "X", "ticket_min": "9", "ticket_max": "8"})
    assert answer.status_code == 422
    assert soup(answer).find(id="id_ticket_max").find_parent(class_="field-invalid")
    with pytest.raises(CriteriaError):
        start_criteria(by=banker, organisation=bank, wanted=replace(WANTED, body={"x": 1}))


def test_a_match_shows_each_criterion_and_both_sides_are_told_once(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    wanted = looking(banker, bank)
    project = published(editor, porto)
    assert told(editor) == [
        "Bank of Works looks for projects like “Shade and water on the way to school”: "
        "Climate works in southern cities."
    ]
    assert told(banker) == [
        "“Shade and water on the way to school” of Porto fits what you look for: "
        "Climate works in southern cities."
    ]
    page = Client().get(reverse("funding:investor", args=[wanted.public_id]))
    assert "5 of 5 criteria met, 0 cannot be told" in text(page)
    publish_project(by=editor, project=project, now=NOW)
    save_criteria(by=banker, criteria=wanted, wanted=WANTED, now=NOW)
    assert (len(told(editor)), len(told(banker))) == (1, 1)


def test_a_project_that_comes_first_is_found_when_criteria_are_published(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    published(editor, porto)
    made = criteria(banker, bank)
    assert told(editor) == []
    publish_criteria(by=banker, criteria=made, now=NOW)
    assert len(told(editor)) == len(told(banker)) == 1


def test_who_does_not_fit_is_not_told_and_reads_why(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    wanted = looking(banker, bank, replace(WANTED, body={**WANTED.body, "stages": ["closing"]}))
    project = published(editor, porto)
    assert told(editor) == told(banker) == []
    page = text(client_of(editor).get(reverse("funding:project_matches", args=[project.public_id])))
    assert "does not fit" in page
    assert "Pre-feasibility; wanted: Financial close" in page
    assert "4 of 5 criteria met" in text(
        Client().get(reverse("funding:investor", args=[wanted.public_id]))
    )


def test_either_side_may_opt_out(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    project = draft(editor, porto)
    choose_project_notices(by=editor, project=project, tells=False)
    looking(banker, bank, replace(WANTED, tells=False))
    publish_project(by=editor, project=project, now=NOW)
    assert told(editor) == told(banker) == []


def test_nothing_of_a_draft_reaches_an_investor(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    wanted = looking(banker, bank)
    project = draft(editor, porto)
    address = reverse("funding:investor", args=[wanted.public_id])
    assert BODY["title"] not in text(client_of(banker).get(address))
    assert told(banker) == []
    # What is changed after publication does not change what the investor sees or is told.
    save_project(by=editor, project=project, body={**BODY, "stage": "idea"})
    publish_project(by=editor, project=project, now=NOW)
    save_project(by=editor, project=project, body=BODY)
    page = text(client_of(banker).get(address))
    assert "4 of 5 criteria met" in page
    assert told(banker) == []


def test_criteria_that_are_no_longer_published_match_nothing(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    wanted = looking(banker, bank)
    withdraw_criteria(by=banker, criteria=wanted)
    project = published(editor, porto)
    assert told(editor) == []
    own = client_of(editor).get(reverse("funding:project_matches", args=[project.public_id]))
    assert WANTED.title not in text(own)
    assert WANTED.title not in text(Client().get(reverse("funding:investors")))
    address = reverse("funding:investor", args=[wanted.public_id])
    assert Client().get(address).status_code == 404
    assert client_of(banker).get(address).status_code == 200
    with pytest.raises(StepNotAllowedError):
        delete_criteria(by=banker, criteria=wanted)


def test_criteria_are_written_by_those_of_the_investor_alone(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    wanted = looking(banker, bank)
    with pytest.raises(PermissionDenied):
        save_criteria(by=editor, criteria=wanted, wanted=WANTED, now=NOW)
    for name, rest in (("edit_criteria", []), ("criteria_step", ["withdraw"])):
        address = reverse(f"funding:{name}", args=[wanted.public_id, *rest])
        assert client_of(editor).post(address).status_code == 404


def test_nobody_is_matched_with_itself(editor: User, porto: Organisation) -> None:
    looking(editor, porto)
    published(editor, porto)
    assert told(editor) == []


def test_facilities_are_named_with_what_their_form_still_misses(
    editor: User, porto: Organisation
) -> None:
    project = draft(editor, porto)
    page = client_of(editor).get(reverse("funding:project_facilities", args=[project.public_id]))
    said = text(page)
    assert "ELENA" in said
    assert "EUR 8,000,000; at least 30,000,000" in said
    assert "Milestones" in said
    assert "Only a person can judge" in said


def test_who_lost_a_city_is_listed_no_more_and_publishes_nothing_new(
    editor: User, porto: Organisation, banker: User, bank: Organisation
) -> None:
    wanted = looking(banker, bank)
    project = published(editor, porto)
    other = draft(editor, porto)
    Organisation.objects.filter(pk=porto.pk).update(status=Status.REVOKED)
    assert Client().get(reverse("funding:project", args=[project.public_id])).status_code == 404
    assert BODY["title"] not in text(
        Client().get(reverse("funding:investor", args=[wanted.public_id]))
    )
    with pytest.raises(NotPossibleError):
        publish_project(by=editor, project=other, now=NOW)
    assert save_project(by=editor, project=other, body={**BODY, "title": "Inside"})
