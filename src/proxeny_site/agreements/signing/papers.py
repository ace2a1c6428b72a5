# SPDX-License-Identifier: EUPL-1.2
"""The PDF of an agreement: its clauses in every language, then the page on which all sign."""

import unicodedata

from proxeny import agreements
from proxeny_site.agreements.signing import fields
from proxeny_site.web import pdf


def agreement_pdf(text: agreements.Text) -> bytes:
    """Return the document that the parties of `text` sign, with an empty field for each.

    The hash of the canonical text stands on the page of signatures, so that the paper and the
    proofs over the text can be held together. Raises DraftError for a text that cannot be signed
    and `pdf.PdfUnavailableError`.
    """
    context = {
        "text": text,
        "hash": agreements.text_hash(text),
        "title": next(iter(text.titles.values())),
        "titles": [_part(language, text.titles[language]) for language in text.languages],
        "clauses": [
            [
                {
                    **_part(language, clause.texts[language]),
                    "title": clause.titles[language],
                }
                for language in text.languages
            ]
            for clause in text.clauses
        ],
        "boxes": [(box, direction(box.party)) for box in fields.boxes(text.parties)],
        "box_width": fields.BOX_WIDTH,
        "box_height": fields.BOX_HEIGHT,
    }
    made = pdf.make("agreements/agreement_pdf.html", context)
    return fields.add_fields(made, text.parties)


def direction(text: str) -> str:
    """Return `rtl` or `ltr`: the direction of the first letter that has one."""
    for letter in text:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _part(language: str, text: str) -> dict[str, str]:
    return {"lang": language, "dir": direction(text), "text": text}
