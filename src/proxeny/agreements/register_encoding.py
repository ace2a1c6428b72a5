# SPDX-License-Identifier: EUPL-1.2
"""Japanese registers in Shift JIS, told from Western ones by the names of their columns."""

from __future__ import annotations

from proxeny.agreements.data_files import table


def as_utf8(content: bytes) -> bytes:
    """Return a table in UTF-8 where it is in Shift JIS, and everything else as it is.

    Nearly every text in Windows-1252 is some text in Shift JIS too. So the header has to hold the
    Japanese name of a column.
    """
    header = content.split(b"\n", 1)[0]
    try:
        header.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return content
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError:
        return content
    line = text.split("\n", 1)[0]
    columns = table("register_layouts")["layouts"]["clair"]["columns"].values()
    names = {name for column in columns for name in column if not name.isascii()}
    return text.encode() if any(name in line for name in names if len(name) > 1) else content
