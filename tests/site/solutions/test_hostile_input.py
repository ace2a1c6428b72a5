# SPDX-License-Identifier: EUPL-1.2
"""Whatever is typed or sent: no server error, nothing executed, nothing half stored."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.forms.text import TextForm
from proxeny_site.solutions.models import SolutionRecord
from tests.site.pages import form_with, soup, values

SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
NASTY = [
    SCRIPT,
    "'; DROP TABLE solutions_solutionrecord; --",
    "x" * 10_000,
    "nul\x00byte",
    "👩‍👩‍👧‍👦🏳️‍🌈 emoji",
    "عربي עברית 中文 тест",
    "\u202eright to left override",
    "{{ 7|add:7 }} {% include 'x' %} {title} %s %(x)s ${x}",
    "../../etc/passwd",
    "NaN",
    "1e999",
    "-0",
    "٣٥",
    " \t\r\n ",
    "\ufeff\u200b",
]

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def at_desk(editor: User, draft: SolutionRecord) -> Client:
    """Return a browser of the editor whose draft stands open; a server error is an answer."""
    browser = Client(raise_request_exception=False)
    browser.force_login(editor)
    return browser


def _stored(record: SolutionRecord) -> dict[str, Any]:
    with scope(organisation=record.organisation):
        return SolutionRecord.objects.get(pk=record.pk).body


@pytest.mark.parametrize("nasty", NASTY, ids=[repr(text[:16]) for text in NASTY])
def test_nasty_text_in_every_field_at_once(
    at_desk: Client, draft: SolutionRecord, nasty: str
) -> None:
    address = reverse("solutions:edit", args=[draft.public_id])
    form = values(form_with(at_desk.get(address), "title"))
    typed = [name for name in form if not name.endswith(("_FORMS", "csrfmiddlewaretoken"))]
    page = at_desk.post(address, {**form, **dict.fromkeys(typed, nasty)})
    assert page.status_code in (302, 409, 422)
    again = page if page.status_code == 422 else at_desk.get(address)
    assert not soup(again).find("img", src="x")
    assert "alert(" not in "".join(s.get_text() for s in soup(again).find_all("script"))


@pytest.mark.parametrize("nasty", NASTY, ids=[repr(text[:16]) for text in NASTY])
def test_nasty_text_in_one_field_is_stored_as_text_or_refused_there(
    at_desk: Client, draft: SolutionRecord, nasty: str
) -> None:
    address = reverse("solutions:edit", args=[draft.public_id])
    form = values(form_with(at_desk.get(address), "title"))
    for name in ("title", "problem", "conditions", "metrics-0-unit", "adoptions-0-results"):
        before = _stored(draft)
        page = at_desk.post(address, {**form, "version": "", name: nasty})
        if page.status_code == 422:
            assert soup(page).select(".message-error a"), name
            kept = {part: value for part, value in before.items() if part != "metrics"}
            assert _stored(draft).items() >= kept.items()
            assert nasty not in json.dumps(_stored(draft))
        else:
            assert page.status_code == 302, name
    for where in ("own", "history"):
        shown = at_desk.get(reverse(f"solutions:{where}", args=[draft.public_id]))
        assert shown.status_code == 200
        assert SCRIPT.encode() not in shown.content


TYPED = st.dictionaries(
    st.sampled_from(
        [
            *TextForm.PLAIN,
            *(f"cost_{name}" for name in TextForm.COST),
            *("city", "city_id", "city_pick", "country", "save", "metrics-TOTAL_FORMS"),
            *("metrics-0-value", "metrics-1-indicator", "metrics-1-kind"),
            *("adoptions-0-city", "adoptions-0-year"),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    max_size=5,
)


@FEW
@given(typed=TYPED)
def test_any_text_in_any_field_of_the_form(
    at_desk: Client, draft: SolutionRecord, typed: dict[str, str]
) -> None:
    address = reverse("solutions:edit", args=[draft.public_id])
    form = values(form_with(at_desk.get(address), "title"))
    assert at_desk.post(address, {**form, **typed}).status_code in (302, 422)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["title", "city_id", "sdgs", "metrics", "cost", "adoptions", "origins", "lang", "x"]
)


@FEW
@given(body=st.dictionaries(FIELDS, JSON, max_size=4))
def test_any_json_as_a_record(at_desk: Client, draft: SolutionRecord, body: dict[str, Any]) -> None:
    page = at_desk.put(
        f"/api/records/{draft.public_id}",
        json.dumps({"record": body}),
        content_type="application/json",
    )
    assert page.status_code in (200, 400, 409, 422)
    assert at_desk.get(reverse("solutions:own", args=[draft.public_id])).status_code == 200
    assert at_desk.get(reverse("solutions:edit", args=[draft.public_id])).status_code == 200
    assert at_desk.get(reverse("solutions:export", args=["csv"])).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"[]",
        b'{"record": 1}',
        b'{"record": {"title": "\\ud800"}}',
        b"\xff\xfe",
        b"9" * 9999,
    ],
)
def test_what_is_no_record_is_refused(at_desk: Client, draft: SolutionRecord, sent: bytes) -> None:
    page = at_desk.put(f"/api/records/{draft.public_id}", sent, content_type="application/json")
    assert page.status_code in (400, 422)
    assert _stored(draft) == draft.body


@pytest.mark.parametrize("where", ["own", "edit", "history", "review", "detail"])
def test_odd_addresses_are_not_found(at_desk: Client, where: str) -> None:
    for odd in ("x" * 300, "px-", "0"):
        page = at_desk.get(reverse(f"solutions:{where}", args=[odd]))
        assert page.status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.jsonl", b"", "0 records can be taken over"),
        ("bad.jsonl", b"{\n", "not JSON"),
        ("bom.jsonl", b"\xef\xbb\xbf[]\n", "must hold a JSON object"),
        ("latin.jsonl", b"\xe9\n", "not UTF-8"),
        ("deep.jsonl", b"[" * 100_000, "depth is absurd"),
        ("bad.csv", b"nobody,knows\n1,2\n", "unknown columns"),
        ("nul.csv", b"id,title\n\x00,\x00\n", ""),
        ("evil.exe", b"MZ", "must end in .jsonl or .csv"),
        ("large.csv", b"x" * 2_000_001, "larger than 2 MB"),
        ("<script>.jsonl", b"{}", ""),
    ],
)
def test_a_bad_file_is_reported_and_nothing_is_stored(
    at_desk: Client, draft: SolutionRecord, name: str, content: bytes, said: str
) -> None:
    address = reverse("solutions:import")
    form = values(form_with(at_desk.get(address), "organisation"))
    page = at_desk.post(address, {**form, "file": SimpleUploadedFile(name, content)})
    assert page.status_code in (200, 422)
    assert said in page.content.decode()
    assert b"<script>.jsonl" not in page.content
    at_desk.post(address, {"take": "1"})
    with scope(organisation=draft.organisation):
        assert SolutionRecord.objects.count() == 1


def test_a_file_of_good_and_bad_lines_makes_drafts_of_the_good_ones_when_the_person_says_so(
    at_desk: Client, draft: SolutionRecord
) -> None:
    taken = at_desk.get(reverse("solutions:export", args=["jsonl"])).content
    broken = b'{"id": "no-title", "domain": "climate"}\n'
    upload = SimpleUploadedFile("mixed.jsonl", taken + broken)
    address = reverse("solutions:import")
    form = values(form_with(at_desk.get(address), "organisation"))
    page = at_desk.post(address, {**form, "file": upload})
    assert "1 record can be taken over" in page.content.decode()
    assert "title is missing" in page.content.decode()
    with scope(organisation=draft.organisation):
        assert SolutionRecord.objects.count() == 1
        at_desk.post(address, {"take": "1"})
        copy = SolutionRecord.objects.exclude(pk=draft.pk).get()
    assert copy.title == draft.title
    assert copy.public_id != draft.public_id
    # The same upload is not taken twice.
    at_desk.post(address, {"take": "1"})
    with scope(organisation=draft.organisation):
        assert SolutionRecord.objects.count() == 2


def test_a_title_of_ten_thousand_characters_names_the_limit(
    at_desk: Client, draft: SolutionRecord
) -> None:
    address = reverse("solutions:edit", args=[draft.public_id])
    form = values(form_with(at_desk.get(address), "title"))
    page = at_desk.post(address, {**form, "title": "x" * 10_000})
    assert page.status_code == 422
    assert "at most 200 characters (it has 10000)" in page.content.decode()


def test_too_many_rows_are_refused(at_desk: Client, draft: SolutionRecord) -> None:
    address = reverse("solutions:edit", args=[draft.public_id])
    form = values(form_with(at_desk.get(address), "title"))
    for count in ("999", "many", "9" * 30, "-1"):
        page = at_desk.post(address, {**form, "version": "", "metrics-TOTAL_FORMS": count})
        assert page.status_code in (302, 422), count
        if page.status_code == 422:
            assert _stored(draft)["metrics"] == draft.body["metrics"], count


def test_a_draft_of_formulas_is_no_danger_in_a_spreadsheet(
    at_desk: Client, draft: SolutionRecord, editor: User
) -> None:
    start_solution(
        by=editor, organisation=draft.organisation, body={"title": '=HYPERLINK("http://x")'}
    )
    content = at_desk.get(reverse("solutions:export", args=["csv"])).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in content
