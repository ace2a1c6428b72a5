# SPDX-License-Identifier: EUPL-1.2
"""A project as files: the harmonised form as XLSX and DOCX; the PDF is made from a page."""

import io

from django.utils.translation import gettext as _

from proxeny.funding.preparation import FormRow, facilities, harmonised
from proxeny.funding.project_fields import sections
from proxeny.funding.projects import Project as Text
from proxeny.funding.projects import is_blank
from proxeny_site.funding.project_display import Shown, shown_field
from proxeny_site.web.sentences import say
from proxeny_site.web.sheets import Sheet, as_xlsx

#: File forms by the end of their name.
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def written(text: Text, form: str) -> bytes:
    """Return the harmonised form of a project as "xlsx" or "docx"."""
    return as_sheets(text) if form == "xlsx" else as_document(text)


def as_sheets(text: Text) -> bytes:
    """Return a workbook: the form, and for each facility what is missing."""
    rows = [
        (
            _section_names()[row.field.name],
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
            "; ".join(say(field.label) for field in each.missing(text)) or _("nothing"),
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
    # Loading it takes longer than everything else on most pages.
    from docx import Document

    document = Document()
    document.core_properties.title = document.core_properties.author = ""
    document.add_heading(_clean(text.get("title") or _("Project")), 0)
    answers = {row.field.name: row for row in harmonised(text)}
    for section in sections():
        document.add_heading(say(section.label), 1)
        for field in section.fields:
            document.add_heading(say(field.label), 2)
            _answer(document, shown_field(field, text))
            asked = "; ".join(each.programme.name for each in answers[field.name].asked_by)
            if asked:
                asking = document.add_paragraph(_("Asked for by: {names}").format(names=asked))
                asking.runs[0].italic = True
    document.add_heading(_("What is missing for whom"), 1)
    for facility in facilities():
        lacks = "; ".join(say(field.label) for field in facility.missing(text)) or _("nothing")
        document.add_paragraph(f"{facility.programme.name}: {lacks}", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _answer(document: object, shown: Shown) -> None:
    if shown.table is None:
        for line in shown.lines or (_("not stated"),):
            document.add_paragraph(_clean(line))  # type: ignore[attr-defined]
        return
    cells = shown.table.cells
    table = document.add_table(len(cells) + 1, len(shown.table.columns), "Table Grid")  # type: ignore[attr-defined]
    for number, column in enumerate(shown.table.columns):
        table.cell(0, number).text = say(column.label)
    for place, row in enumerate(cells, 1):
        for number, cell in enumerate(row):
            table.cell(place, number).text = _clean(cell.text or _("not stated"))


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


def _section_names() -> dict[str, str]:
    return {field.name: say(each.label) for each in sections() for field in each.fields}


def _clean(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff"))
