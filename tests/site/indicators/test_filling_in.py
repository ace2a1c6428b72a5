# SPDX-License-Identifier: EUPL-1.2
"""Sheets, tables, links for colleagues, carried values, reuse: what is stored and what is not."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.confirm_values import confirm_values
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.actions.hand_out_part import Handing, hand_out_part
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.open_next_cycle import open_next_cycle
from proxeny_site.indicators.actions.reuse_values import reuse_values
from proxeny_site.indicators.actions.undo_change import undo_change
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import EntriesError, NotPossibleError
from proxeny_site.indicators.models import Cycle, Part, Value, ValueState
from proxeny_site.indicators.queries.history import last_change
from proxeny_site.indicators.queries.reuse import offers
from proxeny_site.indicators.queries.sheet_report import report_on
from proxeny_site.indicators.queries.sheets import file_of
from proxeny_site.indicators.queries.values import all_measured, values_of
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.pages import form_with, soup, text, values

pytestmark = pytest.mark.django_db

BROADBAND, HOUSING = "EC: ICT: ICT: 2C", "SC: SH: HO: 1C"


def opened(by: User, porto: Organisation, framework: str = "u4ssc", year: int = 2024) -> Cycle:
    return open_cycle(by=by, organisation=porto, framework=framework, year=year, today=NOW.date())


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    return opened(editor, porto)


def enter(by: User, cycle: Cycle, code: str, number: float, **more: object) -> Value:
    entry = Entry(ValueState.REPORTED, number, unit="%", year=2023, **more)  # type: ignore[arg-type]
    return enter_value(
        by=by, cycle=cycle, code=code, data_point="", entry=entry, now=timezone.now()
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sheet_that_comes_back_as_it_went_changes_nothing(
    cycle: Cycle, editor: User, form: str
) -> None:
    enter(editor, cycle, BROADBAND, 48.25, source="=HYPERLINK(1)")
    again = report_on(cycle, file_of(editor, cycle, form))
    assert (again.entries, again.counts["same"], again.counts["refused"]) == ({}, 1, 0)
    blank = report_on(cycle, file_of(editor, cycle, form, empty=True))
    assert (blank.rows, blank.empty) == ((), 112)


def test_nothing_of_a_sheet_is_stored_before_the_report_is_confirmed(
    cycle: Cycle, desk: Client
) -> None:
    address = reverse("indicators:upload", args=[cycle.pk])
    rows = f"kpi_code,value\n{BROADBAND},48\n{HOUSING},140\n"
    desk.post(address, {"pasted": rows})
    page = desk.get(address)
    assert "New: 1. Changed: 0. As it stands: 0. Refused: 1." in text(page)
    assert not values_of(cycle)
    desk.post(address, {"take": "1", "digest": values(form_with(page, "digest"))["digest"]})
    assert {key[0]: one.value for key, one in values_of(cycle).items()} == {BROADBAND: 48.0}


def test_a_report_that_no_longer_holds_stores_nothing(
    cycle: Cycle, desk: Client, editor: User
) -> None:
    address = reverse("indicators:upload", args=[cycle.pk])
    desk.post(address, {"pasted": f"kpi_code,value\n{BROADBAND},48\n"})
    shown = values(form_with(desk.get(address), "digest"))["digest"]
    enter(editor, cycle, BROADBAND, 50)
    desk.post(address, {"take": "1", "digest": shown})
    assert values_of(cycle)[BROADBAND, ""].value == 50.0


def test_a_table_is_stored_as_a_whole_or_not_at_all(cycle: Cycle, desk: Client) -> None:
    address = reverse("indicators:grid", args=[cycle.pk])
    sent = values(form_with(desk.get(address), "r0-value"))
    answer = desk.post(address, {**sent, "r0-value": "97,5", "r1-value": "abc"})
    assert answer.status_code == 422
    assert "is not a number" in text(answer) and not values_of(cycle)
    assert desk.post(address, {**sent, "r0-value": "97,5"}).status_code == 302
    assert [one.value for one in values_of(cycle).values()] == [97.5]


def test_of_entries_of_which_one_is_impossible_none_is_stored(cycle: Cycle, editor: User) -> None:
    entries = {
        (BROADBAND, ""): Entry(ValueState.REPORTED, 48.0),
        (HOUSING, ""): Entry(ValueState.REPORTED, 140.0),
    }
    with pytest.raises(EntriesError) as refused:
        enter_values(by=editor, cycle=cycle, entries=entries, now=NOW)
    assert refused.value.problems.keys() == {(HOUSING, "")}
    assert not values_of(cycle)


def test_a_value_that_somebody_changed_meanwhile_is_not_overwritten(
    cycle: Cycle, desk: Client, editor: User
) -> None:
    address = reverse("indicators:entry", args=[cycle.pk]) + f"?code={HOUSING}"
    sent = values(form_with(desk.get(address), "seen"))
    enter(editor, cycle, HOUSING, 12)
    answer = desk.post(address, {**sent, "value": "13"})
    assert answer.status_code == 422 and "changed this value" in text(answer)
    assert values_of(cycle)[HOUSING, ""].value == 12.0


def test_undoing_takes_back_all_that_one_deed_changed(cycle: Cycle, editor: User) -> None:
    enter(editor, cycle, HOUSING, 12)
    entries = {key: Entry(ValueState.REPORTED, 9.0) for key in ((HOUSING, ""), (BROADBAND, ""))}
    enter_values(by=editor, cycle=cycle, entries=entries, now=timezone.now())
    change = last_change(cycle)
    assert change is not None
    assert undo_change(by=editor, cycle=cycle, change=change.number, now=timezone.now()) == 2
    assert {key[0]: one.value for key, one in values_of(cycle).items()} == {HOUSING: 12.0}


def test_what_is_from_last_year_counts_once_it_is_confirmed(cycle: Cycle, editor: User) -> None:
    enter(editor, cycle, HOUSING, 12)
    following = open_next_cycle(by=editor, previous=cycle, year=2025, now=NOW)
    key = (HOUSING, "")
    assert (values_of(following)[key].value, all_measured(following)[key].usable) == (12.0, None)
    confirm_values(by=editor, cycle=following, keys={key}, now=NOW)
    assert all_measured(following)[key].usable == 12.0


def test_one_entry_answers_two_frameworks_and_says_when_it_is_stale(
    cycle: Cycle, porto: Organisation, editor: User
) -> None:
    enter(editor, cycle, HOUSING, 12)
    other = opened(editor, porto, "sdg11")
    (offer,) = offers(other)
    assert (offer.point.code, offer.value, offer.stale) == ("11.1.1", 12.0, False)
    reuse_values(by=editor, cycle=other, keys={offer.point.key}, now=NOW)
    assert not offers(other)
    enter(editor, cycle, HOUSING, 14)
    (offer,) = offers(other)
    assert (offer.value, offer.stale) == (14.0, True)


def handed_out(by: User, cycle: Cycle, days: int = 9) -> str:
    until = timezone.localdate() + timedelta(days=days)
    handing = Handing("Housing", [HOUSING], "Tiago", until, "tiago@example.org")
    return hand_out_part(by=by, cycle=cycle, handing=handing, now=timezone.now())[1]


def test_a_colleague_fills_in_a_part_without_an_account(
    cycle: Cycle, editor: User, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        secret = handed_out(editor, cycle)
    assert secret in mail.outbox[-1].body
    with scope(organisation=cycle.organisation):
        assert secret not in str(Part.objects.values())
    guest = Client()
    page = guest.get(reverse("indicators:part", args=[secret]))
    assert "noindex" in page["X-Robots-Tag"] and page["Referrer-Policy"] == "same-origin"
    address = soup(page).select_one("tbody a")["href"]  # type: ignore[index]
    sent = values(form_with(guest.get(address), "name"))
    assert guest.post(address, {**sent, "value": "12,5", "name": "Tiago M."}).status_code == 302
    value = values_of(cycle)[HOUSING, ""]
    assert (value.value, value.entered_by, value.entered_as) == (12.5, None, "Tiago M.")
    other = reverse("indicators:part_entry", args=[secret]) + f"?code={BROADBAND}"
    assert guest.get(other).status_code == 404
    guest.post(reverse("indicators:part_done", args=[secret]))
    assert "has filled in" in editor.notifications.get().sentence


def test_a_link_that_is_withdrawn_over_or_made_up_tells_nothing(
    cycle: Cycle, editor: User, desk: Client
) -> None:
    secret = handed_out(editor, cycle)
    part = Part._base_manager.get()
    desk.post(reverse("indicators:withdraw_part", args=[cycle.pk, part.pk]))
    over = handed_out(editor, cycle)
    Part._base_manager.exclude(pk=part.pk).update(until=timezone.localdate() - timedelta(days=1))
    told = {
        text(Client().get(reverse("indicators:part", args=[each])))
        for each in (secret, over, "x" * 43)
    }
    assert len(told) == 1 and "Porto" not in told.pop()


def test_wrong_links_are_counted(cycle: Cycle) -> None:
    guest = Client()
    codes = [
        guest.get(reverse("indicators:part", args=[f"wrong{n}"])).status_code for n in range(32)
    ]
    assert codes[0] == 404 and codes[-1] == 429


def test_a_part_cannot_be_open_for_ever(cycle: Cycle, editor: User) -> None:
    with pytest.raises(NotPossibleError):
        handed_out(editor, cycle, days=400)
