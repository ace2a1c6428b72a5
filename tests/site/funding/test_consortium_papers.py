# SPDX-License-Identifier: EUPL-1.2
"""The budget adds up both ways, and table, budget and letters go out as files."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Partner, read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.organisations.models import Organisation
from tests.site.funding.test_consortia import CALL, browser
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

LAB = Partner(
    key="lab00001",
    name="=HYPERLINK(1)",
    country="FR",
    kind="research",
    role="beneficiary",
    task="Measures\nthe air",
    budget=12_300_000,
)


@pytest.fixture
def consortium(editor: User, porto: Organisation) -> Consortium:
    made = start_consortium(by=editor, organisation=porto, name="Shared rides", call=CALL)
    return put_partner(by=editor, consortium=made, partner=LAB)


def fetched(person: User, consortium: Consortium, what: str, ending: str) -> bytes:
    address = reverse("funding:consortium_file", args=[consortium.pk, what, ending])
    answer = browser(person).get(address)
    assert answer.status_code == 200, answer
    assert "attachment" in answer["Content-Disposition"]
    return answer.content


def test_lines_replace_what_was_stated_and_add_up_both_ways(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    address = reverse("funding:consortium_budget", args=[consortium.pk])
    page = client.get(address)
    assert "123,000.00" in text(page)
    form = values(form_with(page, "amount"))
    porto = read(consortium.draft).partners[0].key
    for partner, package, amount in (
        (porto, "WP1", "1000.10"),
        (porto, "WP2", "2000.20"),
        (LAB.key, "WP1", "500"),
    ):
        client.post(address, {**form, "partner": partner, "package": package, "amount": amount})
    budget = client.get(address).context["budget"]
    assert budget.packages == ("WP1", "WP2")
    assert [row.by_package for row in budget.rows] == [(100_010, 200_020), (50_000, None)]
    assert budget.foot.by_package == (150_010, 200_020)
    line = read(Consortium.readable.get().draft).lines[0]
    client.post(
        reverse("funding:change_budget_line", args=[consortium.pk, line.key]),
        {**form, "partner": porto, "package": "WP1", "amount": "1"},
    )
    client.post(reverse("funding:remove_budget_line", args=[consortium.pk, line.key]))
    assert len(read(Consortium.readable.get().draft).lines) == 2


def test_a_partner_takes_its_lines_along(editor: User, consortium: Consortium) -> None:
    client = browser(editor)
    address = reverse("funding:consortium_budget", args=[consortium.pk])
    form = {"partner": LAB.key, "package": "WP1", "category": "personnel", "amount": "5"}
    client.post(address, form)
    client.post(reverse("funding:remove_partner", args=[consortium.pk, LAB.key]))
    assert read(Consortium.readable.get().draft).lines == ()


def test_the_table_is_text_and_never_a_formula(editor: User, consortium: Consortium) -> None:
    book = load_workbook(io.BytesIO(fetched(editor, consortium, "partners", "xlsx")))
    [sheet] = book.worksheets
    assert [cell.value for cell in sheet[1]][:3] == ["name", "country", "kind"]
    assert sheet["A3"].data_type == "s"
    assert sheet["G3"].value == 123_000
    assert b"\r\n'=HYPERLINK(1)," in fetched(editor, consortium, "partners", "csv")


@pytest.mark.parametrize("what", ["partners", "budget", "letters"])
def test_papers_come_as_docx_pdf_and_xlsx(editor: User, consortium: Consortium, what: str) -> None:
    document = Document(io.BytesIO(fetched(editor, consortium, what, "docx")))
    whole = "\n".join(one.text for one in document.element.body.iter(qn("w:t")))
    assert "=HYPERLINK(1)" in whole
    assert fetched(editor, consortium, what, "pdf").startswith(b"%PDF")
    assert load_workbook(io.BytesIO(fetched(editor, consortium, what, "xlsx"))).worksheets


def test_a_letter_names_its_partner_and_the_coordinator_and_nobody_else(
    editor: User, consortium: Consortium
) -> None:
    other = Partner(key="other001", name="Other Town", country="ES", kind="city_government")
    put_partner(by=editor, consortium=consortium, partner=other)
    address = reverse("funding:consortium_letter", args=[consortium.pk, LAB.key, "docx"])
    document = Document(io.BytesIO(browser(editor).get(address).content))
    whole = "\n".join(one.text for one in document.paragraphs)
    assert "To: Porto" in whole
    assert "=HYPERLINK(1) intends to take part in the proposal “Shared rides”" in whole
    assert "Measures\nthe air" in whole
    assert "Other Town" not in whole


def test_a_letter_leaves_room_for_role_task_and_own_contribution(
    editor: User, consortium: Consortium
) -> None:
    other = Partner(key="other001", name="Other Town", country="ES", kind="city_government")
    put_partner(by=editor, consortium=consortium, partner=other)
    address = reverse("funding:consortium_letter", args=[consortium.pk, "other001", "docx"])
    document = Document(io.BytesIO(browser(editor).get(address).content))
    whole = "\n".join(one.text for one in document.paragraphs)
    for part in ("Role", "Task", "Own contribution (money, people, places, data)"):
        assert f"{part}: ____" in whole


def test_an_arabic_paper_runs_from_right_to_left(editor: User, consortium: Consortium) -> None:
    with translation.override("ar"):
        body = fetched(editor, consortium, "partners", "docx")
    document = Document(io.BytesIO(body))
    assert all(
        one.pPr.find(qn("w:bidi")) is not None for one in document.element.body.iter(qn("w:p"))
    )
    [table] = document.tables
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_what_is_no_file_is_not_found(editor: User, consortium: Consortium) -> None:
    client = browser(editor)
    for what, ending in (("partners", "exe"), ("secrets", "pdf")):
        address = reverse("funding:consortium_file", args=[consortium.pk, what, ending])
        assert client.get(address).status_code == 404


def test_a_table_with_lines_of_the_budget_is_taken_in_again_without_a_change(
    editor: User, consortium: Consortium
) -> None:
    client = browser(editor)
    line = {"partner": LAB.key, "package": "WP1", "category": "personnel", "amount": "1000"}
    client.post(reverse("funding:consortium_budget", args=[consortium.pk]), line)
    body = fetched(editor, consortium, "partners", "xlsx")
    # What is asked of the lines includes the indirect costs.
    assert load_workbook(io.BytesIO(body)).worksheets[0]["G3"].value == 1250
    page = client.post(
        reverse("funding:consortium_upload", args=[consortium.pk]),
        {"file": SimpleUploadedFile("t.xlsx", body)},
    )
    assert "0 rows are new or changed" in text(page)
