# SPDX-License-Identifier: EUPL-1.2
"""Who follows a call is told when it changes and before it closes, and has it in the calendar."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from proxeny_site.accounts.models import User
from proxeny_site.accounts.personal_data import holdings
from proxeny_site.funding.actions.follow_call import follow_call
from proxeny_site.funding.actions.remind_of_calls import remind_of_calls
from proxeny_site.funding.actions.renew_calendar import renew_calendar
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import (
    CalendarFeed,
    CallFollow,
    CallRecord,
    Origin,
    Standing,
)
from proxeny_site.notifications.models import Kind, Notification
from proxeny_site.web.logs import formatter
from tests.site.conftest import NOW
from tests.site.funding.test_calls import browser, call, day, keep
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person: Callable[..., User]) -> User:
    return make_person("ana")


def record() -> CallRecord:
    return CallRecord.objects.get(public_id="TOPIC-1")


def told(person: User) -> list[str]:
    return [one.sentence for one in Notification.objects.filter(person=person).order_by("pk")]


def follow(person: User, *days: int, since: date | None = None) -> CallFollow:
    return follow_call(by=person, call=record(), days=days, today=since or day(-100))


def test_a_call_is_followed_on_its_page_and_no_longer(ana: User) -> None:
    keep(call())
    client, page = browser(ana), reverse("funding:call", args=["TOPIC-1"])
    form = values(form_with(client.get(page), "days"))
    assert form["days"] == ["30", "7", "1"]
    address = reverse("funding:follow", args=["TOPIC-1"])
    answer = client.post(address, {**form, "days": ["7"]}, follow=True)
    assert "You follow this call." in text(answer)
    assert values(form_with(answer, "days"))["days"] == ["7"]
    assert "Cool schoolyards" in text(client.get(reverse("funding:followed")))
    answer = client.post(reverse("funding:unfollow", args=["TOPIC-1"]), follow=True)
    assert "You no longer follow this call." in text(answer)
    assert "You follow no call yet" in text(client.get(reverse("funding:followed")))


def test_nobody_follows_a_call_without_signing_in_or_for_other_days(ana: User) -> None:
    keep(call())
    assert "Sign in to follow it" in text(browser().get(reverse("funding:call", args=["TOPIC-1"])))
    answer = browser().post(reverse("funding:follow", args=["TOPIC-1"]))
    assert answer.status_code == 302 and "login" in answer["Location"]
    ana.is_active = False
    with pytest.raises(PermissionDenied):
        follow(ana, 7)
    ana.is_active = True
    with pytest.raises(NotPossibleError):
        follow(ana, 3)


def test_followers_are_told_what_changed_field_by_field_and_nobody_else(
    ana: User, make_person: Callable[..., User]
) -> None:
    other = make_person("bo")
    keep(call(deadlines=(date(2030, 1, 10),)))
    follow(ana)
    keep(call(deadlines=(date(2030, 2, 20),), grants=3.0, text="Other words.", as_of=day(0)))
    (sentence,) = told(ana)
    assert "Deadline: 2030-01-10 → 2030-02-20" in sentence
    assert "Number of grants: 2 → 3" in sentence
    assert "Text: reads otherwise" in sentence
    assert told(other) == []


def test_what_is_read_again_without_change_tells_nobody_and_makes_no_version(ana: User) -> None:
    keep(call())
    follow(ana)
    keep(call(as_of=day(0)))
    assert told(ana) == []
    assert (record().history.count(), record().as_of, record().sequence) == (1, day(0), 0)


def test_an_older_text_does_not_replace_a_newer_one(ana: User) -> None:
    keep(call(title="Newer"))
    keep(call(title="Older", as_of=day(-20)))
    assert record().title == "Newer"


def test_reminders_go_out_on_the_chosen_days_once_each(ana: User) -> None:
    keep(call(deadlines=(day(40),)))
    follow(ana, 30, 1)
    sent = {ahead: remind_of_calls(today=day(40 - ahead)) for ahead in (31, 30, 29, 7, 1, 0)}
    assert sent == {31: 0, 30: 1, 29: 0, 7: 0, 1: 1, 0: 0}
    first, last = told(ana)
    assert "closes in 30 days" in first
    assert "closes tomorrow" in last
    assert set(Notification.objects.values_list("kind", flat=True)) == {Kind.CALL}


def test_a_day_on_which_no_worker_ran_is_made_up_for_by_the_nearest_reminder_alone(
    ana: User,
) -> None:
    keep(call(deadlines=(day(40),)))
    follow(ana, 30, 7, 1)
    assert remind_of_calls(today=day(35)) == 1
    assert "closes in 5 days" in told(ana)[0]
    assert remind_of_calls(today=day(36)) == 0


def test_who_follows_a_call_that_closes_soon_is_not_told_what_they_have_just_seen(
    ana: User,
) -> None:
    keep(call(deadlines=(day(5),)))
    follow(ana, 30, 7, 1, since=day(0))
    assert remind_of_calls(today=day(0)) == 0
    assert remind_of_calls(today=day(4)) == 1


def test_a_deadline_that_moves_reminds_anew_and_one_that_is_gone_does_not(ana: User) -> None:
    keep(call(deadlines=(day(7),)))
    follow(ana, 7)
    assert remind_of_calls(today=day(0)) == 1
    keep(call(deadlines=(day(20),), as_of=day(0)))
    assert remind_of_calls(today=day(13)) == 1
    keep(call(deadlines=(day(30),), as_of=day(0)))
    CallRecord.objects.update(standing=Standing.GONE)
    assert remind_of_calls(today=day(23)) == 0


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def one_event() -> Any:
    answer = browser().get(reverse("funding:call_calendar", args=["TOPIC-1"]))
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = events(answer.content)
    return event


def test_a_deadline_of_the_portal_is_at_five_in_brussels_summer_and_winter() -> None:
    keep(call(deadlines=(date(2030, 7, 10),)))
    start = one_event().decoded("dtstart")
    assert (start.hour, start.utcoffset()) == (17, timedelta(hours=2))
    keep(call(deadlines=(date(2030, 12, 10),), as_of=day(0)))
    start = one_event().decoded("dtstart")
    assert (start.hour, start.utcoffset()) == (17, timedelta(hours=1))


def test_a_deadline_whose_hour_nobody_says_takes_the_whole_day() -> None:
    keep(call(deadlines=(date(2030, 7, 10),)), origin=Origin.RULES)
    event = one_event()
    assert event.decoded("dtstart") == date(2030, 7, 10)
    assert event.decoded("dtend") == date(2030, 7, 11)


def test_an_event_keeps_its_uid_when_the_deadline_moves_and_its_sequence_grows() -> None:
    keep(call(deadlines=(date(2030, 7, 10),)))
    before = one_event()
    keep(call(deadlines=(date(2030, 9, 1),), as_of=day(0)))
    after = one_event()
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert before.decoded("dtstart") != after.decoded("dtstart")


def feed(client: Client) -> str:
    answer = client.post(reverse("funding:renew_calendar"))
    field = form_or_field(answer)
    assert answer["Cache-Control"] == "private, no-store"
    return field


def form_or_field(answer: Any) -> str:
    from tests.site.pages import soup

    field = soup(answer).find(id="feed-address")
    return str(field["value"]).removeprefix("http://127.0.0.1:8000")


def test_the_address_of_a_calendar_is_shown_once_and_a_new_one_ends_the_old(ana: User) -> None:
    keep(call())
    follow(ana)
    client = browser(ana)
    first = feed(client)
    assert len(events(browser().get(first).content)) == 1
    assert first.rsplit("/", 1)[1] not in client.get(reverse("funding:followed")).content.decode()
    second = feed(client)
    assert browser().get(first).status_code == 404
    assert browser().get(second).status_code == 200
    client.post(reverse("funding:end_calendar"))
    assert browser().get(second).status_code == 404


def test_the_secret_of_a_calendar_is_not_stored_and_nothing_in_it_is_personal(ana: User) -> None:
    keep(call())
    follow(ana)
    secret = renew_calendar(by=ana, now=NOW)
    assert secret not in str(list(CalendarFeed.objects.values()))
    answer = browser().get(reverse("funding:calendar", args=[secret]))
    content = answer.content.decode()
    assert ana.email not in content and "ana" not in content.replace("Management", "").split()
    assert answer["Cache-Control"] == "private, no-store"
    assert browser().get(reverse("funding:calendar", args=["guessed"])).status_code == 404


def test_a_calendar_of_somebody_who_left_shows_nothing(ana: User) -> None:
    secret = renew_calendar(by=ana, now=NOW)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert browser().get(reverse("funding:calendar", args=[secret])).status_code == 404


def test_a_call_that_is_gone_is_cancelled_in_the_calendar() -> None:
    keep(call())
    CallRecord.objects.update(standing=Standing.GONE)
    assert one_event()["status"] == "CANCELLED"


def test_a_person_is_told_what_they_follow_and_it_goes_with_their_account(ana: User) -> None:
    keep(call())
    follow(ana, 7)
    renew_calendar(by=ana, now=NOW)
    (held,) = [one for one in holdings() if one.name == "followed_calls"]
    assert held.tell(ana)["calls"][0]["call__public_id"] == "TOPIC-1"
    held.erase(ana)
    assert not CallFollow.objects.exists() and not CalendarFeed.objects.exists()


@pytest.mark.parametrize("origin", [Origin.RULES, Origin.PORTAL])
@pytest.mark.parametrize("last", [date.max, date.min])
def test_a_deadline_at_the_end_of_all_days_is_an_event_too(last: date, origin: Origin) -> None:
    keep(call(deadlines=(last,)), origin=origin)
    answer = browser().get(reverse("funding:call_calendar", args=["TOPIC-1"]))
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["dtstart"].to_ical(), "ascii").startswith(f"{last:%Y%m%d}".zfill(8))


@pytest.mark.parametrize("turn", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_no_title_writes_a_line_of_its_own_into_a_calendar(turn: str) -> None:
    title = f"Shade{turn}BEGIN:VALARM{turn}ATTACH:http://evil.example{turn}END:VALARM"
    keep(call(title=title, programme=title))
    answer = browser().get(reverse("funding:call_calendar", args=["TOPIC-1"]))
    said = answer.content.decode()
    assert not [line for line in said.splitlines() if line.startswith(("BEGIN:VALARM", "ATTACH"))]
    assert not Calendar.from_ical(answer.content).walk("VALARM")


def test_the_secret_of_a_calendar_is_in_no_log_and_ends_with_it(
    ana: User, caplog: pytest.LogCaptureFixture
) -> None:
    keep(call())
    follow(ana, 7)
    secret, other = (renew_calendar(by=ana, now=NOW) for _ in range(2))
    with caplog.at_level(logging.DEBUG):
        answers = [
            browser().get(reverse("funding:calendar", args=[each])) for each in (secret, other)
        ]
    assert [one.status_code for one in answers] == [404, 200]
    assert answers[1]["Cache-Control"] == "private, no-store"
    assert answers[1]["X-Robots-Tag"] == "noindex"
    logged = [formatter("json").format(record) for record in caplog.records]
    assert logged
    assert not [line for line in logged if secret in line or other in line]
