# SPDX-License-Identifier: EUPL-1.2
"""A table is read as described, or refused with the name of the file and what to do."""

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from proxeny import atlas
from proxeny.errors import DataError, UsageError


@pytest.mark.parametrize("table", ["towns.csv", "towns.csv.gz", "towns.jsonl"])
def test_rows_come_back_as_they_were_written(
    tmp_path: Path, towns: Callable[[Path, str], None], table: str
) -> None:
    towns(tmp_path, table)
    first, second = atlas.rows("towns", tmp_path)
    assert (first["id"], first["name"], first["height"]) == (1, "Köln, am Rhein", 53.5)
    assert first["port"] is True and second["port"] is False
    assert list(first["languages"]) == ["de"]
    assert second["name"] == 'Zug "Zug"'
    assert second["height"] is None and second["languages"] is None


def test_rows_are_read_once_and_cannot_be_changed(small_atlas: Path) -> None:
    rows = atlas.rows("towns", small_atlas)
    assert atlas.rows("towns", small_atlas) is rows
    with pytest.raises(TypeError):
        rows[0]["name"] = "Bonn"  # type: ignore[index]


def test_the_same_rows_give_the_same_bytes(
    tmp_path: Path, towns: Callable[[Path, str], None]
) -> None:
    for folder in ("one", "two"):
        towns(tmp_path / folder, "towns.csv.gz")
    files = [sorted((tmp_path / folder).rglob("*.*")) for folder in ("one", "two")]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_an_unknown_package_is_answered_with_the_known_ones(small_atlas: Path) -> None:
    with pytest.raises(atlas.UnknownPackage, match=r"'villages'.*towns") as caught:
        atlas.rows("villages", small_atlas)
    assert isinstance(caught.value, UsageError)


@pytest.mark.parametrize("name", ["../towns", "", "\x00", "towns/../towns", "x" * 10_000])
def test_a_hostile_package_name_is_unknown(small_atlas: Path, name: str) -> None:
    with pytest.raises(atlas.UnknownPackage) as caught:
        atlas.package(name, small_atlas)
    assert len(str(caught.value)) < 300


def refused(folder: Path) -> str:
    """The sentence with which the package `towns` in `folder` is refused."""
    with pytest.raises(atlas.AtlasError) as caught:
        atlas.rows("towns", folder)
    assert isinstance(caught.value, DataError)
    assert "Install Proxeny again" in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("within", ["", ".venv/lib/site-packages"])
def test_a_file_of_a_clone_is_brought_back_by_git(
    tmp_path: Path, within: str, towns: Callable[[Path, str], None]
) -> None:
    clone = tmp_path / "a clone"
    folder = clone / within / "data"
    towns(folder, "towns.csv.gz")
    subprocess.run(["git", "init", "-q", clone], check=True)
    git = ["git", "-C", clone, "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "towns"], check=True)
    table = folder / "towns" / "towns.csv.gz"
    whole = table.read_bytes()
    table.write_bytes(whole[:-1])
    with pytest.raises(atlas.AtlasError) as caught:
        atlas.rows("towns", folder)
    said = str(caught.value)
    assert str(table) in said
    if within:
        # What is installed inside of a clone is not the clone's.
        assert said.endswith("Install Proxeny again: the file belongs to the package.")
    else:
        subprocess.run(said.partition("Bring it back with: ")[2], shell=True, check=True)
        assert table.read_bytes() == whole


def test_a_missing_atlas_is_named(tmp_path: Path) -> None:
    with pytest.raises(atlas.AtlasError, match=r"no folder .*gone"):
        atlas.names(tmp_path / "gone")


def test_a_missing_table_is_named(small_atlas: Path) -> None:
    (small_atlas / "towns" / "towns.csv.gz").unlink()
    assert "towns.csv.gz cannot be read: No such file" in refused(small_atlas)


def test_a_missing_description_is_named(small_atlas: Path) -> None:
    (small_atlas / "towns" / "datapackage.json").unlink()
    assert "datapackage.json cannot be read" in refused(small_atlas)


def test_a_changed_table_is_named(small_atlas: Path) -> None:
    table = small_atlas / "towns" / "towns.csv.gz"
    content = bytearray(table.read_bytes())
    content[-20] ^= 1
    table.write_bytes(content)
    assert "towns.csv.gz is damaged" in refused(small_atlas)


def test_a_truncated_table_is_named(small_atlas: Path) -> None:
    table = small_atlas / "towns" / "towns.csv.gz"
    table.write_bytes(table.read_bytes()[:-10])
    assert "towns.csv.gz is damaged" in refused(small_atlas)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"name": "towns"}', '{"resources": []}', "\x00", '{"resources": 1}'],
)
def test_a_damaged_description_is_named(small_atlas: Path, text: str) -> None:
    (small_atlas / "towns" / "datapackage.json").write_text(text, encoding="utf-8")
    assert "datapackage.json is damaged" in refused(small_atlas)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("1,", "one,", 1),
        lambda text: text.replace("name", "title", 1),
        lambda text: text.replace("true", "yes", 1),
        lambda text: text.replace(",de", "", 1),
        lambda text: text + '3,"Zürich",,true,de\n',
        lambda text: text.splitlines()[0] + "\n",
        lambda text: "",
    ],
)
def test_a_table_that_is_not_as_described_is_named(
    small_atlas: Path, change: Callable[[str], str]
) -> None:
    table = small_atlas / "towns" / "towns.csv.gz"
    text = change(gzip.decompress(table.read_bytes()).decode())
    rehash(small_atlas / "towns", gzip.compress(text.encode()))
    assert "towns.csv.gz is damaged" in refused(small_atlas)


def test_a_table_that_cannot_be_unpacked_is_named(small_atlas: Path) -> None:
    rehash(small_atlas / "towns", b"not packed")
    assert "cannot be unpacked" in refused(small_atlas)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_table_is_named(small_atlas: Path) -> None:
    (small_atlas / "towns" / "towns.csv.gz").chmod(0)
    assert "Permission denied" in refused(small_atlas)


def test_a_read_only_folder_is_enough(small_atlas: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(small_atlas / "towns", copy / "towns")
    for path in [*copy.rglob("*"), copy]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert len(atlas.rows("towns", copy)) == 2
    finally:
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755)


def rehash(package: Path, content: bytes) -> None:
    """Put `content` into the table of a package and its hash into the description."""
    import hashlib

    (package / "towns.csv.gz").write_bytes(content)
    path = package / "datapackage.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    description["resources"][0]["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    path.write_text(json.dumps(description), encoding="utf-8")
