# SPDX-License-Identifier: EUPL-1.2
"""What a command writes stands there whole, or not at all."""

import os
import resource
import threading
from pathlib import Path

import pytest

from proxeny.errors import UsageError
from proxeny_cli.output import write_jsonl


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(target)
    write_jsonl(link, [{"id": "a"}])
    assert link.is_symlink()
    assert target.read_text("utf-8") == '{"id": "a"}\n'


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")))
    reader.start()
    write_jsonl(pipe, [{"id": "a"}])
    reader.join(timeout=10)
    assert got == ['{"id": "a"}\n']
    assert pipe.is_fifo()


def test_what_was_there_stays_when_a_row_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", "utf-8")
    with pytest.raises(ValueError, match="JSON"):
        write_jsonl(path, [{"id": "a"}, {"score": float("nan")}])
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", "utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="too large") as refused:
            write_jsonl(path, [{"id": "a" * 100_000}])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.filename == str(path)
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        write_jsonl(tmp_path, [])
