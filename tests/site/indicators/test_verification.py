# SPDX-License-Identifier: EUPL-1.2
"""A city sends its cycle; somebody without a stake in it says of every value what it is worth."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.close_cycle import close_cycle
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.reopen_cycle import reopen_cycle
from proxeny_site.indicators.actions.reply_to_verifier import reply_to_verifier
from proxeny_site.indicators.actions.return_cycle import return_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.take_back_cycle import take_back_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.indicators.models import Cycle, CycleState, Part, Value, ValueState, Verdict
from proxeny_site.indicators.queries.verification import verification_of
from proxeny_site.indicators.rules import may_judge, may_verify
from proxeny_site.indicators.stakes import relations_of, stake_of
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import (
    Delegation,
    Membership,
    NetworkMember,
    Organisation,
    Role,
    Standing,
)
from proxeny_site.web.permissions import allowed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
BROADBAND, INTERNET = "EC: ICT: ICT: 2C", "EC: ICT: ICT: 1C"


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("owner", porto="owner")


@pytest.fixture
def cycle(porto: Organisation, editor: User, owner: User) -> Cycle:
    made = Cycle.readable.create(
        organisation=porto, framework="u4ssc", edition="2017", year=2025, created_by=editor
    )
    enter(editor, made, BROADBAND, 48.0)
    enter(editor, made, INTERNET, 70.0)
    return made


@pytest.fixture
def taken(cycle: Cycle, owner: User, node: Organisation, reviewer: User) -> Cycle:
    send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)
    return fresh(take_cycle(by=reviewer, cycle=fresh(cycle)))


def enter(by: User, cycle: Cycle, code: str, value: float) -> None:
    enter_value(
        by=by,
        cycle=cycle,
        code=code,
        data_point="",
        entry=Entry(ValueState.REPORTED, value, unit="%", year=2024),
        now=NOW,
    )


def fresh(cycle: Cycle) -> Cycle:
    return Cycle.readable.select_related("organisation", "verifier").get(pk=cycle.pk)


def number(cycle: Cycle, code: str) -> int:
    with scope(organisation=cycle.organisation):
        return int(Value.objects.get(cycle=cycle, code=code).pk)


def judge(by: User, cycle: Cycle, code: str, verdict: Verdict, comment: str = "") -> None:
    judge_values(
        by=by,
        cycle=cycle,
        values=[number(cycle, code)],
        verdict=verdict,
        comment=comment,
        now=NOW,
    )


def stored(cycle: Cycle, code: str) -> Value:
    with scope(organisation=cycle.organisation):
        return Value.objects.get(cycle=cycle, code=code)


def anew(user: User) -> User:
    """Return the person as at the beginning of another request."""
    return User.objects.get(pk=user.pk)


def told(user: User) -> list[str]:
    return [one.sentence for one in Notification.objects.filter(person=user)]


def test_sending_with_open_warnings_needs_a_word_and_says_how_many(
    cycle: Cycle, owner: User, node: Organisation, reviewer: User
) -> None:
    with pytest.raises(NotPossibleError, match=r"without an answer: \d+"):
        send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW)
    assert fresh(cycle).state == CycleState.OPEN
    send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)
    assert fresh(cycle).state == CycleState.SENT
    assert told(reviewer) == ["Porto sent its report of 2025 to Proxeny atlas to be verified."]


def test_a_city_does_not_verify_itself_nor_does_somebody_without_verifiers(
    cycle: Cycle, owner: User, porto: Organisation, gdansk: Organisation, make_person: Callable
) -> None:
    make_person("own", porto="verifier")
    make_person("clerk", gdansk="editor")
    for verifier in (porto, gdansk):
        with pytest.raises(NotPossibleError, match="choose another organisation"):
            send_cycle(by=owner, cycle=cycle, verifier=verifier, now=NOW, despite_warnings=True)


def test_what_is_with_the_verifier_is_not_changed(taken: Cycle, editor: User) -> None:
    with pytest.raises(StepNotAllowedError):
        enter(editor, taken, BROADBAND, 50.0)


def test_a_report_is_closed_only_when_every_value_is_decided(
    taken: Cycle, reviewer: User, owner: User
) -> None:
    judge(reviewer, taken, BROADBAND, Verdict.ACCEPTED)
    with pytest.raises(NotPossibleError, match="queried: 1"):
        close_cycle(by=reviewer, cycle=taken, now=NOW)
    judge(reviewer, taken, INTERNET, Verdict.QUERIED, "Of which year?")
    with pytest.raises(NotPossibleError, match="queried: 1"):
        close_cycle(by=reviewer, cycle=taken, now=NOW)
    judge(reviewer, taken, INTERNET, Verdict.REJECTED, "It is the country's.")
    close_cycle(by=reviewer, cycle=taken, now=NOW)
    assert (fresh(taken).state, fresh(taken).verified_at) == (CycleState.VERIFIED, NOW)
    assert "Proxeny atlas verified your report of 2025." in told(owner)


def test_a_query_without_words_is_none(taken: Cycle, reviewer: User) -> None:
    with pytest.raises(NotPossibleError, match="Say what you ask"):
        judge(reviewer, taken, BROADBAND, Verdict.QUERIED, " ")


def test_a_group_is_accepted_at_once_and_all_or_nothing(taken: Cycle, reviewer: User) -> None:
    both = [number(taken, BROADBAND), number(taken, INTERNET)]
    with pytest.raises(NotPossibleError, match="not in this report"):
        judge_values(by=reviewer, cycle=taken, values=[*both, 0], verdict=Verdict.ACCEPTED, now=NOW)
    assert verification_of(taken).counts[Verdict.ACCEPTED] == 0
    judge_values(by=reviewer, cycle=taken, values=both, verdict=Verdict.ACCEPTED, now=NOW)
    assert verification_of(taken).decided == 2


def test_a_verdict_falls_away_with_the_number_and_the_history_has_both(
    taken: Cycle, reviewer: User, editor: User, owner: User, node: Organisation
) -> None:
    judge(reviewer, taken, BROADBAND, Verdict.ACCEPTED)
    judge(reviewer, taken, INTERNET, Verdict.QUERIED, "Of which year?")
    return_cycle(by=reviewer, cycle=taken)
    assert "Values to answer: 1." in told(editor)[0]
    back = fresh(taken)
    reply_to_verifier(by=editor, cycle=back, value=number(back, INTERNET), reply="Of 2024.")
    enter(editor, back, BROADBAND, 52.0)
    value = stored(back, BROADBAND)
    assert (value.value, value.verdict, value.verdict_by) == (52.0, Verdict.NONE, None)
    kept = [(row.value, row.verdict) for row in value.history.order_by("history_id")]
    assert kept == [(48.0, ""), (48.0, "accepted"), (52.0, "")]
    send_cycle(by=owner, cycle=back, verifier=node, now=NOW, despite_warnings=True)
    again = fresh(back)
    # The same person goes on, and is shown what was said of the number before.
    assert again.judge == reviewer
    lines = [line for group in verification_of(again).groups for line in group.lines]
    fallen = {line.point.code: line.fallen and line.fallen.value for line in lines}
    assert fallen == {BROADBAND: 48.0, INTERNET: None}
    assert stored(again, INTERNET).reply == "Of 2024."


def test_another_organisation_begins_anew(
    taken: Cycle,
    reviewer: User,
    owner: User,
    gdansk: Organisation,
    make_person: Callable[..., User],
) -> None:
    make_person("other", gdansk="verifier")
    judge(reviewer, taken, BROADBAND, Verdict.ACCEPTED)
    take_back_cycle(by=owner, cycle=taken)
    assert stored(taken, BROADBAND).verdict == Verdict.ACCEPTED
    send_cycle(by=owner, cycle=fresh(taken), verifier=gdansk, now=NOW, despite_warnings=True)
    assert stored(taken, BROADBAND).verdict == Verdict.NONE
    assert not allowed(may_judge, anew(reviewer), fresh(taken))


def test_a_verified_report_is_opened_again_with_a_reason_alone(
    taken: Cycle, reviewer: User, owner: User
) -> None:
    for code in (BROADBAND, INTERNET):
        judge(reviewer, taken, code, Verdict.ACCEPTED)
    close_cycle(by=reviewer, cycle=taken, now=NOW)
    with pytest.raises(NotPossibleError, match="Say why"):
        reopen_cycle(by=owner, cycle=fresh(taken), reason=" ")
    reopen_cycle(by=owner, cycle=fresh(taken), reason="A typing error.")
    opened = fresh(taken)
    assert (opened.state, opened.verified_at, opened.comment) == ("open", None, "A typing error.")
    assert any("A typing error." in sentence for sentence in told(reviewer))


def test_whoever_belonged_to_the_city_lately_is_refused_with_the_reason(
    cycle: Cycle, owner: User, node: Organisation, reviewer: User, porto: Organisation
) -> None:
    send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)
    sent = fresh(cycle)
    assert allowed(may_verify, anew(reviewer), sent)
    membership = Membership.objects.create(user=reviewer, organisation=porto, role=Role.OBSERVER)
    assert "you belong to Porto" in str(stake_of(anew(reviewer), sent))
    membership.delete()
    assert "within the last 2 years" in str(stake_of(anew(reviewer), sent))
    with pytest.raises(PermissionDenied):
        take_cycle(by=anew(reviewer), cycle=sent)
    left = Membership.history.filter(user=reviewer, organisation=porto, history_type="-")
    left.update(history_date=timezone.now() - timedelta(days=3 * 366))
    assert stake_of(anew(reviewer), sent) is None


def test_whoever_stood_in_for_somebody_of_the_city_lately_is_refused(
    cycle: Cycle, owner: User, reviewer: User
) -> None:
    today = timezone.localdate()
    delegation = Delegation.objects.create(
        membership=owner.memberships.get(),
        deputy=reviewer,
        starts_on=today - timedelta(days=90),
        ends_on=today - timedelta(days=60),
    )
    assert "belonged to Porto" in str(stake_of(anew(reviewer), cycle))
    delegation.delete()
    assert "belonged to Porto" in str(stake_of(anew(reviewer), cycle))


def test_whoever_had_a_hand_in_the_numbers_is_refused(
    cycle: Cycle, reviewer: User, editor: User
) -> None:
    with scope(organisation=cycle.organisation):
        Part.objects.create(
            cycle=cycle,
            title="Air",
            colleague="R.",
            email=reviewer.email.upper(),
            secret_hash="x",
            until=NOW.date(),
            handed_at=NOW,
        )
    assert "a part of this cycle was handed to you" in str(stake_of(reviewer, cycle))
    with scope(organisation=cycle.organisation):
        Part.objects.all().delete()
        value = Value.objects.get(cycle=cycle, code=BROADBAND)
        value.entered_by = reviewer
        value.save()
        value.entered_by = editor
        value.save()
    assert "you entered a value" in str(stake_of(reviewer, cycle))
    Value.history.filter(entered_by=reviewer).update(entered_by=editor)
    cycle.second_reader = reviewer
    cycle.save()
    cycle.second_reader = None
    cycle.save()
    assert "second reader" in str(stake_of(reviewer, cycle))


def test_a_network_verifies_its_member_and_the_report_says_so(
    porto: Organisation, node: Organisation
) -> None:
    assert relations_of(porto, node) == ()
    NetworkMember.objects.create(network=node, member=porto, standing=Standing.ADMITTED, since=NOW)
    assert [str(one) for one in relations_of(porto, node)] == [
        "Porto is a member of Proxeny atlas."
    ]


def test_the_verifier_who_did_not_take_it_does_not_judge(
    taken: Cycle, make_person: Callable[..., User]
) -> None:
    colleague = make_person("colleague", node="verifier")
    with pytest.raises(PermissionDenied):
        judge(colleague, taken, BROADBAND, Verdict.ACCEPTED)
    take_cycle(by=colleague, cycle=taken)
    judge(colleague, fresh(taken), BROADBAND, Verdict.ACCEPTED)
