# SPDX-License-Identifier: EUPL-1.2
"""What is left when a consortium, a person or an organisation goes, and what goes along."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from proxeny_site.accounts.actions.erase_account import erase_account
from proxeny_site.accounts.models import User
from proxeny_site.accounts.personal_data import holdings
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.delete_consortium import delete_consortium
from proxeny_site.funding.actions.delete_project import delete_project
from proxeny_site.funding.actions.describe_consortium import describe_consortium
from proxeny_site.funding.actions.mark_letter import mark_letter
from proxeny_site.funding.actions.note_reply import Said, note_reply
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.renew_calendar import renew_calendar
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.search_consortium import search_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Partner
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.models import CalendarFeed
from proxeny_site.funding.models.consortium import Consortium, Letter, Reply
from proxeny_site.funding.queries.consortia_partners import partner_of_organisation
from proxeny_site.operation.actions.export_organisation import export_organisation
from proxeny_site.organisations.models import Membership, Organisation
from tests.site.funding import project_world
from tests.site.funding.test_consortia import browser
from tests.site.funding.test_secrets import piotr, shared
from tests.site.pages import text

__all__ = ["piotr", "shared"]

pytestmark = pytest.mark.django_db


def test_a_deleted_consortium_leaves_no_version_and_no_answer_behind(
    editor: User, shared: Consortium
) -> None:
    kept = start_consortium(by=editor, organisation=shared.organisation, name="Kept")
    delete_consortium(by=editor, consortium=shared)
    ours = [one for one in apps.get_models(include_auto_created=True) if _holds_consortia(one)]
    assert len(ours) == 7
    assert {str(row) for model in ours for row in model._base_manager.values_list()} == {
        str(row)
        for model in (Consortium, Consortium.history.model)
        for row in model._base_manager.filter(id=kept.pk).values_list()
    }


def test_who_has_left_is_told_what_they_wrote_and_not_what_it_is_called_now(
    editor: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    ana = make_person("ana", porto="editor")
    made = start_consortium(by=ana, organisation=porto, name="Rides")
    put_partner(by=ana, consortium=made, partner=Partner("1ab00001", "Lab"))
    today = timezone.localdate()
    said = Said(Reply.YES, "Gladly", today, today)
    note_reply(by=ana, consortium=made, key="1ab00001", said=said, today=today)
    search_consortium(by=ana, consortium=made, wishes=Wishes(), now=timezone.now())
    project = project_world.draft(ana, porto, title="Shade")
    assert all("Rides" in str(each) for each in told(ana)["consortia"].values())
    assert "Shade" in str(told(ana)["projects"])
    Membership.objects.get(user=ana).delete()
    describe_consortium(by=editor, consortium=made, name="Zanzibarine")
    save_project(by=editor, project=project, body={**project.body, "title": "Zanzibarine"})
    left = told(User.objects.get(pk=ana.pk))
    assert "Zanzibarine" not in str(left)
    assert "Gladly" in str(left["consortia"])
    assert project.public_id in str(left["projects"])


def told(person: User) -> dict[str, Any]:
    return {one.name: one.tell(person) for one in holdings()}


def _holds_consortia(model: type[Model]) -> bool:
    names = ("Consortium", "PartnerRequest", "ConsortiumSearch")
    bare = model.__name__.removeprefix("Historical").split("_")[0]
    return model._meta.app_label == "funding" and bare in names


def test_who_is_asked_takes_their_answer_along_and_not_the_letters_of_who_asks(
    editor: User, porto: Organisation, gdansk: Organisation, piotr: Client, tmp_path: Path
) -> None:
    made = start_consortium(by=editor, organisation=porto, name="Rides")
    made = put_partner(by=editor, consortium=made, partner=partner_of_organisation(gdansk))
    key, today = made.draft["partners"][1]["key"], timezone.localdate()
    asked = ask_partner(by=editor, consortium=made, key=key, words="Buses?", today=today)
    mark_letter(by=editor, request=asked, letter=Letter.SENT)
    steps = {}
    for one in (porto, gdansk):
        place = tmp_path / f"{one.slug}.zip"
        export_organisation(organisation=one, place=place, now=timezone.now())
        with ZipFile(place) as archive:
            assert b"Buses?" in archive.read("json/funding.PartnerRequest.json")
            steps[one.slug] = archive.read("json/funding.HistoricalPartnerRequest.json")
    assert b'"sent"' in steps["porto"]
    assert json.loads(steps["gdansk"]) == []


def test_nothing_of_this_room_names_who_has_deleted_their_account(
    make_person: Callable[..., User], editor: User, porto: Organisation, shared: Consortium
) -> None:
    ana = make_person("anamarija", porto="editor")
    contact = {"contact": "Anamarija", "contact_email": "ANAMARIJA@example.org"}
    project_world.published(ana, porto, **contact)
    delete_project(by=ana, project=project_world.draft(ana, porto, **contact))
    project_world.looking(ana, porto)
    today = timezone.localdate()
    said = Said(Reply.YES, "Gladly", today, today)
    note_reply(by=ana, consortium=shared, key="lab00001", said=said, today=today)
    search_consortium(by=ana, consortium=shared, wishes=Wishes(), now=timezone.now())
    renew_calendar(by=ana, now=timezone.now())
    erase_account(by=ana, person=ana, now=timezone.now())
    rows = {
        f"{model.__name__}: {row}"
        for model in apps.get_app_config("funding").get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
    }
    assert not [row for row in rows if "anamarija" in row.casefold()]
    assert not CalendarFeed.objects.exists()
    client = browser(editor)
    for page in ("requests/", "history/", "best/"):
        answer = client.get(f"/en/funding/consortia/{shared.pk}/{page}")
        assert answer.status_code == 200
        assert "anamarija" not in text(answer).casefold()
