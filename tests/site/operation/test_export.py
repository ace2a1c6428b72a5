# SPDX-License-Identifier: EUPL-1.2
"""An organisation takes everything along, and comes in elsewhere."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from proxeny.errors import UsageError
from proxeny_site.accounts.models import User
from proxeny_site.operation.actions._archive import MANIFEST
from proxeny_site.operation.actions._exported import EXPORTED, STAYS, Goes
from proxeny_site.operation.actions.export_organisation import export_organisation
from proxeny_site.operation.actions.import_organisation import import_organisation
from proxeny_site.operation.actions.make_export import make_export
from proxeny_site.operation.actions.tidy_up import tidy_up
from proxeny_site.operation.errors import ArchiveError
from proxeny_site.operation.models import ExportState, OrganisationExport
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.models import SolutionRecord, State

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


def test_every_record_type_that_names_an_organisation_goes_along_or_says_why_not() -> None:
    naming = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if any(
            field.many_to_one and field.related_model is Organisation
            for field in model._meta.get_fields()
            if getattr(field, "concrete", False)
        )
    }
    known = EXPORTED.keys() | STAYS.keys()
    assert naming - known == set(), "say in _exported.py whether it goes along"
    assert all(apps.get_model(label) for label in known)
    assert not EXPORTED.keys() & STAYS.keys()
    assert all(STAYS.values())


@pytest.fixture
def file(published: SolutionRecord, editor: User, tmp_path: Path) -> Path:
    """The export of Porto, which has a published solution."""
    place = tmp_path / "porto.zip"
    export_organisation(organisation=published.organisation, place=place, now=NOW)
    return place


def part(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)


def test_an_export_holds_records_versions_and_members_as_json_and_csv(
    file: Path, published: SolutionRecord
) -> None:
    (record,) = json.loads(part(file, "json/solutions.SolutionRecord.json"))
    assert record["body"] == published.body
    assert record["author"] == "editor"
    assert record["organisation"] == "porto"
    versions = json.loads(part(file, "json/solutions.HistoricalSolutionRecord.json"))
    assert {version["state"] for version in versions} == {"draft", "submitted", "published"}
    text = part(file, "csv/organisations.Membership.csv").decode("utf-8-sig")
    (member,) = csv.DictReader(io.StringIO(text))
    assert (member["user"], member["role"]) == ("editor", "editor")
    stated = json.loads(part(file, MANIFEST))
    assert stated["records"]["solutions.SolutionRecord"] == 1
    assert stated["organisation"] == "porto"


def test_no_address_password_or_other_organisation_is_in_an_export(
    file: Path, gdansk: Organisation
) -> None:
    with zipfile.ZipFile(file) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for secret in ("editor@example.org", "reviewer@example.org", "md5$", "Gdansk"):
        assert secret not in text


def test_a_cell_is_never_taken_for_a_formula(draft: SolutionRecord, tmp_path: Path) -> None:
    SolutionRecord._base_manager.filter(pk=draft.pk).update(title="=HYPERLINK(1)")
    export_organisation(organisation=draft.organisation, place=tmp_path / "x.zip", now=NOW)
    text = part(tmp_path / "x.zip", "csv/solutions.SolutionRecord.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == "'=HYPERLINK(1)"


def test_an_import_makes_drafts_and_no_people(file: Path, published: SolutionRecord) -> None:
    people = User.objects.count()
    # A city has one government on a node: it moves only after it has left.
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    came = import_organisation(place=file, slug=None, now=NOW)
    assert (came.organisation.slug, came.solutions) == ("porto", 1)
    assert User.objects.count() == people
    with scopes_disabled():
        (record,) = SolutionRecord.objects.filter(organisation=came.organisation)
        assert record.state == State.DRAFT
        assert record.author is None
        assert record.public_id != published.public_id
        assert record.body["title"] == published.body["title"]
        assert "written by editor" in record.history.get().history_change_reason


def test_a_short_name_that_is_taken_is_told_and_nothing_is_made(file: Path) -> None:
    before = Organisation.objects.count(), SolutionRecord._base_manager.count()
    with pytest.raises(UsageError, match="porto already"):
        import_organisation(place=file, slug=None, now=NOW)
    assert before == (Organisation.objects.count(), SolutionRecord._base_manager.count())


def test_an_import_is_all_or_nothing(file: Path, tmp_path: Path) -> None:
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    with zipfile.ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data.replace(b"schoolyards", b"schoolyard5"))
        archive.writestr("json/extra.json", b"[]")
    with pytest.raises(ArchiveError, match="damaged"):
        import_organisation(place=changed, slug=None, now=NOW)
    assert not Organisation.objects.filter(slug="porto").exists()


@pytest.fixture
def owner(make_person: Any, porto: Organisation) -> User:
    return make_person("olga", porto="owner")


def test_an_owner_asks_the_worker_makes_the_owner_fetches(
    client: Client, owner: User, published: SolutionRecord
) -> None:
    client.force_login(owner)
    page = "/en/organisations/porto/export/"
    assert f'href="{page}"' in client.get("/en/organisations/porto/").content.decode()
    assert "Make the file" in client.get(page).content.decode()
    assert client.post(page)["Location"] == page
    assert "waits to be made" in client.get(page).content.decode()
    export = OrganisationExport.all_of_node.get()
    make_export(export_id=export.pk, now=timezone.now())
    export.refresh_from_db()
    assert (export.state, export.done) == (ExportState.READY, len(EXPORTED))
    text = client.get(page).content.decode()
    where = f"/en/organisations/exports/{export.pk}/"
    assert f'href="{where}"' in text
    answer = client.get(where)
    assert answer["Content-Disposition"].startswith("attachment;")
    content = b"".join(answer)
    assert (
        json.loads(zipfile.ZipFile(io.BytesIO(content)).read(MANIFEST))["organisation"] == "porto"
    )


def test_nobody_but_an_owner_sees_the_page_or_the_file(
    client: Client, owner: User, editor: User, published: SolutionRecord
) -> None:
    client.force_login(owner)
    client.post("/en/organisations/porto/export/")
    export = OrganisationExport.all_of_node.get()
    make_export(export_id=export.pk, now=timezone.now())
    client.force_login(editor)
    assert client.get(f"/en/organisations/exports/{export.pk}/").status_code == 404
    assert client.get("/en/organisations/porto/export/").status_code == 404
    assert "/export/" not in client.get("/en/organisations/porto/").content.decode()


def test_an_export_expires_and_its_file_goes(client: Client, owner: User, porto: Any) -> None:
    client.force_login(owner)
    client.post("/en/organisations/porto/export/")
    export = OrganisationExport.all_of_node.get()
    make_export(export_id=export.pk, now=timezone.now())
    export.refresh_from_db()
    stored = Path(export.file.path)
    assert stored.exists()
    OrganisationExport.all_of_node.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(f"/en/organisations/exports/{export.pk}/").status_code == 404
    tidy_up(now=timezone.now())
    assert not stored.exists()
    assert not OrganisationExport.all_of_node.exists()


def test_an_export_that_fails_says_so_on_the_page(
    client: Client, owner: User, porto: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(owner)
    client.post("/en/organisations/porto/export/")
    monkeypatch.setitem(EXPORTED, "operation.NoSuchThing", Goes())
    with pytest.raises(LookupError):
        make_export(export_id=OrganisationExport.all_of_node.get().pk, now=timezone.now())
    assert "could not be made" in client.get("/en/organisations/porto/export/").content.decode()
