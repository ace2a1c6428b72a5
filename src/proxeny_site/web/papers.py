# SPDX-License-Identifier: EUPL-1.2
"""A paper to hand on: headings, texts and tables, as DOCX or PDF in the language of the moment."""

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language, get_language_bidi

from proxeny_site.web import pdf

#: Characters that XML, and so a DOCX, cannot hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: Characters that turn the direction of what follows them: a name would turn the words after it.
_TURNING = re.compile("[\u202a-\u202e]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title (level 1) or below another; with `new_page` it begins a page."""

    text: str
    new_page: bool = False
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a line of its own for each line of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: columns, and rows with as many cells; `numbers` are the places of figures."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Paper:
    """A title and its parts in order; a wide one lies on its side."""

    title: str
    parts: Sequence[Heading | Text | Grid]
    wide: bool = False


def as_pdf(paper: Paper) -> bytes:
    """Return the paper as PDF. Raises `pdf.PdfUnavailableError`."""
    parts = [
        replace(part, text=_plain(part.text)) if isinstance(part, Text) else part
        for part in paper.parts
    ]
    named = [(type(part).__name__.lower(), part) for part in parts]
    return pdf.make("web/paper_pdf.html", {"paper": paper, "parts": named})


def as_docx(paper: Paper) -> bytes:
    """Return the paper as DOCX, from right to left where the language runs so."""
    # Loading it takes longer than everything else on most pages.
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = _plain(paper.title)[:255], ""
    properties.language = get_language() or "en"
    section = document.sections[0]
    height, width = section.page_height, section.page_width
    if paper.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = height, width
    document.add_heading(_plain(paper.title), 0)
    for part in paper.parts:
        if isinstance(part, Heading):
            heading = document.add_heading(_plain(part.text), part.level)
            heading.paragraph_format.page_break_before = part.new_page
        elif isinstance(part, Text):
            document.add_paragraph(_plain(part.text))
        else:
            table = document.add_table(rows=0, cols=len(part.columns), style="Table Grid")
            for row in (part.columns, *part.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = _plain(text)
            for cell in table.rows[0].cells:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
            document.add_paragraph()
    if get_language_bidi():
        _turn(document, qn)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _turn(document: object, qn: object) -> None:
    """Let every paragraph and table of a document, and what is written so, run to the left."""
    from docx.oxml import OxmlElement

    body = document.element.body  # type: ignore[attr-defined]
    for paragraph in body.iter(qn("w:p")):  # type: ignore[operator]
        properties = paragraph.get_or_add_pPr()
        properties.insert_element_before(
            OxmlElement("w:bidi"),
            *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
            *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection"),
            *("w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle"),
            *("w:rPr", "w:sectPr", "w:pPrChange"),
        )
        for run in paragraph.iter(qn("w:r")):  # type: ignore[operator]
            # A Latin name that is marked so would have its brackets and full stop turned.
            if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in run.text):
                run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    for table in body.iter(qn("w:tbl")):  # type: ignore[operator]
        # Before the width of the table: the order of the elements is part of the format.
        table.tblPr.insert(1, OxmlElement("w:bidiVisual"))


def _plain(text: str) -> str:
    return _TURNING.sub("", _UNWRITABLE.sub("", text))
