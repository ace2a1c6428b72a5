# SPDX-License-Identifier: EUPL-1.2
"""A verifier with a stake hears why not, and one whose report is gone hears what became of it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.close_cycle import close_cycle
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.reopen_cycle import reopen_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.take_back_cycle import take_back_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import NotPossibleError, StakeError, StepNotAllowedError
from proxeny_site.indicators.models import Cycle, Value, ValueState, Verdict
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Membership, Organisation, Role, Visibility
from proxeny_site.solutions.models import SolutionRecord, State
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db

BROADBAND = "EC: ICT: ICT: 2C"


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("owner", porto="owner")


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    made = Cycle.readable.create(
        organisation=porto, framework="u4ssc", edition="2017", year=2025, created_by=editor
    )
    enter(editor, made, 48.5)
    return made


@pytest.fixture
def taken(cycle: Cycle, owner: User, node: Organisation, reviewer: User) -> Cycle:
    send(owner, cycle, node)
    return fresh(take_cycle(by=reviewer, cycle=fresh(cycle)))


def enter(by: User, cycle: Cycle, number: float) -> Value:
    entry = Entry(ValueState.REPORTED, number, unit="%", year=2024)
    return enter_value(by=by, cycle=cycle, code=BROADBAND, data_point="", entry=entry, now=NOW)


def send(by: User, cycle: Cycle, verifier: Organisation) -> Cycle:
    return send_cycle(by=by, cycle=cycle, verifier=verifier, now=NOW, despite_warnings=True)


def fresh(cycle: Cycle) -> Cycle:
    return Cycle.readable.select_related("organisation", "verifier").get(pk=cycle.pk)


def anew(user: User) -> User:
    """Return the person as at the beginning of another request."""
    return User.objects.get(pk=user.pk)


def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def solution(organisation: Organisation, **more: object) -> SolutionRecord:
    with scope(organisation=organisation):
        return SolutionRecord.objects.create(
            organisation=organisation, public_id=f"s-{organisation.slug}", title="Trams", **more
        )


def close(cycle: Cycle, judge: User) -> Cycle:
    with scope(organisation=cycle.organisation):
        value = Value.objects.get(cycle=cycle).pk
    judge_values(by=judge, cycle=cycle, values=[value], verdict=Verdict.ACCEPTED, now=NOW)
    return close_cycle(by=judge, cycle=fresh(cycle), now=NOW)


def test_a_partner_in_a_solution_does_not_verify_and_hears_which(
    cycle: Cycle, owner: User, porto: Organisation, node: Organisation, reviewer: User
) -> None:
    shared = solution(porto, visibility=Visibility.PARTNERS)
    shared.shared_with.add(node)
    with pytest.raises(NotPossibleError, match="Porto and Proxeny atlas are partners in “Trams”"):
        send(owner, cycle, node)
    shared.shared_with.clear()
    send(owner, cycle, node)
    shared.shared_with.add(node)
    with pytest.raises(StakeError, match="partners in “Trams”"):
        take_cycle(by=anew(reviewer), cycle=fresh(cycle))


@pytest.mark.parametrize(("status", "bound"), [("adopted", True), ("enrolled", False)])
def test_whoever_sells_the_city_a_solution_does_not_verify_it(
    cycle: Cycle,
    owner: User,
    porto: Organisation,
    node: Organisation,
    reviewer: User,
    status: str,
    bound: bool,
) -> None:
    body = {"adoptions": [{"city_id": porto.city_id, "status": status}]}
    solution(node, state=State.PUBLISHED, body=body)
    if bound:
        with pytest.raises(NotPossibleError, match="Porto uses “Trams” of Proxeny atlas"):
            send(owner, cycle, node)
    else:
        assert send(owner, cycle, node).verifier == node


def test_a_report_goes_to_nobody_who_is_bound_and_says_whose_fault_it_is(
    cycle: Cycle,
    owner: User,
    porto: Organisation,
    node: Organisation,
    gdansk: Organisation,
    reviewer: User,
) -> None:
    Membership.objects.create(user=reviewer, organisation=porto, role=Role.OBSERVER)
    for verifier, words in (
        (node, "Everybody who verifies for Proxeny atlas has a stake"),
        (gdansk, f"{gdansk} has nobody who verifies"),
        (porto, "does not verify its own report"),
    ):
        with pytest.raises(NotPossibleError, match=words):
            send(owner, cycle, verifier)


def test_the_page_says_the_stake_to_whoever_tries_all_the_same(
    taken: Cycle, porto: Organisation, reviewer: User
) -> None:
    Membership.objects.create(user=reviewer, organisation=porto, role=Role.OBSERVER)
    with scope(organisation=porto):
        value = Value.objects.get(cycle=taken)
    sent = {"values": [value.pk], "verdict": "accepted"}
    answer = desk(reviewer).post(reverse("indicators:step", args=[taken.pk, "judge"]), sent)
    assert answer.status_code == 403
    assert "You may not verify this, because you belong to Porto." in text(answer)
    with scope(organisation=porto):
        assert Value.objects.get(cycle=taken).verdict == Verdict.NONE


def test_a_report_that_was_taken_back_is_no_dead_link(
    taken: Cycle,
    owner: User,
    reviewer: User,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> None:
    colleague = make_person("colleague", node="verifier")
    take_back_cycle(by=owner, cycle=taken)
    for person in (reviewer, colleague):
        told = Notification.objects.filter(person=person).latest("pk")
        assert told.sentence == "Porto took its report of 2025 back."
        answer = desk(person).get(told.address)
        assert answer.status_code == 200
        assert "The city took it back" in text(answer) and "48.5" not in text(answer)
    step = reverse("indicators:step", args=[taken.pk, "judge"])
    lost = desk(reviewer).post(step, {"verdict": "queried", "comment": "Of which year?"})
    assert lost.status_code == 409 and "Of which year?" in text(lost)
    assert desk(make_person("x", gdansk="verifier")).get(told.address).status_code == 404
    assert Client().get(told.address).status_code == 302


def test_a_report_that_was_opened_again_tells_its_verifiers_the_reason(
    taken: Cycle, owner: User, reviewer: User
) -> None:
    close(taken, reviewer)
    reopen_cycle(by=owner, cycle=fresh(taken), reason="A typing error.")
    told = Notification.objects.filter(person=reviewer).latest("pk")
    page = text(desk(reviewer).get(told.address))
    assert "opened the verified report again" in page and "A typing error." in page


def test_a_verified_report_is_frozen(
    taken: Cycle, editor: User, owner: User, reviewer: User, node: Organisation
) -> None:
    close(taken, reviewer)
    for deed in (
        lambda: enter(editor, taken, 50),
        lambda: send(owner, fresh(taken), node),
        lambda: take_back_cycle(by=owner, cycle=fresh(taken)),
        lambda: close(fresh(taken), reviewer),
    ):
        with pytest.raises(StepNotAllowedError):
            deed()
    pages = desk(editor)
    pages.post(reverse("indicators:grid", args=[taken.pk]), {"r0-value": "1"})
    pages.post(reverse("indicators:upload", args=[taken.pk]), {"pasted": "kpi_code,value\n"})
    assert fresh(taken).verified_at == NOW
    with scope(organisation=taken.organisation):
        assert [one.value for one in Value.objects.filter(cycle=taken)] == [48.5]


def test_nobody_is_their_own_judge_by_a_role_in_both(
    cycle: Cycle, owner: User, node: Organisation, make_person: Callable[..., User]
) -> None:
    both = make_person("both", node="verifier", porto="editor")
    make_person("free", node="verifier")
    send(owner, cycle, node)
    with pytest.raises(PermissionDenied, match="because you belong to Porto"):
        take_cycle(by=both, cycle=fresh(cycle))
