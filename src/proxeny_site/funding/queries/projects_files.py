# SPDX-License-Identifier: EUPL-1.2
"""A project as files: the harmonised form as XLSX and DOCX; the PDF is made from a page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from proxeny.funding.preparation import Facility, FormRow, facilities, harmonised
from proxeny.funding.project_fields import sections
from proxeny.funding.projects import Project as Text
from proxeny.funding.projects import is_blank
from proxeny_site.funding.project_display import Shown, shown_field
from proxeny_site.web import papers
from proxeny_site.web.sentences import say
from proxeny_site.web.sheets import Sheet, as_xlsx

Part = papers.Heading | papers.Text | papers.Grid


def as_sheets(text: Text) -> bytes:
    """Return a workbook: the form, and for each facility what is missing."""
    section = {field.name: say(each.label) for each in sections() for field in each.fields}
    rows = [
        (
            section[row.field.name],
            say(row.field.label),
            _in_a_cell(row, text),
            "; ".join(each.programme.name for each in row.asked_by),
        )
        for row in harmonised(text)
    ]
    missing = [
        (
            each.programme.name,
            _("its form was read") if each.form_seen else _("concluded from its criteria"),
            each.source,
            _missing(each, text),
        )
        for each in facilities()
    ]
    return as_xlsx(
        [
            Sheet(_("Form"), [_("Section"), _("Field"), _("Answer"), _("Asked for by")], rows),
            Sheet(
                _("Facilities"),
                [_("Facility"), _("How we know"), _("Source"), _("What is missing")],
                missing,
            ),
        ]
    )


def as_document(text: Text) -> bytes:
    """Return a text document: the form, section by section, and what each facility misses."""
    asked_by = {
        row.field.name: [one.programme.name for one in row.asked_by] for row in harmonised(text)
    }
    parts: list[Part] = []
    for section in sections():
        parts.append(papers.Heading(say(section.label)))
        for field in section.fields:
            parts.append(papers.Heading(say(field.label), level=2))
            parts += _answer(shown_field(field, text))
            if names := "; ".join(asked_by[field.name]):
                parts.append(papers.Text(_("Asked for by: {names}").format(names=names)))
    parts.append(papers.Heading(_("What is missing for whom")))
    parts += [papers.Text(f"{one.programme.name}: {_missing(one, text)}") for one in facilities()]
    return papers.as_docx(papers.Paper(text.get("title") or _("Project"), parts))


def _missing(facility: Facility, text: Text) -> str:
    return "; ".join(say(field.label) for field in facility.missing(text)) or _("nothing")


def _answer(shown: Shown) -> Iterator[Part]:
    if shown.table is None:
        yield from map(papers.Text, shown.lines or (_("not stated"),))
        return
    yield papers.Grid(
        [say(column.label) for column in shown.table.columns],
        [[cell.text or _("not stated") for cell in row] for row in shown.table.cells],
    )


def _in_a_cell(row: FormRow, text: Text) -> str | int | float:
    if is_blank(row.value):
        return _("not stated")
    if row.field.kind in ("number", "money", "year"):
        return row.value if isinstance(row.value, int | float) else str(row.value)
    shown = shown_field(row.field, text)
    if shown.table is None:
        return "\n".join(shown.lines)
    return "\n".join(
        " | ".join(cell.text or _("not stated") for cell in each) for each in shown.table.cells
    )
