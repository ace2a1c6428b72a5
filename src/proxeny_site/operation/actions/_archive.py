# SPDX-License-Identifier: EUPL-1.2
"""The form of a backup and of an export: a zip whose manifest names every part and its checksum."""

import contextlib
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from proxeny.messages import Message, gettext_noop
from proxeny_site.operation.errors import ArchiveError

MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024
#: What reading a zip raises that is cut off, was changed, or is made in a way that we never use.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


class Writer:
    """Writes the parts of an archive beside its place, and puts it there when it is whole."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._draft = place.with_name(place.name + ".part")
        if place.exists():
            raise ArchiveError(
                Message(gettext_noop("{file} is there already; choose another name."), file=place)
            )
        # For the eyes of the operator alone: it holds what people wrote and their addresses.
        handle = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file: IO[bytes] = os.fdopen(handle, "wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self.parts: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        # After a failure what is written here goes with the draft.
        with contextlib.suppress(OSError, ValueError):
            self._zip.close()
        with contextlib.suppress(OSError):
            self._file.close()
        self._draft.unlink(missing_ok=True)

    def add(self, name: str, chunks: Iterable[bytes], *, packed: bool = True) -> None:
        """Write one part; `packed` is false for what does not get smaller."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o600 << 16
        checksum, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)
                checksum.update(chunk)
                size += len(chunk)
        self.parts[name] = {"bytes": size, "sha256": checksum.hexdigest()}

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest and put the archive into its place, in one step."""
        body = {**manifest, "parts": self.parts}
        self._zip.writestr(MANIFEST, json.dumps(body, ensure_ascii=False, indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._draft.rename(self.place)
        folder = os.open(self.place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the content of an open file."""
    while chunk := file.read(_CHUNK):
        yield chunk


class Reader:
    """The parts of an archive; `manifest` is what `Writer.finish` was given."""

    def __init__(self, place: Path, *, form: str, version: int) -> None:
        self._place = place
        try:
            self._zip = zipfile.ZipFile(place)
            self.manifest: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
            self.parts: dict[str, dict[str, Any]] = dict(self.manifest["parts"])
            found, made = self.manifest["form"], int(self.manifest["version"])
        except _BROKEN as error:
            raise self._damaged() from error
        if found != form:
            raise ArchiveError(
                Message(
                    gettext_noop("{file} is “{found}”; what is needed is “{form}”."),
                    file=place,
                    found=found,
                    form=form,
                )
            )
        if made > version:
            raise newer(place)
        if sorted([*self.parts, MANIFEST]) != sorted(self._zip.namelist()):
            raise self._damaged()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._zip.close()

    def verify(self) -> None:
        """Read every part once and compare it with its checksum. Raises `ArchiveError`."""
        for name, stated in self.parts.items():
            checksum = hashlib.sha256()
            try:
                for chunk in self.chunks(name):
                    checksum.update(chunk)
            except (*_BROKEN, OSError) as error:
                raise self._damaged() from error
            if checksum.hexdigest() != stated["sha256"]:
                raise self._damaged()

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a part."""
        with self._zip.open(name) as part:
            yield from chunks_of(part)

    def size(self, name: str) -> int:
        """Return how many bytes a part has; it never yields more."""
        return self._zip.getinfo(name).file_size

    def lines(self, name: str) -> Iterator[Any]:
        """Yield the values of a part that is JSON Lines."""
        with self._zip.open(name) as part:
            for line in part:
                yield json.loads(line)

    def _damaged(self) -> ArchiveError:
        return ArchiveError(
            Message(
                gettext_noop("{file} is damaged or no archive of this kind; nothing was changed."),
                file=self._place,
            )
        )


def newer(place: Path) -> ArchiveError:
    """Return the refusal of an archive that this version cannot know."""
    return ArchiveError(
        Message(
            gettext_noop(
                "{file} was made by a newer version of Proxeny; update this node first. Nothing "
                "was changed."
            ),
            file=place,
        )
    )
