# SPDX-License-Identifier: EUPL-1.2
"""What a reporting cycle holds about a person: they take it along, and erasing takes names off."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from proxeny_site.accounts.actions.erase_account import erase_account
from proxeny_site.accounts.models import User
from proxeny_site.accounts.queries.own_data import export
from proxeny_site.indicators.actions.answer_warning import answer_warning
from proxeny_site.indicators.actions.enter_in_part import enter_in_part
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.hand_out_part import Handing, hand_out_part
from proxeny_site.indicators.actions.judge_values import judge_values
from proxeny_site.indicators.actions.keep_upload import keep_upload
from proxeny_site.indicators.actions.reply_to_verifier import reply_to_verifier
from proxeny_site.indicators.actions.return_cycle import return_cycle
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Part, Upload, Value, ValueState, Verdict
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db

BROADBAND, HOUSING = "EC: ICT: ICT: 2C", "SC: SH: HO: 1C"
ENTRY = Entry(ValueState.REPORTED, 48.5, unit="%", year=2024)


@pytest.fixture
def colleague(make_person: Callable[..., User]) -> User:
    return make_person("tiago")


@pytest.fixture
def cycle(
    porto: Organisation,
    node: Organisation,
    editor: User,
    reviewer: User,
    colleague: User,
    make_person: Callable[..., User],
) -> Cycle:
    """Return a cycle in which a colleague entered by a link and a verifier asked something."""
    owner = make_person("owner", porto="owner")
    made = Cycle.readable.create(
        organisation=porto, framework="u4ssc", edition="2017", year=2025, created_by=editor
    )
    now = timezone.now()
    until = timezone.localdate() + timedelta(days=3)
    handing = Handing("Housing", [HOUSING], "Tiago Moreira", until, colleague.email)
    secret = hand_out_part(by=editor, cycle=made, handing=handing, now=now)[1]
    enter_in_part(
        secret=secret, code=HOUSING, data_point="", entry=ENTRY, name="Tiago Moreira", now=now
    )
    enter_value(by=editor, cycle=made, code=BROADBAND, data_point="", entry=ENTRY, now=now)
    answer_warning(by=editor, cycle=made, key=warnings_of(made)[0].key, text="We know.", now=now)
    sent = send_cycle(by=owner, cycle=made, verifier=node, now=now, despite_warnings=True)
    taken = take_cycle(by=reviewer, cycle=sent)
    with scope(organisation=porto):
        value = Value.objects.get(cycle=made, code=BROADBAND).pk
    judge_values(
        by=reviewer, cycle=taken, values=[value], verdict=Verdict.QUERIED, comment="When?", now=NOW
    )
    back = return_cycle(by=reviewer, cycle=taken)
    reply_to_verifier(by=editor, cycle=back, value=value, reply="In May.")
    keep_upload(by=editor, cycle=back, name="my.csv", content=b"kpi_code,value\n", now=now)
    return back


def told(person: User) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(export(by=person, person=person))) as archive:
        return dict(json.loads(archive.read("indicators.json")))


@pytest.mark.usefixtures("cycle")
def test_everybody_takes_along_what_a_cycle_holds_of_them(
    editor: User, reviewer: User, colleague: User
) -> None:
    mine = told(editor)
    assert [one["code"] for one in mine["values"]] == [BROADBAND]
    assert [one["reply"] for one in mine["replies"]] == ["In May."]
    assert [one["text"] for one in mine["answers_to_warnings"]] == ["We know."]
    assert [one["colleague"] for one in mine["parts_handed_out"]] == ["Tiago Moreira"]
    assert [one["name"] for one in mine["sheets_that_wait"]] == ["my.csv"]
    theirs = told(reviewer)
    assert [(one["verdict"], one["verdict_comment"]) for one in theirs["verdicts"]] == [
        ("queried", "When?")
    ]
    assert [one["organisation__name"] for one in theirs["cycles_verified"]] == ["Porto"]
    guest = told(colleague)
    assert [one["email"] for one in guest["parts_received"]] == [colleague.email]
    assert [one["entered_as"] for one in guest["values_by_a_link"]] == ["Tiago Moreira"]


def test_erasing_takes_the_name_off_and_keeps_the_record(
    cycle: Cycle, editor: User, reviewer: User, colleague: User, make_person: Callable[..., User]
) -> None:
    address = colleague.email
    for person in (colleague, reviewer, editor):
        erase_account(by=person, person=person, now=timezone.now())
    with scope(organisation=cycle.organisation):
        part = Part.objects.get()
        entered = Value.objects.get(cycle=cycle, code=HOUSING)
        judged = Value.objects.get(cycle=cycle, code=BROADBAND)
        assert not Upload.objects.exists()
    assert (part.colleague, part.email) == ("a former colleague", "")
    assert (entered.value, entered.entered_as) == (48.5, "a former colleague")
    assert (judged.verdict, judged.verdict_comment) == (Verdict.QUERIED, "When?")
    assert str(judged.verdict_by) == str(judged.entered_by) == "a former member"
    kept = [*Value.history.values("entered_as"), *Part.history.values("colleague", "email")]
    assert "Tiago" not in str(kept) and address not in str(kept)
    desk = Client()
    desk.force_login(make_person("new", porto="owner"))
    for name in ("cycle", "verify", "parts"):
        page = text(desk.get(reverse(f"indicators:{name}", args=[cycle.pk])))
        assert "Tiago" not in page and address not in page
    report = desk.get(reverse("indicators:report", args=[cycle.pk, "verification"]))
    assert "a former member" in text(report)
