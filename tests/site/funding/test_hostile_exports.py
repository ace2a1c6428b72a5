# SPDX-License-Identifier: EUPL-1.2
"""Files to hand over hold what people wrote as text: nothing runs, fetches, breaks or misleads."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._criteria import Wanted
from proxeny_site.funding.actions.note_reply import Said, note_reply
from proxeny_site.funding.actions.put_budget_line import put_budget_line
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Line, Partner, new_key
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.organisations.models import Organisation
from tests.site.funding import project_world
from tests.site.funding.test_consortia import browser
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

NASTY = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "<img src='file:///etc/passwd'><link rel=attachment href='file:///etc/passwd'>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "a\x0b\x1fb\ufffe",
    "\u202egnp.exe",
    "x" * 5_000,
    "]]>&amp;\"'",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝")


@pytest.fixture
def consortium(editor: User, porto: Organisation) -> Consortium:
    made = start_consortium(by=editor, organisation=porto, name=NASTY[0])
    today = timezone.localdate()
    for place, nasty in enumerate(NASTY):
        key = f"k{place}"
        partner = Partner(key, nasty, "FR", "research", nasty, role="beneficiary", task=nasty)
        put_partner(by=editor, consortium=made, partner=partner)
        line = Line(f"l{place}", key, nasty[:20], "personnel", 100)
        put_budget_line(by=editor, consortium=made, line=line)
        said = Said(Reply.YES, nasty, today, today)
        note_reply(by=editor, consortium=made, key=key, said=said, today=today)
    return made


def files(client: Client, made: Consortium, ending: str) -> Iterator[bytes]:
    for what in ("partners", "budget", "letters"):
        answer = client.get(reverse("funding:consortium_file", args=[made.pk, what, ending]))
        if answer.status_code != 404:
            assert answer.status_code == 200, (what, ending)
            assert "\n" not in answer["Content-Disposition"]
            yield answer.content


def check_book(body: bytes) -> None:
    for sheet in load_workbook(io.BytesIO(body)):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_no_text_of_anybody_runs_in_a_spreadsheet(editor: User, consortium: Consortium) -> None:
    client = browser(editor)
    for body in files(client, consortium, "xlsx"):
        check_book(body)
    [table] = files(client, consortium, "csv")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(NASTY) + 2
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_names_that_look_like_formulas_are_taken_in_again_without_a_change(
    editor: User, porto: Organisation, ending: str
) -> None:
    made = start_consortium(by=editor, organisation=porto, name="Rides")
    for nasty in (*NASTY[:4], "＝1"):
        partner = Partner(new_key(), nasty, "FR", "research", nasty, role="beneficiary")
        put_partner(by=editor, consortium=made, partner=partner)
    client = browser(editor)
    body = next(files(client, made, ending))
    page = client.post(
        reverse("funding:consortium_upload", args=[made.pk]),
        {"file": SimpleUploadedFile(f"t.{ending}", body)},
    )
    assert "0 rows are new or changed" in text(page)


def test_papers_are_whole_and_hold_such_texts_as_texts(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    for body in files(client, consortium, "docx"):
        said = Document(io.BytesIO(body))
        whole = " ".join(one.text for one in said.paragraphs)
        whole += " ".join(c.text for t in said.tables for r in t.rows for c in r.cells)
        assert "file:///etc/passwd" in whole
        # A name that turns its direction would turn the words after it, and with them a role.
        assert "gnp.exe" in whole and "\u202e" not in whole
    for body in files(client, consortium, "pdf"):
        assert body.startswith(b"%PDF")
        assert b"/EmbeddedFile" not in body


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_a_project_with_such_texts_is_a_file_too(
    editor: User, porto: Organisation, form: str
) -> None:
    client = browser(editor)
    for nasty in NASTY:
        made = project_world.draft(editor, porto, title=nasty[:200], contact=nasty[:200])
        answer = client.get(reverse("funding:own_project_file", args=[made.public_id, form]))
        assert answer.status_code == 200
        if form == "xlsx":
            check_book(answer.content)


@pytest.mark.parametrize(
    "name", ["Rides \u202eexe", "Rides\nBcc: all", "Rides at www.evil.example"]
)
def test_a_name_that_goes_to_others_is_a_name_and_no_more(
    editor: User, consortium: Consortium, name: str
) -> None:
    client = browser(editor)
    for address, control, changes in (
        (reverse("funding:start_consortium"), "rule_file", {"name": name}),
        (reverse("funding:describe_consortium", args=[consortium.pk]), "version", {"name": name}),
        (reverse("funding:change_partner", args=[consortium.pk, "k0"]), "task", {"name": name}),
        (reverse("funding:start_criteria"), "ticket_min", {"title": name}),
    ):
        form = values(form_with(client.get(address), control))
        assert client.post(address, {**form, **changes}).status_code == 422, address


def test_no_public_page_runs_what_a_project_is_called(editor: User, porto: Organisation) -> None:
    loud = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    made = project_world.published(editor, porto, title=loud, summary=loud, need=loud)
    looking = project_world.looking(editor, porto, Wanted(loud, loud, project_world.WANTED.body))
    for address in (
        reverse("funding:projects"),
        reverse("funding:project", args=[made.public_id]),
        reverse("funding:investors"),
        reverse("funding:investor", args=[looking.public_id]),
        "/en/organisations/porto/",
    ):
        page = Client().get(address).content.decode()
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page
