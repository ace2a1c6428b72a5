# SPDX-License-Identifier: EUPL-1.2
"""The bar of long commands: for a person who looks, and nothing in a file."""

import contextlib
import io

from proxeny_cli.progress import bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO) -> str:
    with contextlib.redirect_stderr(stream), bar() as show:
        show("project.csv", 0, 200)
        show("project.csv", 100, 200)
        show("x", 5, 0)
    return stream.getvalue()


def test_a_person_sees_how_far_it_is_and_a_clean_line_at_the_end() -> None:
    text = shown(Terminal())
    assert "project.csv [###############...............]  50%" in text
    assert text.endswith("\r")
    assert text.rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_nothing_is_written_where_no_person_looks() -> None:
    assert shown(io.StringIO()) == ""
