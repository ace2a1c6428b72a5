# SPDX-License-Identifier: EUPL-1.2
"""Text in a table that a spreadsheet would take for a formula and run."""

#: What a formula begins with, also in the full width of East Asian scripts, and white space that
#: spreadsheets drop before they look.
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def without_formula(cell: str) -> str:
    """Return `cell`, with an apostrophe in front where a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(STARTS) else cell


def with_formula(cell: str) -> str:
    """Return what `without_formula` was given, however often the cell went through a sheet."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(STARTS) else cell
