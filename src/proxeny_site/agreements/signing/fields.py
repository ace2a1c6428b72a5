# SPDX-License-Identifier: EUPL-1.2
"""Where the parties sign: one field for each on the last page, made before anybody signs."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from proxeny.messages import gettext_noop
from proxeny_site.agreements.signing.errors import CannotSignError

#: Sizes on the page of signatures (A4), in millimetres; the template draws the same boxes.
PAGE_HEIGHT, LEFT, TOP = 297.0, 20.0, 55.0
BOX_WIDTH, BOX_HEIGHT, COLUMN_STEP, ROW_STEP = 80.0, 26.0, 90.0, 38.0
MOST_PARTIES = 12
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """The field of one party, from the left and the top edge of the page, in millimetres."""

    party: str
    field: str
    left: float
    top: float


def boxes(parties: Sequence[str]) -> tuple[Box, ...]:
    """Return the fields of `parties`, names in the order of the text, in two columns."""
    if len(parties) > MOST_PARTIES:
        raise CannotSignError(
            gettext_noop("At most {limit} parties can sign one document."), limit=MOST_PARTIES
        )
    return tuple(
        Box(
            party,
            field_name(place),
            LEFT + (place % 2) * COLUMN_STEP,
            TOP + (place // 2) * ROW_STEP,
        )
        for place, party in enumerate(parties)
    )


def field_name(place: int) -> str:
    """Return the name of the field of the party at `place`, counted from 0."""
    return f"party-{place + 1}"


def add_fields(pdf: bytes, parties: Sequence[str]) -> bytes:
    """Return a PDF of this node with an empty signature field for each party on its last page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for box in boxes(parties):
        low = PAGE_HEIGHT - box.top - BOX_HEIGHT
        edges = (box.left, low, box.left + BOX_WIDTH, low + BOX_HEIGHT)
        left, bottom, right, top = (round(edge * _POINTS) for edge in edges)
        append_signature_field(
            writer,
            SigFieldSpec(
                box.field,
                on_page=-1,
                box=(left, bottom, right, top),
                readable_field_name=box.party,
            ),
        )
    # Signatures exist, append only: said from the start, the first signature need not change it.
    writer.root["/AcroForm"][pdf_name("/SigFlags")] = NumberObject(3)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
