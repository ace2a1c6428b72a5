# SPDX-License-Identifier: EUPL-1.2
"""An organisation takes everything along, and comes in elsewhere."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from proxeny.errors import UsageError
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification
from proxeny_site.operation.actions._archive import MANIFEST, Reader, Writer
from proxeny_site.operation.actions._exported import EXPORTED, STAYS, Goes
from proxeny_site.operation.actions._signed import count_proven
from proxeny_site.operation.actions.export_organisation import export_organisation
from proxeny_site.operation.actions.import_organisation import import_organisation
from proxeny_site.operation.actions.make_export import make_export
from proxeny_site.operation.actions.tidy_up import tidy_up
from proxeny_site.operation.errors import ArchiveError
from proxeny_site.operation.models import ExportState, KeptArchive, OrganisationExport
from proxeny_site.organisations.models import (
    Kind,
    NetworkMember,
    Organisation,
    Standing,
    Visibility,
)
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.bodies import is_blank
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.talks.actions.accept_request import accept_request
from proxeny_site.talks.actions.ask_for_talk import Question, ask_for_talk
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.models import Notice, NoticeKind
from proxeny_site.transfer.models import ConditionAnswer, Reply
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.models import SignedRecord
from tests.site.operation.nodes import Node

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


@pytest.mark.parametrize("start", ["=", "＝", "\n=", "\t=", "\r=", "@", "＠", "＋", "－"])
def test_a_cell_is_never_taken_for_a_formula(
    draft: SolutionRecord, tmp_path: Path, start: str
) -> None:
    title = f"{start}HYPERLINK(1)"
    SolutionRecord._base_manager.filter(pk=draft.pk).update(title=title)
    export_organisation(organisation=draft.organisation, place=tmp_path / "x.zip", now=NOW)
    text = part(tmp_path / "x.zip", "csv/solutions.SolutionRecord.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == f"'{title}"


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
        latest, earlier = record.history.order_by("-history_date")
        assert "written by editor" in latest.history_change_reason
        # It was published in the form of the library; what was typed comes along as well.
        assert earlier.body["title"] == published.body["title"]
        assert earlier.state == State.DRAFT


def test_earlier_texts_come_along_as_drafts_of_nobody_here(
    draft: SolutionRecord, editor: User, tmp_path: Path
) -> None:
    first = draft.body["title"]
    save_draft(by=editor, record=draft, body={**draft.body, "title": "Awnings"})
    place = tmp_path / "porto.zip"
    export_organisation(organisation=draft.organisation, place=place, now=NOW)
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    came = import_organisation(place=place, slug=None, now=NOW)
    with scopes_disabled():
        (record,) = SolutionRecord.objects.filter(organisation=came.organisation)
        versions = list(record.history.order_by("history_date"))
        assert [one.title for one in versions] == [first, "Awnings"]
        assert {one.state for one in versions} == {State.DRAFT}
        assert {one.history_user for one in versions} == {None}
        assert record.title == "Awnings"


@pytest.fixture
def signed(submitted: SolutionRecord, reviewer: User, porto: Organisation) -> SignedRecord:
    """A solution that was published under the signature of Porto, in the log."""
    make_key(by=None, organisation=porto, now=NOW)
    record = publish_solution(by=reviewer, record=submitted, now=NOW)
    settle(now=NOW)
    return SignedRecord.objects.get(reference=record.public_id)


@pytest.fixture
def whole(
    signed: SignedRecord,
    editor: User,
    porto: Organisation,
    gdansk: Organisation,
    make_person: Any,
) -> Organisation:
    """Porto with something of every kind: signed, offered, talked about with a file, networked."""
    Organisation.objects.filter(pk=porto.pk).update(
        website="https://porto.example", name_en="Port", country="PT"
    )
    porto.identifiers.create(scheme="ror", value="05dxps055")
    describe = {"title": "Green tracks", "text": "Who did?", "until": date(2027, 1, 1)}
    with scopes_disabled():
        Notice.objects.create(
            organisation=porto, kind=NoticeKind.WANTED, visibility=Visibility.PUBLIC, **describe
        )
        ConditionAnswer.objects.create(
            organisation=porto,
            solution_id="ca-1",
            condition="staff",
            answer=Reply.HAVE,
            answered_at=NOW,
        )
    c40 = Organisation.objects.create(slug="c40", name="C40", kind=Kind.NETWORK)
    make_person("sofia", c40="editor")
    NetworkMember.objects.create(network=c40, member=porto, standing=Standing.ADMITTED, since=NOW)
    piotr = make_person("piotr", gdansk="editor")
    question = Question("Rain gardens", "How?")
    asked = ask_for_talk(by=editor, asker=porto, receiver=gdansk, question=question, now=NOW)
    thread = accept_request(by=piotr, request=asked, now=NOW)
    write_post(
        by=editor,
        participant=thread.participants.get(organisation=porto),
        text="Like this",
        files=[SimpleUploadedFile("plan.csv", b"yard,trees\nCedofeita,12\n")],
        now=NOW,
    )
    return Organisation.objects.get(pk=porto.pk)


#: Of each kind that becomes a record elsewhere, what has to be the same there.
SAME = {
    "organisations.Organisation": ("slug", "name", "name_en", "kind", "country", "website"),
    "organisations.OrganisationIdentifier": ("scheme", "value"),
    "solutions.SolutionRecord": ("title", "state"),
    "transfer.ConditionAnswer": ("solution_id", "condition", "answer", "answered_at"),
    "talks.Notice": ("kind", "title", "text", "domains", "until", "withdrawn_at"),
}


def rows(file: Path, label: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(part(file, f"json/{label}.json"))
    return found


def test_what_goes_out_comes_in_on_an_empty_node_and_goes_out_again_the_same(
    whole: Organisation, prepared_node: Callable[[Path], Node], tmp_path: Path
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    export_organisation(organisation=whole, place=first, now=NOW)
    node = prepared_node(tmp_path / "elsewhere")
    came = node.run("import_organisation", str(first))
    assert came.returncode == 0, came.stderr
    assert "1 signed versions hold" in came.stdout
    assert "do not hold" not in came.stderr
    gone = node.run("export_organisation", "porto", str(second))
    assert gone.returncode == 0, gone.stderr
    for label, names in SAME.items():
        there, here = rows(first, label), rows(second, label)
        assert there
        for name in names:
            if (label, name) == ("solutions.SolutionRecord", "state"):
                assert [row[name] for row in here] == ["draft"]
            else:
                assert [row[name] for row in here] == [row[name] for row in there], (label, name)
    (one,), (other,) = (rows(file, "solutions.SolutionRecord") for file in (first, second))
    # A draft leaves blank parts out, and has no number yet.
    written = {name: value for name, value in one["body"].items() if not is_blank(value)}
    assert other["body"] == {name: value for name, value in written.items() if name != "id"}
    assert [row["visibility"] for row in rows(second, "talks.Notice")] == ["private"]
    # No network, no partner and no member is there: they rest in the file that came, byte by byte.
    for label in ("organisations.NetworkMember", "organisations.Membership", "talks.Thread"):
        assert rows(first, label)
        assert rows(second, label) == []
    (kept,) = rows(second, "operation.KeptArchive")
    assert part(second, f"files/{kept['file']}") == first.read_bytes()


def test_threads_go_along_with_their_files(whole: Organisation, tmp_path: Path) -> None:
    place = tmp_path / "porto.zip"
    export_organisation(organisation=whole, place=place, now=NOW)
    (attachment,) = rows(place, "talks.Attachment")
    assert b"Cedofeita" in part(place, f"files/{attachment['file']}")
    texts = {post["text"] for post in rows(place, "talks.Post")}
    assert "Like this" in texts


def test_what_was_signed_is_verified_offline_by_what_the_export_holds(
    whole: Organisation, tmp_path: Path
) -> None:
    place = tmp_path / "porto.zip"
    export_organisation(organisation=whole, place=place, now=NOW)
    with zipfile.ZipFile(place) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    (name,) = [one for one in content if re.fullmatch(r"signed/[0-9a-f-]+-1\.json", one)]
    receipt = json.loads(content[name.replace(".json", ".receipt.json")])
    assert receipt["version"] == 1
    with Reader(place, form="proxeny-organisation", version=1) as reader:
        assert count_proven(reader, now=NOW) == (1, 0)
    # One letter of a signed text, or another place in the log, and it does not hold.
    for changed in (
        {name: content[name].replace(b"schoolyards", b"schoolyard5").replace(b"Shade", b"Shado")},
        {name.replace(".json", ".receipt.json"): json.dumps({**receipt, "index": 7}).encode()},
    ):
        other = tmp_path / "other.zip"
        other.unlink(missing_ok=True)
        with Writer(other) as writer:
            for each, data in {**content, **changed}.items():
                if each != MANIFEST:
                    writer.add(each, [data])
            writer.finish({"form": "proxeny-organisation", "version": 1})
        with Reader(other, form="proxeny-organisation", version=1) as reader:
            assert count_proven(reader, now=NOW) == (0, 1)


def test_a_membership_elsewhere_is_a_claim_that_the_network_here_decides(
    whole: Organisation, tmp_path: Path
) -> None:
    place = tmp_path / "porto.zip"
    export_organisation(organisation=whole, place=place, now=NOW)
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    came = import_organisation(place=place, slug=None, now=NOW)
    member = NetworkMember.objects.get(member=came.organisation)
    assert (member.network.slug, member.standing) == ("c40", Standing.ASKED)
    (told,) = Notification.objects.filter(page="organisations:admissions")
    assert told.person.name == "sofia"
    assert not came.organisation.memberships.exists()


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("talks.Notice", {"title": "x" * 201}),
        ("talks.Notice", {"until": "tomorrow"}),
        ("organisations.Organisation", {"website": "javascript:alert(1)"}),
        ("organisations.OrganisationIdentifier", {"value": "x" * 41}),
    ],
)
def test_what_could_not_be_typed_in_does_not_come_in_by_a_file(
    whole: Organisation, tmp_path: Path, label: str, change: dict[str, str]
) -> None:
    place, hostile = tmp_path / "porto.zip", tmp_path / "hostile.zip"
    export_organisation(organisation=whole, place=place, now=NOW)
    with zipfile.ZipFile(place) as archive, Writer(hostile) as writer:
        for name in archive.namelist():
            data = archive.read(name)
            if name == f"json/{label}.json":
                data = json.dumps([{**row, **change} for row in json.loads(data)]).encode()
            if name != MANIFEST:
                writer.add(name, [data])
        writer.finish(json.loads(archive.read(MANIFEST)))
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    with pytest.raises(ArchiveError, match="lacks what an organisation"):
        import_organisation(place=hostile, slug=None, now=NOW)
    assert not Organisation.objects.filter(slug="porto").exists()
    assert not KeptArchive.all_of_node.exists()


def test_a_part_that_would_fill_the_memory_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    largest = zipfile.ZipFile(file).getinfo("json/solutions.SolutionRecord.json").file_size
    monkeypatch.setattr("proxeny_site.operation.actions.import_organisation.LARGEST", largest - 1)
    with pytest.raises(ArchiveError, match="lacks what an organisation"):
        import_organisation(place=file, slug=None, now=NOW)
    assert not Organisation.objects.filter(slug="porto").exists()


def test_owners_alone_fetch_the_file_with_which_they_came(
    client: Client, file: Path, make_person: Any
) -> None:
    Organisation.objects.filter(slug="porto").update(slug="gone", city_id=None)
    came = import_organisation(place=file, slug="oporto", now=NOW)
    kept = KeptArchive.all_of_node.get(organisation=came.organisation)
    where = reverse("operation_pages:archive_file", args=[kept.pk])
    client.force_login(make_person("other", oporto="editor"))
    assert client.get(where).status_code == 404
    client.force_login(make_person("new", oporto="owner"))
    page = client.get(reverse("operation_pages:export", args=["oporto"])).content.decode()
    assert f'href="{where}"' in page
    assert b"".join(client.get(where)) == file.read_bytes()


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
