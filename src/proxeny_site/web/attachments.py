# SPDX-License-Identifier: EUPL-1.2
"""A file made for one reader: the browser stores it, and nothing in between does."""

from django.http import HttpResponse

#: What a browser is told of each kind of file, by the end of its name.
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def attachment(body: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file called `name` (in letters that every system writes) of a kind of `KINDS`."""
    return HttpResponse(
        body,
        content_type=KINDS[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "Cache-Control": "private, no-store",
        },
    )
