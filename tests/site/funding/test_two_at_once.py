# SPDX-License-Identifier: EUPL-1.2
"""Two people at one consortium, and one who sends a form twice: nobody loses or doubles work."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.delete_consortium import delete_consortium
from proxeny_site.funding.actions.delete_project import delete_project
from proxeny_site.funding.actions.describe_consortium import describe_consortium
from proxeny_site.funding.actions.put_budget_line import put_budget_line
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.remove_budget_line import remove_budget_line
from proxeny_site.funding.actions.remove_partner import remove_partner
from proxeny_site.funding.actions.save_criteria import save_criteria
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.actions.take_back_request import take_back_request
from proxeny_site.funding.consortium_draft import Line, Partner
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.models import Project
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.funding.queries.consortia_partners import partner_of_organisation
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.funding import project_world
from tests.site.funding.test_consortia import browser, draft_of
from tests.site.pages import form_with, soup, text, values

pytestmark = pytest.mark.django_db

LAB = Partner("1ab00001", "Lab", "FR", "research", role="beneficiary")
LINE = Line("11e00001", LAB.key, "WP1", "personnel", 100)
CHANGED = "Somebody changed this after you opened it"


@pytest.fixture
def consortium(editor: User, porto: Organisation) -> Consortium:
    made = start_consortium(by=editor, organisation=porto, name="Rides")
    put_partner(by=editor, consortium=made, partner=LAB)
    return put_budget_line(by=editor, consortium=made, line=LINE)


@pytest.fixture
def ana(make_person: Callable[..., User], porto: Organisation) -> Client:
    return browser(make_person("ana", porto="editor"))


@pytest.fixture
def opened(ana: Client, consortium: Consortium) -> Callable[..., Callable[..., HttpResponse]]:
    """Return what opens a form and gives what sends it later, with changes."""

    def open_form(name: str, control: str, *parts: object) -> Callable[..., HttpResponse]:
        address = reverse(f"funding:{name}", args=[consortium.pk, *parts])
        form = values(form_with(ana.get(address), control))
        return lambda **changes: ana.post(address, {**form, **changes}, follow=True)

    return open_form


def test_a_partner_that_another_changed_is_not_overwritten(
    editor: User, consortium: Consortium, opened: Any
) -> None:
    send = opened("change_partner", "task", LAB.key)
    other = replace(LAB, budget=500)
    put_partner(by=editor, consortium=consortium, partner=other)
    page = send(task="Measures")
    assert page.status_code == 422
    assert CHANGED in text(page) and "Measures" in text(page)
    assert draft_of(consortium).partner(LAB.key) == other
    opened("change_partner", "task", LAB.key)(task="Measures")
    kept = draft_of(consortium).partner(LAB.key)
    assert kept is not None and (kept.budget, kept.task) == (500, "Measures")


def test_a_partner_that_another_took_out_does_not_come_back(
    editor: User, consortium: Consortium, opened: Any
) -> None:
    send = opened("change_partner", "task", LAB.key)
    remove_partner(by=editor, consortium=consortium, key=LAB.key)
    assert send(task="Measures").status_code == 404
    with pytest.raises(Exception, match=CHANGED):
        put_partner(by=editor, consortium=consortium, partner=LAB, seen="a" * 16)
    assert draft_of(consortium).partner(LAB.key) is None


def test_a_line_that_another_changed_or_took_out_stays_as_the_other_left_it(
    editor: User, consortium: Consortium, opened: Any
) -> None:
    send = opened("change_budget_line", "amount", LINE.key)
    other = Line(LINE.key, LAB.key, "WP1", "personnel", 900)
    put_budget_line(by=editor, consortium=consortium, line=other)
    assert CHANGED in text(send(amount="3"))
    assert draft_of(consortium).lines == (other,)
    remove_budget_line(by=editor, consortium=consortium, key=LINE.key)
    assert send(amount="3").status_code == 404
    assert draft_of(consortium).lines == ()


def test_a_form_that_is_sent_twice_adds_one_partner_and_one_line(
    consortium: Consortium, opened: Any
) -> None:
    send = opened("add_partner", "task")
    for _ in range(2):
        send(way="free", name="Hub", country="FR", kind="ngo", role="beneficiary")
    assert [one.name for one in draft_of(consortium).partners] == ["Porto", "Lab", "Hub"]
    # Going back in the browser and adding another is another.
    send(way="free", name="Den", country="FR", kind="ngo", role="beneficiary")
    assert [one.name for one in draft_of(consortium).partners[2:]] == ["Hub", "Den"]
    send = opened("consortium_budget", "amount")
    for _ in range(2):
        send(partner=LAB.key, package="WP2", amount="7")
    assert [line.amount for line in draft_of(consortium).lines] == [100, 700]


def test_the_call_that_another_chose_is_not_overwritten(
    editor: User, consortium: Consortium, opened: Any
) -> None:
    send = opened("describe_consortium", "call")
    describe_consortium(by=editor, consortium=consortium, name="Shared rides")
    assert CHANGED in text(send(name="Buses"))
    assert Consortium.readable.get().name == "Shared rides"
    opened("describe_consortium", "call")(name="Buses")
    assert Consortium.readable.get().name == "Buses"


def test_undoing_takes_back_what_stood_on_the_page_and_not_what_another_did_since(
    editor: User, ana: Client, consortium: Consortium
) -> None:
    page = ana.get(reverse("funding:consortium", args=[consortium.pk]))
    [undo] = [one for one in soup(page).find_all("form") if "/restore/" in str(one)]
    hub = Partner("aaaa0001", "Hub")
    put_partner(by=editor, consortium=consortium, partner=hub)
    answer = ana.post(undo["action"], values(undo), follow=True)
    assert CHANGED in text(answer)
    assert draft_of(consortium).partner("aaaa0001") == hub
    [undo] = [one for one in soup(answer).find_all("form") if "/restore/" in str(one)]
    # Pressed twice it undoes once.
    for _ in range(2):
        ana.post(undo["action"], values(undo))
    assert draft_of(consortium).partner("aaaa0001") is None
    assert draft_of(consortium).lines == (LINE,)


def test_criteria_that_another_changed_are_not_overwritten(
    editor: User, ana: Client, porto: Organisation
) -> None:
    made = project_world.criteria(editor, porto)
    address = reverse("funding:edit_criteria", args=[made.public_id])
    form = values(form_with(ana.get(address), "ticket_min"))
    wanted = replace(project_world.WANTED, text="We lend to towns.")
    save_criteria(by=editor, criteria=made, wanted=wanted, now=project_world.NOW)
    page = ana.post(address, {**form, "title": "Trams"})
    assert page.status_code == 422
    assert CHANGED in text(page) and "Trams" in str(page.content)
    made.refresh_from_db()
    assert made.text == "We lend to towns."
    form = values(form_with(ana.get(address), "ticket_min"))
    ana.post(address, {**form, "title": "Trams"})
    made.refresh_from_db()
    assert (made.title, made.text) == ("Trams", "We lend to towns.")


def test_an_answer_that_is_sent_twice_is_told_once_and_another_again(
    editor: User, consortium: Consortium, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    piotr, today = make_person("piotr", gdansk="editor"), timezone.localdate()
    city = partner_of_organisation(gdansk)
    put_partner(by=editor, consortium=consortium, partner=city)
    asked = ask_partner(by=editor, consortium=consortium, key=city.key, today=today)
    client, address = browser(piotr), reverse("funding:consortium_request", args=[asked.pk])
    told = Notification.objects.filter(person=editor)
    for _ in range(2):
        client.post(address, {"reply": "yes", "note": "Gladly"})
    assert told.count() == 1
    client.post(address, {"reply": "maybe", "note": "Gladly"})
    assert told.count() == 2
    take_back_request(by=editor, request=asked)
    assert client.post(address, {"reply": "yes", "note": ""}).status_code == 404
    asked.refresh_from_db()
    assert asked.reply == Reply.WITHDRAWN


def test_what_another_deleted_meanwhile_is_not_there(
    editor: User, consortium: Consortium, porto: Organisation
) -> None:
    stale, project = Consortium.readable.get(), project_world.draft(editor, porto)
    line = Line("11e00002", LAB.key, "WP1", "personnel", 1)
    delete_consortium(by=editor, consortium=consortium)
    delete_project(by=editor, project=Project.readable.get())
    for late in (
        lambda: put_budget_line(by=editor, consortium=stale, line=line),
        lambda: remove_partner(by=editor, consortium=stale, key=LAB.key),
        lambda: search_consortium(by=editor, consortium=stale, wishes=Wishes(), now=NOW),
        lambda: delete_consortium(by=editor, consortium=stale),
        lambda: save_project(by=editor, project=project, body=project.body),
    ):
        with pytest.raises(Http404):
            late()
