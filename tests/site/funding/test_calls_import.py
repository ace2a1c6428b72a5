# SPDX-License-Identifier: EUPL-1.2
"""Files with calls are taken in, once and again, told apart, and undone without losing anything."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from proxeny import funding
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions import take_calls_in as taking
from proxeny_site.funding.actions._storing_calls import store
from proxeny_site.funding.actions.follow_call import follow_call
from proxeny_site.funding.actions.import_calls import import_calls
from proxeny_site.funding.actions.load_calls import load_calls
from proxeny_site.funding.actions.take_calls_in import take_calls_in
from proxeny_site.funding.actions.undo_import import undo_import
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import (
    CallImport,
    CallRecord,
    ImportState,
    Origin,
    Standing,
)
from proxeny_site.funding.queries.call_imports import odd_of
from proxeny_site.notifications.models import Notification
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.funding.test_calls import browser
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

RULE_FILE = b"""
id: own-call
title: A call of our own foundation
programme: City foundation
deadlines: [2030-05-01]
conditions:
  - id: three
    text: at least three cities
    rule:
      count: {who: {kind: [city_government]}, at_least: 3}
"""


def topic(name: str, **changes: str) -> dict[str, str]:
    return {
        "topicId": name,
        "title": f"Topic {name}",
        "deadline": "2030-01-10",
        "callStatus": "open",
        "programme": "LIFE",
        "actionType": "Grant",
        "description": "<p>Cool roofs.</p>",
        **changes,
    }


def file_of(*topics: dict[str, str]) -> bytes:
    return json.dumps(
        {"fundingData": {"GrantTenderObj": [as_portal(one) for one in topics]}}
    ).encode()


def as_portal(one: dict[str, str]) -> dict[str, Any]:
    return one


def take(content: bytes, name: str = "topics.json", **how: Any) -> CallImport:
    given = {"as_of": date(2026, 8, 15), "complete": True, **how}
    taken = import_calls(by=None, content=content, name=name, now=NOW, wait=False, **given)
    return take_calls_in(import_id=taken.pk, now=NOW)


def figures(taken: CallImport) -> tuple[int, int, int, int]:
    return taken.added, taken.changed, taken.same, taken.gone


def record(name: str) -> CallRecord:
    return CallRecord.objects.get(public_id=name)


def test_the_same_file_twice_changes_nothing() -> None:
    content = file_of(topic("A"), topic("B"))
    assert figures(take(content)) == (2, 0, 0, 0)
    assert figures(take(content)) == (0, 0, 2, 0)
    assert record("A").history.count() == 1
    assert [str(one.day) for one in record("A").deadlines.all()] == ["2030-01-10"]


def test_a_newer_file_makes_a_version_that_shows_old_and_new() -> None:
    take(file_of(topic("A")))
    done = take(file_of(topic("A", deadline="2030-02-20")), as_of=date(2026, 9, 1))
    assert figures(done) == (0, 1, 0, 0)
    page = text(browser().get(reverse("funding:call_versions", args=["A"])))
    assert "10 January 2030" in page and "20 February 2030" in page
    assert "taken in from a file: as of 2026-09-01" in page


def test_a_call_that_the_whole_list_no_longer_names_is_marked_and_comes_back() -> None:
    take(file_of(topic("A"), topic("B"), topic("OVER", deadline="2026-08-01")))
    done = take(file_of(topic("A")), as_of=date(2026, 9, 1))
    assert done.gone == 1
    assert record("B").standing == Standing.GONE
    # That a closed call drops out of the list says nothing.
    assert record("OVER").standing == Standing.LISTED
    take(file_of(topic("A"), topic("B")), as_of=date(2026, 9, 1))
    assert record("B").standing == Standing.LISTED


def test_a_part_of_the_list_marks_nothing_as_gone() -> None:
    take(file_of(topic("A"), topic("B")))
    done = take(file_of(topic("A")), as_of=date(2026, 9, 1), complete=False)
    assert (done.gone, record("B").standing) == (0, Standing.LISTED)


def test_an_older_list_neither_changes_nor_marks_what_a_newer_one_says() -> None:
    take(file_of(topic("A", title="Newer"), topic("B")), as_of=date(2026, 9, 1))
    done = take(file_of(topic("A", title="Older")), as_of=date(2026, 8, 1))
    assert figures(done) == (0, 0, 1, 0)
    assert record("A").title == "Newer"
    assert "A: older than what is stored; nothing was changed." in odd_of(done)


def test_calls_of_the_atlas_and_of_rule_files_are_not_gone_because_the_portal_never_had_them() -> (
    None
):
    load_calls(now=NOW)
    take(RULE_FILE, "own.yaml")
    assert take(file_of(topic("A"))).gone == 0


def test_what_the_portal_says_stays_however_often_the_atlas_is_loaded_again() -> None:
    load_calls(now=NOW)
    name = "HORIZON-MISS-2027-04-CIT-01"
    take(file_of(topic(name, title="As the portal has it")), as_of=date(2026, 8, 1), complete=False)
    for note in ("first", "second"):
        newer = replace(funding.call(name), notes=(note,))
        store([newer], Origin.ATLAS, taken_in=None, by=None, now=NOW, reason="load")
        assert record(name).title == "As the portal has it"
        assert record(name).body["notes"] == [note]


def test_a_rule_file_becomes_a_call_whose_conditions_are_checked() -> None:
    done = take(RULE_FILE, "own.yaml")
    assert figures(done) == (1, 0, 0, 0)
    assert record("own-call").origin == Origin.RULES
    page = text(browser().get(reverse("funding:call", args=["own-call"])))
    assert "at least three cities" in page and "Checked for each consortium." in page


def test_undoing_an_import_brings_every_call_back_as_it_read_before() -> None:
    take(file_of(topic("A"), topic("B")))
    taken = take(file_of(topic("A", title="Mistaken"), topic("NEW")), as_of=date(2026, 9, 1))
    assert undo_import(by=None, taken=taken, now=NOW) == 3
    assert (record("A").title, record("B").standing) == ("Topic A", Standing.LISTED)
    assert record("NEW").standing == Standing.TAKEN_BACK
    assert [one.title for one in record("A").history.order_by("pk")] == [
        "Topic A",
        "Mistaken",
        "Topic A",
    ]
    listed = text(browser().get(reverse("funding:calls")))
    assert "Topic A" in listed and "Topic NEW" not in listed
    with pytest.raises(NotPossibleError):
        undo_import(by=None, taken=taken, now=NOW)


def test_undoing_leaves_alone_what_a_later_import_has_changed() -> None:
    first = take(file_of(topic("A")))
    take(file_of(topic("A", title="Later")), as_of=date(2026, 9, 1))
    assert undo_import(by=None, taken=first, now=NOW) == 0
    assert record("A").title == "Later"


def test_who_follows_a_call_is_told_when_it_is_gone(make_person: Callable[..., User]) -> None:
    ana = make_person("ana")
    take(file_of(topic("A"), topic("B")))
    follow_call(by=ana, call=record("B"), days=[], today=NOW.date())
    take(file_of(topic("A")), as_of=date(2026, 9, 1))
    assert "no longer listed by its source" in Notification.objects.get(person=ana).sentence


def test_an_import_that_broke_off_goes_on_without_counting_calls_twice() -> None:
    content = file_of(topic("A"), topic("B"))
    taken = import_calls(
        by=None,
        content=content,
        name="topics.json",
        as_of=date(2026, 8, 15),
        complete=True,
        now=NOW,
        wait=False,
    )
    CallImport.objects.filter(pk=taken.pk).update(state=ImportState.RUNNING, done=1)
    assert take_calls_in(import_id=taken.pk, now=NOW).state == ImportState.DONE
    assert CallRecord.objects.count() == 2
    # A worker that begins it again finds it done.
    assert figures(take_calls_in(import_id=taken.pk, now=NOW)) == (2, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"not json", "a.json"),
        (b'{"id": "x"}', "a.json"),
        (b"PAR1 broken", "a.parquet"),
        (b"id: [", "a.yaml"),
        (b"id: x\ntitle: y\nconditions: 7\n", "a.yaml"),
        (b'{"id": "x", "title": "y", "surprise": 1}', "a.json"),
    ],
)
def test_a_file_that_is_none_of_these_fails_with_a_reason_and_changes_nothing(
    content: bytes, name: str
) -> None:
    taken = take(content, name)
    assert taken.state == ImportState.FAILED
    assert odd_of(taken)[0]
    assert not CallRecord.objects.exists()


def test_what_was_odd_is_told_with_its_place() -> None:
    taken = take(file_of(topic("A"), topic("A", title="Twice"), topic("B", title="")))
    assert figures(taken) == (1, 0, 0, 0)
    told = " ".join(odd_of(taken))
    assert "A stands there twice" in told and "Topic 3" in told


def test_those_who_keep_the_node_hand_a_file_in_on_the_page_and_undo_it(
    node: Organisation, make_person: Callable[..., User], editor: User
) -> None:
    client = browser(make_person("keeper", node="editor"))
    page = reverse("funding:call_imports")
    form = values(form_with(client.get(page), "as_of"))
    file = SimpleUploadedFile("topics.json", file_of(topic("A")))
    answer = client.post(page, {**form, "file": file}, follow=True)
    assert "waits for the worker" in text(answer)
    taken = CallImport.objects.get()
    take_calls_in(import_id=taken.pk, now=NOW)
    address = reverse("funding:call_import", args=[taken.pk])
    assert "Undo this import" in text(client.get(address))
    answer = client.post(reverse("funding:undo_call_import", args=[taken.pk]), follow=True)
    assert "Undone. Calls that read as before: 1." in text(answer)
    assert browser(editor).get(page).status_code == 403
    assert browser(editor).get(address).status_code == 404


def test_a_file_of_another_kind_is_pointed_out_and_the_day_stays(
    node: Organisation, make_person: Callable[..., User]
) -> None:
    client = browser(make_person("keeper", node="owner"))
    answer = client.post(
        reverse("funding:call_imports"),
        {"file": SimpleUploadedFile("a.exe", b"MZ"), "as_of": "2026-08-15"},
    )
    assert answer.status_code == 422
    assert "Hand in a file that ends in" in text(answer)
    assert "2026-08-15" in answer.content.decode()


def test_the_command_takes_a_file_in_and_undoes_it(tmp_path: Any) -> None:
    path, out = tmp_path / "topics.json", StringIO()
    path.write_bytes(file_of(topic("A")))
    call_command("import_calls", str(path), as_of=date(2026, 8, 15), stdout=out, stderr=StringIO())
    assert "1 new, 0 changed, 0 unchanged, 0 no longer listed." in out.getvalue()
    number = CallImport.objects.get().pk
    call_command("import_calls", undo=number, stdout=out)
    assert f"Import {number} undone: 1 calls read as before." in out.getvalue()
    path.write_bytes(b"nothing")
    with pytest.raises(CommandError):
        call_command("import_calls", str(path), stdout=out, stderr=StringIO())


def test_an_import_that_fails_midway_says_so_and_what_it_stored_can_be_undone(
    monkeypatch: pytest.MonkeyPatch, make_person: Callable[..., User], node: Organisation
) -> None:
    monkeypatch.setattr(taking, "BATCH", 1)
    stored = taking.store

    def full(part: Any, *given: Any, **more: Any) -> Any:
        if part[0].id == "B":
            raise OSError("the disk is full")
        return stored(part, *given, **more)

    monkeypatch.setattr(taking, "store", full)
    with pytest.raises(OSError, match="full"):
        take(file_of(topic("A"), topic("B")))
    taken = CallImport.objects.get()
    assert (taken.state, taken.done) == (ImportState.FAILED, 1)
    page = browser(make_person("k", node="editor")).get(
        reverse("funding:call_import", args=[taken.pk])
    )
    assert "Nothing was taken in" not in text(page)
    assert "Undo this import" in text(page)
    undo_import(by=None, taken=taken, now=NOW)
    assert record("A").standing == Standing.TAKEN_BACK
