# SPDX-License-Identifier: EUPL-1.2
"""Projects: written in steps, shared, published, withdrawn; a draft is nobody else's business."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from proxeny import solutions
from proxeny.funding.project_fields import fields, sections
from proxeny.funding.projects import ProjectError
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions.delete_project import delete_project
from proxeny_site.funding.actions.forget_project_contact import forget_project_contact
from proxeny_site.funding.actions.publish_project import publish_project
from proxeny_site.funding.actions.restore_project import restore_project
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.share_project import share_project
from proxeny_site.funding.actions.withdraw_project import withdraw_project
from proxeny_site.funding.errors import EditConflictError, StepNotAllowedError
from proxeny_site.funding.models import Project
from proxeny_site.funding.queries.projects_held import tell_person
from proxeny_site.funding.queries.projects_leaf import leaf
from proxeny_site.funding.queries.projects_pages import page
from proxeny_site.indicators.queries.dashboard_reports import printed_reports
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.web import pdf
from tests.site.funding import project_world
from tests.site.funding.project_world import BODY, NOW, draft
from tests.site.pages import form_with, soup, text, values

SECRET = "Buy the land before anybody hears of it."


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def stored(project: Project) -> Project:
    found = Project.readable.get(pk=project.pk)
    assert isinstance(found, Project)
    return found


def test_a_project_is_saved_step_by_step_and_published(editor: User, porto: Organisation) -> None:
    client = client_of(editor)
    page = client.get(reverse("funding:start_project"))
    sent = values(form_with(page, "organisation"))
    first = client.post(reverse("funding:start_project"), sent)
    project = Project.readable.get()
    assert first["Location"].endswith(f"/projects/{project.public_id}/edit/basics/")
    for section in sections():
        address = reverse("funding:edit_project", args=[project.public_id, section.name])
        form = form_with(client.get(address), "version")
        written = {name: value for name, value in BODY.items() if name != "country"}
        written["city"] = "Porto, Portugal"
        fields = {field.name for field in section.fields} | {"city"}
        given = {name: value for name, value in written.items() if name in fields}
        answer = client.post(address, {**values(form), **given, "next": "1"})
        assert answer.status_code == 302, text(answer)
    assert {**stored(project).body} == BODY
    client.post(reverse("funding:project_step", args=[project.public_id, "publish"]))
    shown = Client().get(reverse("funding:project", args=[project.public_id]))
    assert "Shade and water on the way to school" in text(shown)
    assert "EUR 6,000,000" in text(shown)


def test_a_wrong_answer_keeps_nothing_else_from_being_saved(
    editor: User, porto: Organisation
) -> None:
    project = draft(editor, porto)
    client = client_of(editor)
    address = reverse("funding:edit_project", args=[project.public_id, "costs"])
    form = values(form_with(client.get(address), "version"))
    answer = client.post(address, {**form, "capex": "a lot", "opex": "90 000", "sought": "-5"})
    assert answer.status_code == 422
    body = stored(project).body
    assert (body["opex"], body["capex"], body["sought"]) == (90_000, 8_000_000, 6_000_000)
    written = soup(answer)
    assert written.find("input", {"name": "capex"})["value"] == "a lot"
    assert len(written.select(".message-error li")) == 2


def test_rows_of_figures_and_outcomes_are_kept(editor: User, porto: Organisation) -> None:
    project = draft(editor, porto)
    client = client_of(editor)
    address = reverse("funding:edit_project", args=[project.public_id, "impact"])
    form = values(form_with(client.get(address), "version"))
    row = {"outcome": "air temperature at noon", "baseline": "38", "value": "34,5", "year": "2030"}
    answer = client.post(address, {**form, **{f"outcomes-0-{k}": v for k, v in row.items()}})
    assert answer.status_code == 302
    assert stored(project).body["outcomes"] == [
        {"outcome": "air temperature at noon", "baseline": 38, "value": 34.5, "year": 2030}
    ]


def test_what_is_missing_is_said_and_nothing_is_published(
    editor: User, porto: Organisation
) -> None:
    project = draft(editor, porto, need="", contact="")
    with pytest.raises(ProjectError):
        publish_project(by=editor, project=project, now=NOW)
    client = client_of(editor)
    answer = client.post(
        reverse("funding:project_step", args=[project.public_id, "publish"]), follow=True
    )
    assert "Need: This is needed before it can be published." in text(answer)
    assert Client().get(reverse("funding:project", args=[project.public_id])).status_code == 404


def test_a_change_after_publication_stays_inside_until_it_is_published_again(
    editor: User, porto: Organisation
) -> None:
    project = project_world.published(editor, porto)
    save_project(by=editor, project=project, body={**BODY, "summary": SECRET})
    for address in (
        reverse("funding:project", args=[project.public_id]),
        reverse("funding:projects"),
        reverse("api:get_project", args=[project.public_id]),
        reverse("api:list_projects"),
        reverse("organisations:detail", args=["porto"]),
        reverse("cities:detail", args=[BODY["city_id"]]),
    ):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()
        assert "Shade and water on the way to school" in answer.content.decode()
    own = client_of(editor).get(reverse("funding:own_project", args=[project.public_id]))
    assert SECRET in own.content.decode()
    publish_project(by=editor, project=project, now=NOW)
    shown = Client().get(reverse("funding:project", args=[project.public_id]))
    assert SECRET in shown.content.decode()


def test_a_draft_is_seen_by_its_organisation_and_by_those_it_is_shared_with_alone(
    editor: User, porto: Organisation, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    project = draft(editor, porto, summary=SECRET)
    other = make_person("other", gdansk="owner")
    mine = [
        reverse(f"funding:{name}", args=[project.public_id])
        for name in ("own_project", "project_history", "project_matches", "project_facilities")
    ]
    mine += [
        reverse("funding:edit_project", args=[project.public_id, "basics"]),
        reverse("funding:own_project_file", args=[project.public_id, "docx"]),
        reverse("funding:project_file", args=[project.public_id, "docx"]),
        reverse("funding:project", args=[project.public_id]),
        reverse("funding:shared_project", args=[project.public_id]),
    ]
    assert {client_of(other).get(address).status_code for address in mine} == {404}
    for address in ("projects", "own_projects", "shared_projects"):
        page = client_of(other).get(reverse(f"funding:{address}"))
        assert SECRET not in page.content.decode()
    share_project(by=editor, project=project, visibility=Visibility.PARTNERS, shared_with=[gdansk])
    reading = client_of(other)
    assert SECRET in reading.get(mine[-1]).content.decode()
    assert {reading.get(address).status_code for address in mine[:-1]} == {404}
    assert reading.post(mine[4], {"title": "Mine"}).status_code == 404


def test_nobody_overwrites_what_a_colleague_saved(editor: User, porto: Organisation) -> None:
    project = draft(editor, porto)
    opened = project.history.first().pk
    save_project(by=editor, project=project, body={**BODY, "title": "Hers"}, version=opened)
    with pytest.raises(EditConflictError):
        save_project(by=editor, project=project, body={**BODY, "title": "His"}, version=opened)
    assert stored(project).title == "Hers"


def test_an_earlier_text_is_restored_and_the_public_one_stays(
    editor: User, porto: Organisation
) -> None:
    project = project_world.published(editor, porto)
    first = project.history.last().pk
    save_project(by=editor, project=project, body={**BODY, "title": "Worse"})
    publish_project(by=editor, project=project, now=NOW)
    restore_project(by=editor, project=project, version=first)
    assert stored(project).title == BODY["title"]
    assert stored(project).published["title"] == "Worse"
    page = client_of(editor).get(reverse("funding:project_history", args=[project.public_id]))
    assert "restored an earlier version" in text(page)


def test_a_withdrawn_project_is_gone_for_all_others(editor: User, porto: Organisation) -> None:
    project = project_world.published(editor, porto)
    withdraw_project(by=editor, project=project)
    assert Client().get(reverse("funding:project", args=[project.public_id])).status_code == 404
    assert json.loads(Client().get(reverse("api:list_projects")).content)["count"] == 0
    with pytest.raises(StepNotAllowedError):
        delete_project(by=editor, project=project)
    publish_project(by=editor, project=project, now=NOW)
    assert Client().get(reverse("funding:project", args=[project.public_id])).status_code == 200


def test_an_observer_reads_and_changes_nothing(
    editor: User, porto: Organisation, make_person: Callable[..., User]
) -> None:
    project = draft(editor, porto)
    observer = make_person("observer", porto="observer")
    page = client_of(observer).get(reverse("funding:own_project", args=[project.public_id]))
    assert page.status_code == 200
    assert "Go on writing" not in text(page)
    with pytest.raises(PermissionDenied):
        save_project(by=observer, project=project, body=BODY)


def test_what_is_unknown_is_shown_as_unknown(editor: User, porto: Organisation) -> None:
    project = project_world.published(editor, porto)
    page = soup(Client().get(reverse("funding:project", args=[project.public_id])))
    finance = page.find(id="finance")
    assert finance is not None
    assert finance.get_text().count("not stated") == 6
    ready = page.find(id="readiness").get_text(" ")
    assert "Stated stage: Pre-feasibility. Complete up to: Idea." in ready
    described = json.loads(page.find("script", type="application/ld+json").string)
    assert described["@type"] == "Project"
    assert described["seeks"]["priceSpecification"]["price"] == 6_000_000


def test_a_project_links_the_solution_that_it_follows(
    editor: User, porto: Organisation, published: SolutionRecord
) -> None:
    project = publish_project(
        by=editor, project=draft(editor, porto, solution_id=published.public_id), now=NOW
    )
    page = Client().get(reverse("funding:project", args=[project.public_id]))
    assert reverse("solutions:detail", args=[published.public_id]) in page.content.decode()
    grade = solutions.grade(solutions.from_record(published.body))
    assert str(grade.label) in text(page)
    assert str(grade.why) in text(page)


def test_the_list_is_narrowed_by_country_and_stage(
    editor: User, porto: Organisation, client: Client
) -> None:
    project_world.published(editor, porto)
    listed = reverse("funding:projects")
    assert "Shade and water" in text(client.get(listed, {"country": "PT"}))
    assert "Shade and water" not in text(client.get(listed, {"stage": "closing"}))
    got = client.get(reverse("api:list_projects"), {"country": "PL"})
    assert json.loads(got.content)["projects"] == []


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_the_form_is_given_out_filled(editor: User, porto: Organisation, form: str) -> None:
    project = project_world.published(editor, porto)
    answer = Client().get(reverse("funding:project_file", args=[project.public_id, form]))
    assert answer.status_code == 200
    assert answer.content[:2] == {"xlsx": b"PK", "docx": b"PK", "pdf": b"%P"}[form]


def test_the_document_holds_every_answer_and_runs_from_right_to_left_in_arabic(
    editor: User, porto: Organisation
) -> None:
    project = project_world.published(editor, porto)
    with translation.override("ar"):
        address = reverse("funding:project_file", args=[project.public_id, "docx"])
    document = Document(io.BytesIO(Client().get(address).content))
    whole = "\n".join(one.text or "" for one in document.element.body.iter(qn("w:t")))
    assert "Shade and water on the way to school" in whole
    assert "CDIA" in whole
    assert all(
        one.pPr.find(qn("w:bidi")) is not None for one in document.element.body.iter(qn("w:p"))
    )


def test_the_workbook_says_who_asks_for_what_and_runs_no_formula(
    editor: User, porto: Organisation
) -> None:
    project = project_world.published(editor, porto, title="=1+1")
    answer = Client().get(reverse("funding:project_file", args=[project.public_id, "xlsx"]))
    form, facilities = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = {row[1].value: row for row in form.iter_rows(min_row=2)}
    assert rows["Title"][2].value == "=1+1"
    assert rows["Title"][2].data_type == "s"
    assert rows["Investment cost"][2].value == 8_000_000
    assert rows["Debt of the city"][2].value == "not stated"
    assert "CDIA" in rows["Investment cost"][3].value
    assert facilities.max_row == 9


def test_a_person_reads_and_takes_with_them_where_they_are_the_contact(
    editor: User, porto: Organisation
) -> None:
    project = project_world.published(editor, porto, contact="Ana", contact_email=editor.email)
    told = tell_person(editor)
    assert told["contact_of"] == [
        {"public_id": project.public_id, "contact": "Ana", "contact_email": editor.email}
    ]
    forget_project_contact(editor)
    kept: Any = stored(project)
    texts = [kept.body, kept.published, *(row.body for row in kept.history.all())]
    assert not any(editor.email in json.dumps(each) for each in texts)
    assert Client().get(reverse("funding:project", args=[project.public_id])).status_code == 200


def test_an_address_of_mail_in_capitals_is_told_and_forgotten_too(
    editor: User, porto: Organisation
) -> None:
    loud = editor.email.upper()
    project = project_world.published(editor, porto, contact="Ana", contact_email=loud)
    [told] = tell_person(editor)["contact_of"]
    assert told["contact_email"] == loud
    forget_project_contact(editor)
    kept: Any = stored(project)
    assert not any(loud in json.dumps(each) for each in (kept.body, kept.published))


def test_figures_that_the_city_shows_to_everybody_become_rows_with_their_source(
    make_person: Callable[..., User],
) -> None:
    reports = printed_reports()
    city = max(reports, key=lambda number: reports[number].reported)
    measured = Organisation.objects.create(
        slug="measured", name="Measured", kind=Kind.CITY_GOVERNMENT, city_id=city
    )
    writer = make_person("writer", measured="editor")
    project = draft(writer, measured)
    client = client_of(writer)
    address = reverse("funding:project_figures", args=[project.public_id])
    offered = soup(client.get(address)).select("input[name=figures]")
    assert len(offered) > 10
    answer = client.post(address, {"figures": [offered[0]["value"], offered[1]["value"]]})
    assert answer.status_code == 302
    rows = stored(project).body["needs"]
    assert len(rows) == 2
    assert all(row["source_url"].endswith(f"/measure/city/{city}/") for row in rows)
    too_many = client.post(address, {"figures": [each["value"] for each in offered[:20]]})
    assert too_many.status_code == 422
    assert len(stored(project).body["needs"]) == 2


def test_a_city_without_reports_is_told_how_to_begin(editor: User, porto: Organisation) -> None:
    project = draft(editor, porto)
    page = client_of(editor).get(reverse("funding:project_figures", args=[project.public_id]))
    assert "Your city shows no figures yet" in text(page)


def test_however_much_is_written_the_leaf_is_one_page(editor: User, porto: Organisation) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    full: dict[str, Any] = {**BODY, "title": "Title " * 50}
    for field in fields().values():
        if field.kind in ("text", "line") and field.name not in ("city", "currency"):
            full[field.name] = "many words " * (27 if field.kind == "line" else 500)
        if field.kind == "rows":
            full[field.name] = [
                {
                    part.name: 7
                    if part.kind == "number"
                    else 2030
                    if part.kind == "year"
                    else "words " * 50
                    for part in field.parts
                }
            ] * 20
    project = draft(editor, porto, **full)
    context = {"project": project, "shown": page(project.body), "leaf": leaf(project.body)}
    html = render_to_string("funding/project_pdf.html", {**context, "faces": pdf.FACES})
    document = weasyprint.HTML(string=html, url_fetcher=pdf._fetcher(weasyprint.urls))
    assert len(document.render().pages) == 1
