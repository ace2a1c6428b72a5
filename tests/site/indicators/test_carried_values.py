# SPDX-License-Identifier: EUPL-1.2
"""What stood in the last cycle counts, is sent and is shown once somebody says that it holds."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.confirm_reading import confirm_reading
from proxeny_site.indicators.actions.confirm_values import confirm_values
from proxeny_site.indicators.actions.drop_carried import drop_carried
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.name_second_reader import name_second_reader
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.open_next_cycle import open_next_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, CycleState, Value, ValueState, Verdict
from proxeny_site.indicators.queries.scores import scored
from proxeny_site.indicators.queries.verification import verification_of
from proxeny_site.organisations.models import Organisation, Visibility
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db

BROADBAND, HOUSING = "EC: ICT: ICT: 2C", "SC: SH: HO: 1C"
KEYS = {(BROADBAND, ""), (HOUSING, "")}


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("owner", porto="owner")


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    """Return a cycle that begins with two numbers of the last one, 48.5 and 11.25."""
    last = open_cycle(by=editor, organisation=porto, framework="u4ssc", year=2024, today=NOW.date())
    for code, number in ((BROADBAND, 48.5), (HOUSING, 11.25)):
        enter(editor, last, code, number)
    return open_next_cycle(by=editor, previous=last, year=2025, now=NOW)


def enter(by: User, cycle: Cycle, code: str, number: float) -> Value:
    entry = Entry(ValueState.REPORTED, number, unit="%", year=2024)
    return enter_value(by=by, cycle=cycle, code=code, data_point="", entry=entry, now=NOW)


def fresh(cycle: Cycle) -> Cycle:
    return Cycle.readable.select_related("organisation", "verifier").get(pk=cycle.pk)


def send(by: User, cycle: Cycle, node: Organisation) -> Cycle:
    return send_cycle(by=by, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)


def public(cycle: Cycle) -> Cycle:
    Cycle.readable.filter(pk=cycle.pk).update(visibility=Visibility.PUBLIC)
    return fresh(cycle)


def test_a_cycle_is_not_sent_while_a_value_of_last_year_waits(
    cycle: Cycle, owner: User, editor: User, node: Organisation, reviewer: User
) -> None:
    confirm_values(by=editor, cycle=cycle, keys={(BROADBAND, "")}, now=NOW)
    with pytest.raises(NotPossibleError, match="nobody has confirmed for this one: 1"):
        send(owner, cycle, node)
    assert fresh(cycle).state == CycleState.OPEN
    assert drop_carried(by=editor, cycle=cycle, keys={(HOUSING, "")}, now=NOW) == 1
    sent = send(owner, cycle, node)
    assert verification_of(sent).total == 1


def test_taking_out_touches_no_value_that_somebody_stands_by(cycle: Cycle, editor: User) -> None:
    confirm_values(by=editor, cycle=cycle, keys={(BROADBAND, "")}, now=NOW)
    assert drop_carried(by=editor, cycle=cycle, keys=KEYS, now=NOW) == 1
    assert [str(one) for one in verification_of(cycle).groups[0].lines[0].value.history.all()]
    rows = Value.history.filter(cycle_id=cycle.pk, code=HOUSING).order_by("history_id")
    assert [(row.history_change_reason, row.history_user) for row in rows] == [
        ("carried", editor),
        ("drop", editor),
    ]


def test_the_page_takes_out_what_is_ticked(cycle: Cycle, editor: User) -> None:
    desk = Client()
    desk.force_login(editor)
    page = desk.get(reverse("indicators:cycle", args=[cycle.pk]), {"show": "carried"})
    assert "Take out what is ticked" in text(page)
    sent = {"key": [f"{HOUSING}|"], "drop": "1"}
    answer = desk.post(reverse("indicators:confirm", args=[cycle.pk]), sent, follow=True)
    assert "Taken out: 1 value." in text(answer)
    assert [one.code for one in Value._base_manager.filter(cycle=cycle)] == [BROADBAND]


def test_what_waits_is_in_no_score_and_nowhere_public(cycle: Cycle) -> None:
    shown = public(cycle)
    assert scored(shown, ("published", "platform")).whole.reported == 0
    guest = Client()
    for address in (
        reverse("indicators:cycle", args=[cycle.pk]),
        reverse("indicators:report", args=[cycle.pk, "facts"]),
        reverse("indicators:report_file", args=[cycle.pk, "facts", "csv"]),
        reverse("indicators:file", args=[cycle.pk, "csv"]),
        reverse("indicators:file", args=[cycle.pk, "json"]),
        reverse("indicators:city", args=["porto"]),
    ):
        answer = guest.get(address, follow=True)
        assert answer.status_code == 200
        body = answer.content.decode()
        assert "48.5" not in body and "11.25" not in body, address


def test_the_programs_door_tells_no_number_that_waits(cycle: Cycle, porto: Organisation) -> None:
    public(cycle)
    answer = Client().get(f"/api/measure/cities/{porto.city_id}", {"year": 2025}).json()
    told = [(one["status"], one["value"]) for one in answer["reports"][0]["values"]]
    assert told == [("carried_over", None)] * 2


def test_what_a_verifier_says_stays_between_the_two_until_the_end(
    cycle: Cycle, editor: User, node: Organisation
) -> None:
    confirm_values(by=editor, cycle=cycle, keys=KEYS, now=NOW)
    Value._base_manager.filter(cycle=cycle, code=HOUSING).update(
        verdict=Verdict.REJECTED, verdict_comment="Not yours"
    )
    Cycle.readable.filter(pk=cycle.pk).update(state=CycleState.RETURNED, verifier=node)
    shown, address = public(cycle), reverse("indicators:file", args=[cycle.pk, "json"])
    told = json.loads(Client().get(address).content)["values"]
    assert {one["verdict"] for one in told} == {""}
    facts = reverse("indicators:report_file", args=[cycle.pk, "facts", "csv"])
    rows = csv.DictReader(io.StringIO(Client().get(facts).content.decode("utf-8-sig")))
    assert {row["Verdict"] for row in rows if row["Value"]} == {"not verified"}
    assert scored(shown, ("published",)).whole.reported == 2
    desk = Client()
    desk.force_login(editor)
    assert "rejected" in {one["verdict"] for one in json.loads(desk.get(address).content)["values"]}
    Cycle.readable.filter(pk=cycle.pk).update(state=CycleState.VERIFIED)
    assert scored(fresh(cycle), ("published",)).whole.reported == 1


def test_a_file_says_of_every_value_whether_it_is_verified(
    cycle: Cycle, editor: User, node: Organisation
) -> None:
    confirm_values(by=editor, cycle=cycle, keys=KEYS, now=NOW)
    Value._base_manager.filter(cycle=cycle, code=HOUSING).update(verdict=Verdict.ACCEPTED)
    public(cycle)

    def said() -> dict[str, str]:
        answer = Client().get(reverse("indicators:file", args=[cycle.pk, "csv"]))
        rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        return {row["kpi_code"]: row["verified"] for row in rows if row["value"]}

    assert said() == {BROADBAND: "no", HOUSING: "no"}
    Cycle.readable.filter(pk=cycle.pk).update(state=CycleState.VERIFIED, verifier=node)
    assert said() == {BROADBAND: "no", HOUSING: "yes"}


def test_confirming_after_the_second_reading_takes_it_back(
    cycle: Cycle, editor: User, owner: User
) -> None:
    name_second_reader(by=editor, cycle=cycle, person=owner)
    assert confirm_reading(by=owner, cycle=fresh(cycle), now=NOW).second_read_at == NOW
    confirm_values(by=editor, cycle=fresh(cycle), keys=KEYS, now=NOW)
    assert fresh(cycle).second_read_at is None
