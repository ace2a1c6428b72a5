# SPDX-License-Identifier: EUPL-1.2
"""Several people at one cycle: nothing is overwritten or lost, and four eyes are two people's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.confirm_reading import confirm_reading
from proxeny_site.indicators.actions.enter_in_part import enter_in_part
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.finish_part import finish_part
from proxeny_site.indicators.actions.hand_out_part import Handing, hand_out_part
from proxeny_site.indicators.actions.name_second_reader import name_second_reader
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.undo_change import undo_change
from proxeny_site.indicators.actions.withdraw_part import withdraw_part
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import LinkError, NotPossibleError
from proxeny_site.indicators.models import Cycle, Part, Value, ValueState
from proxeny_site.indicators.queries.history import last_change
from proxeny_site.indicators.queries.values import values_of
from proxeny_site.indicators.queries.verification import steps_of
from proxeny_site.organisations.models import Membership, Organisation
from tests.site.conftest import NOW
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

BROADBAND, INTERNET, HOUSING = "EC: ICT: ICT: 2C", "EC: ICT: ICT: 1C", "SC: SH: HO: 1C"


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("owner", porto="owner")


def enter(by: User, cycle: Cycle, code: str, number: float) -> Value:
    entry = Entry(ValueState.REPORTED, number, unit="%", year=2024)
    return enter_value(
        by=by, cycle=cycle, code=code, data_point="", entry=entry, now=timezone.now()
    )


def numbers(cycle: Cycle) -> dict[str, float | None]:
    return {key[0]: one.value for key, one in values_of(cycle).items()}


def fresh(cycle: Cycle) -> Cycle:
    return Cycle.readable.select_related("organisation", "second_reader").get(pk=cycle.pk)


def test_after_a_conflict_one_sees_what_stands_and_can_save_ones_own_all_the_same(
    cycle: Cycle, desk: Client, owner: User
) -> None:
    address = reverse("indicators:entry", args=[cycle.pk]) + f"?code={HOUSING}"
    sent = values(form_with(desk.get(address), "seen")) | {"value": "13", "note": "Mine"}
    enter(owner, cycle, HOUSING, 12.5)
    refused = desk.post(address, sent)
    assert refused.status_code == 422
    assert "owner changed this value after you opened it; now it says: 12.5" in text(refused)
    again = values(form_with(refused, "seen"))
    assert (again["value"], again["note"], numbers(cycle)) == ("13", "Mine", {HOUSING: 12.5})
    assert desk.post(address, again).status_code == 302
    assert numbers(cycle) == {HOUSING: 13.0}
    versions = Value.history.filter(code=HOUSING).order_by("history_id")
    assert [one.value for one in versions] == [12.5, 13.0]


def test_a_row_of_the_table_that_one_did_not_touch_is_nobodys_conflict(
    cycle: Cycle, desk: Client, owner: User
) -> None:
    enter(owner, cycle, BROADBAND, 40.25)
    address = reverse("indicators:grid", args=[cycle.pk])
    sent = values(form_with(desk.get(address), "r0-value"))
    enter(owner, cycle, BROADBAND, 41.5)
    assert desk.post(address, {**sent, "r0-value": "97.5"}).status_code == 302
    assert numbers(cycle) == {INTERNET: 97.5, BROADBAND: 41.5}


def test_a_row_that_both_changed_is_told_and_saved_the_second_time(
    cycle: Cycle, desk: Client, owner: User
) -> None:
    enter(owner, cycle, INTERNET, 40.25)
    address = reverse("indicators:grid", args=[cycle.pk])
    sent = values(form_with(desk.get(address), "r0-value")) | {"r0-value": "97.5", "r1-value": "5"}
    enter(owner, cycle, INTERNET, 41.5)
    refused = desk.post(address, sent)
    assert refused.status_code == 422 and "now it says: 41.5" in text(refused)
    assert numbers(cycle) == {INTERNET: 41.5}
    assert desk.post(address, values(form_with(refused, "r0-value"))).status_code == 302
    assert numbers(cycle) == {INTERNET: 97.5, BROADBAND: 5.0}


def test_undoing_what_somebody_changed_since_is_refused(
    cycle: Cycle, editor: User, owner: User
) -> None:
    enter(editor, cycle, HOUSING, 12)
    offered = last_change(cycle)
    enter(owner, cycle, HOUSING, 14)
    assert offered is not None
    with pytest.raises(NotPossibleError, match="changed since"):
        undo_change(by=editor, cycle=cycle, change=offered.number, now=timezone.now())
    assert numbers(cycle) == {HOUSING: 14.0}


def handed_out(by: User, cycle: Cycle) -> tuple[Part, str]:
    until = timezone.localdate() + timedelta(days=9)
    handing = Handing("Housing", [HOUSING], "Tiago", until)
    return hand_out_part(by=by, cycle=cycle, handing=handing, now=timezone.now())


def test_a_withdrawn_part_stays_withdrawn_whatever_its_holder_does(
    cycle: Cycle, editor: User
) -> None:
    part, secret = handed_out(editor, cycle)
    withdraw_part(by=editor, part=part, now=timezone.now())
    entry = Entry(ValueState.REPORTED, 5.0)
    with pytest.raises(LinkError):
        finish_part(secret=secret, now=timezone.now())
    with pytest.raises(LinkError):
        enter_in_part(
            secret=secret, code=HOUSING, data_point="", entry=entry, name="T.", now=timezone.now()
        )
    assert numbers(cycle) == {}
    assert Part._base_manager.get(pk=part.pk).withdrawn_at is not None


def test_a_part_shows_nothing_of_the_rest_and_closes_when_the_cycle_goes(
    cycle: Cycle, editor: User, owner: User
) -> None:
    enter(editor, cycle, BROADBAND, 48.5)
    enter(editor, cycle, HOUSING, 11.25)
    _part, secret = handed_out(editor, cycle)
    guest = Client()
    shown = guest.get(reverse("indicators:part", args=[secret]))
    assert "11.25" in text(shown) and "48.5" not in text(shown)
    entry = guest.get(reverse("indicators:part_entry", args=[secret]) + f"?code={HOUSING}")
    for word in (editor.email, owner.email, "48.5"):
        assert word not in entry.content.decode()
    for name in ("cycle", "grid", "history", "verify", "parts"):
        assert guest.get(reverse(f"indicators:{name}", args=[cycle.pk])).status_code in (302, 404)
    Cycle.readable.filter(pk=cycle.pk).update(state="sent")
    assert guest.get(reverse("indicators:part", args=[secret])).status_code == 404


def test_a_colleague_by_a_link_hears_of_a_conflict_too_and_can_go_on(
    cycle: Cycle, editor: User
) -> None:
    _part, secret = handed_out(editor, cycle)
    guest, address = Client(), reverse("indicators:part_entry", args=[secret]) + f"?code={HOUSING}"
    sent = values(form_with(guest.get(address), "name")) | {"value": "9", "name": "Tiago"}
    enter(editor, cycle, HOUSING, 12.5)
    refused = guest.post(address, sent)
    assert refused.status_code == 422 and "now it says: 12.5" in text(refused)
    assert guest.post(address, values(form_with(refused, "name"))).status_code == 302
    assert numbers(cycle) == {HOUSING: 9.0}


def test_nothing_is_sent_before_the_second_reader_has_read_what_stands(
    cycle: Cycle, editor: User, owner: User, node: Organisation, reviewer: User
) -> None:
    enter(editor, cycle, HOUSING, 12)
    name_second_reader(by=editor, cycle=cycle, person=owner)
    for deed in (lambda: None, lambda: enter(editor, fresh(cycle), HOUSING, 13)):
        deed()
        with pytest.raises(NotPossibleError, match="owner was named to read it a second time"):
            send_cycle(by=owner, cycle=fresh(cycle), verifier=node, now=NOW, despite_warnings=True)
        confirm_reading(by=owner, cycle=fresh(cycle), now=NOW)
    sent = send_cycle(by=owner, cycle=fresh(cycle), verifier=node, now=NOW, despite_warnings=True)
    assert sent.state == "sent"
    assert [str(verb) for _at, verb, _said in steps_of(sent)] == [
        "the second reader named or released",
        "read a second time",
        "changed, so that the second reading does not count",
        "read a second time",
        "sent to the verifier",
    ]


def test_whoever_entered_everything_is_no_second_reader(
    cycle: Cycle, editor: User, owner: User
) -> None:
    enter(editor, cycle, HOUSING, 12)
    name_second_reader(by=owner, cycle=cycle, person=editor)
    with pytest.raises(NotPossibleError, match="somebody else has to read it"):
        confirm_reading(by=editor, cycle=fresh(cycle), now=NOW)
    enter(owner, cycle, BROADBAND, 48)
    assert confirm_reading(by=editor, cycle=fresh(cycle), now=NOW).second_read_at == NOW


def test_a_second_reader_belongs_to_the_city_and_is_told(
    cycle: Cycle, editor: User, reviewer: User, make_person: Callable[..., User]
) -> None:
    with pytest.raises(NotPossibleError, match="member of your organisation"):
        name_second_reader(by=editor, cycle=cycle, person=reviewer)
    observer = make_person("observer", porto="observer")
    name_second_reader(by=editor, cycle=cycle, person=observer)
    assert "asks you to read" in observer.notifications.get().sentence
    pages = Client()
    pages.force_login(observer)
    address = reverse("indicators:reader", args=[cycle.pk])
    pages.post(address, {"confirm": "1"})
    assert fresh(cycle).second_read_at is not None
    Membership.objects.filter(user=observer).delete()
    with pytest.raises(PermissionDenied):
        confirm_reading(by=User.objects.get(pk=observer.pk), cycle=fresh(cycle), now=NOW)


def test_a_part_is_stored_with_a_hash_of_its_secret_alone(cycle: Cycle, editor: User) -> None:
    _part, secret = handed_out(editor, cycle)
    with scope(organisation=cycle.organisation):
        assert secret not in str(list(Part.objects.values()))
        assert secret not in str(list(Part.history.values()))
