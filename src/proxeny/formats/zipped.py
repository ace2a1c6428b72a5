# SPDX-License-Identifier: EUPL-1.2
"""Take files out of a zip archive of a stranger: into memory alone, and never more than allowed.

Nothing is written, so a path in the archive can lead nowhere. What the archive says about sizes
is not believed: reading stops at the limit.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection
from pathlib import Path

from proxeny.formats.errors import FeedError
from proxeny.messages import Message, gettext_noop

MAX_FILES = 200
MAX_BYTES = 2_000_000_000


def read_files(
    archive: Path | bytes, names: Collection[str], *, max_bytes: int = MAX_BYTES
) -> dict[str, bytes]:
    """Return the files of an archive that have one of `names`, at its top or in its one folder.

    Raises `FeedError` for what is no archive, for more than `MAX_FILES` files, for `max_bytes`
    of content, for files that are encrypted, damaged, or there twice.
    """
    try:
        with zipfile.ZipFile(
            io.BytesIO(archive) if isinstance(archive, bytes) else archive
        ) as zipped:
            return _read(zipped, names, max_bytes)
    except FileNotFoundError:
        raise FeedError(Message(gettext_noop("{path} is not there"), path=archive)) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        said = gettext_noop("the archive cannot be read: {reason}")
        raise FeedError(Message(said, reason=str(error)[:200])) from None


def _read(zipped: zipfile.ZipFile, names: Collection[str], max_bytes: int) -> dict[str, bytes]:
    entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        said = gettext_noop("the archive has {count} files, more than {limit}")
        raise FeedError(Message(said, count=len(entries), limit=MAX_FILES))
    found: dict[str, bytes] = {}
    left = max_bytes
    for entry in entries:
        parts = entry.filename.split("/")
        if parts[-1] not in names or len(parts) > 2 or parts[0] == "__MACOSX":
            continue
        if parts[-1] in found:
            said = gettext_noop("the archive has the file {name} twice")
            raise FeedError(Message(said, name=parts[-1]))
        with zipped.open(entry) as file:
            data = file.read(left + 1)
        if len(data) > left:
            said = gettext_noop("the archive holds more than {limit} bytes")
            raise FeedError(Message(said, limit=max_bytes))
        left -= len(data)
        found[parts[-1]] = data
    return found
