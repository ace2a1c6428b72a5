# SPDX-License-Identifier: EUPL-1.2
"""What leaves the platform says what is stored, to the number, and runs nothing anywhere."""

import csv
import io
import re
import zlib
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.set_target import Aim, set_target
from proxeny_site.indicators.models import Cycle, CycleState, Direction, Value, Verdict
from proxeny_site.organisations.models import Organisation, Visibility
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db

BROADBAND, INTERNET, TRANSIT = "EC: ICT: ICT: 2C", "EC: ICT: ICT: 1C", "EC: I: T: 2A"
NASTY = '=HYPERLINK("http://evil.example","x")'


@pytest.fixture
def cycle(porto: Organisation, node: Organisation, reviewer: User) -> Cycle:
    made = Cycle.readable.create(
        organisation=porto,
        framework="u4ssc",
        edition="2017",
        year=2025,
        state=CycleState.VERIFIED,
        visibility=Visibility.PUBLIC,
        verifier=node,
        judge=reviewer,
        verified_at=NOW,
    )
    with scope(organisation=porto):
        for code, value, verdict, comment in (
            (BROADBAND, 48.25, Verdict.ACCEPTED, ""),
            (INTERNET, 70.0, Verdict.REJECTED, "@SUM(1) of the country"),
        ):
            Value.objects.create(
                cycle=made,
                code=code,
                value=value,
                unit="%",
                year=2024,
                source=NASTY,
                quality="measured",
                entered_at=NOW,
                verdict=verdict,
                verdict_comment=comment,
                verdict_by=reviewer,
                verdict_at=NOW,
            )
    return made


@pytest.fixture
def client(editor: User) -> Client:
    found = Client()
    found.force_login(editor)
    return found


def file(client: Client, cycle: Cycle, name: str, form: str) -> bytes:
    answer = client.get(reverse("indicators:report_file", args=[cycle.pk, name, form]))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return bytes(answer.content)


def page(client: Client, cycle: Cycle, name: str, **query: object) -> str:
    arguments = [cycle.pk] if name in ("score", "targets", "reports", "verify") else None
    if arguments is None:
        return text(client.get(reverse("indicators:report", args=[cycle.pk, name])))
    return text(client.get(reverse(f"indicators:{name}", args=arguments), query))


def test_the_csv_has_the_numbers_and_no_formula(client: Client, cycle: Cycle) -> None:
    body = file(client, cycle, "verification", "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [(row["Code"], float(row["Value"]), row["Verdict"]) for row in rows] == [
        (INTERNET, 70.0, "rejected"),
        (BROADBAND, 48.25, "accepted"),
    ]
    assert {row["Source"] for row in rows} == {"'" + NASTY}
    assert rows[0]["Comment of the verifier"] == "'@SUM(1) of the country"


@pytest.mark.parametrize("name", ["verification", "facts", "snapshot", "review"])
def test_the_xlsx_opens_and_no_cell_is_a_formula(client: Client, cycle: Cycle, name: str) -> None:
    book = load_workbook(io.BytesIO(file(client, cycle, name, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    if name == "verification":
        values = {cell.value for cell in cells}
        assert {48.25, 70.0, NASTY} <= values


@pytest.mark.parametrize("name", ["verification", "facts", "snapshot", "review"])
def test_every_report_is_a_page_with_the_city_the_verifier_and_the_number(
    client: Client, cycle: Cycle, name: str
) -> None:
    shown = page(client, cycle, name)
    for words in ("Porto", "Verified by Proxeny atlas", "48.25"):
        assert words in shown


@pytest.mark.parametrize("name", ["verification", "facts", "snapshot", "review"])
def test_every_report_is_a_pdf_and_the_snapshot_has_one_page(
    client: Client, cycle: Cycle, name: str
) -> None:
    pytest.importorskip("weasyprint")
    body = file(client, cycle, name, "pdf")
    assert body.startswith(b"%PDF-")
    assert body.rstrip().endswith(b"%%EOF")
    pages = len(re.findall(rb"/Type /Page\b", body + opened(body)))
    assert pages == 1 if name in ("snapshot", "verification") else pages > 1


def opened(document: bytes) -> bytes:
    """Return what stands in the streams of a PDF."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", document, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(each) for each in streams)


def test_a_rejected_value_counts_for_no_score_and_is_a_gap_of_the_review(
    client: Client, cycle: Cycle
) -> None:
    sheet = load_workbook(io.BytesIO(file(client, cycle, "review", "xlsx")))
    codes = {row[3] for row in sheet.worksheets[0].iter_rows(min_row=2, values_only=True)}
    gaps = {row[2] for row in sheet.worksheets[1].iter_rows(min_row=2, values_only=True)}
    assert codes == {BROADBAND}
    assert INTERNET in gaps
    assert "1 of 112" in page(client, cycle, "score")


def test_the_score_names_whose_targets_it_stands_on(
    client: Client, cycle: Cycle, editor: User, porto: Organisation
) -> None:
    # 48.25 of the 60 that ITU prints: 80 %, three points of four.
    published = page(client, cycle, "score")
    assert "75 of 100" in published
    assert "Data points scored" not in published
    set_target(
        by=editor,
        organisation=porto,
        framework="u4ssc",
        code=BROADBAND,
        data_point="",
        aim=Aim(50, 0, Direction.HIGHER, 2030, "Council, 3 March"),
    )
    own = page(client, cycle, "score")
    assert "100 of 100" in own
    assert "own: 1" in own
    assert "75 of 100" in page(client, cycle, "score", chosen=1, set="published")
    listed = page(client, cycle, "targets")
    assert "Council, 3 March" in listed
    assert "Reference value of ITU" in listed
    assert "No score yet" in page(client, cycle, "score", chosen=1)


def test_comments_of_the_verifier_stay_between_city_and_verifier(
    cycle: Cycle, make_person: Callable[..., User], gdansk: Organisation
) -> None:
    stranger = Client()
    stranger.force_login(make_person("stranger", gdansk="editor"))
    assert stranger.get(reverse("indicators:score", args=[cycle.pk])).status_code == 200
    assert "48.25" in page(stranger, cycle, "facts")
    for name in ("verification", "review"):
        address = reverse("indicators:report", args=[cycle.pk, name])
        assert stranger.get(address).status_code == 404
        for form in ("csv", "xlsx", "pdf"):
            address = reverse("indicators:report_file", args=[cycle.pk, name, form])
            assert stranger.get(address).status_code == 404
    assert stranger.get(reverse("indicators:verify", args=[cycle.pk])).status_code == 403
    assert "of the country" not in page(stranger, cycle, "facts")
