# SPDX-License-Identifier: EUPL-1.2
"""Times as sources write them, as instants. Local times of a zone where clocks change are exact.

A time without offset is UTC, or local in the zone that is named. A local time that clocks skipped
does not exist. One that they passed twice means the first pass, and the second where the same
series has brought the same local time before.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny.observations.readings import INSTANT

_LOCAL = pa.timestamp("us")
_EPOCH = dt.datetime(1970, 1, 1)
#: Nanoseconds of one unit, by the number of digits that a time since 1970 has today.
_SCALE = {10: 1_000_000_000, 13: 1_000_000, 16: 1_000, 19: 1}
_DIGITS = re.compile(r"(\d{10}|\d{13}|\d{16}|\d{19})(\.\d+)?")
_FRACTION = re.compile(r"(?<=:\d\d)[.,](\d+)")
#: Rows that are worth another attempt at once before each is read on its own.
_FEW = 128


def zone(name: str | None) -> str | None:
    """Return the name of a time zone; `UsageError` where the tz database has none of that name."""
    if name is None:
        return None
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            Message(gettext_noop("{name} is no time zone; one is Europe/Madrid"), name=name)
        ) from None
    return name


class Clock:
    """Reads the times of one input; it remembers which ambiguous local times have passed."""

    def __init__(self, tz: str | None) -> None:
        self._tz = None if tz == "UTC" else zone(tz)
        self._passed: set[tuple[str, str, int]] = set()

    def read(self, times: pa.Array, series: Callable[[int], tuple[str, str]]) -> _Read:
        """Return instants, null where there is none, and which local times were skipped.

        `series` gives sensor and measure of a row.
        """
        found, local = _parsed(times)
        skipped = np.zeros(len(times), dtype=bool)
        if self._tz is None or not local.any():
            return found.cast(INSTANT), skipped
        early, skipped = self._assumed(found, "earliest")
        late, _ = self._assumed(found, "latest")
        instants = np.where(local, early, found.cast(pa.int64()).fill_null(0).to_numpy())
        for at in np.flatnonzero(local & ~skipped & (early != late)).tolist():
            key = (*series(at), int(early[at]))
            if key in self._passed:
                instants[at] = late[at]
            self._passed.add(key)
        skipped &= local
        none = found.is_null().to_numpy(zero_copy_only=False) | skipped
        return pa.array(instants, mask=none).cast(INSTANT), skipped

    def _assumed(self, found: pa.Array, ambiguous: str) -> tuple[np.ndarray, np.ndarray]:
        filled = found.fill_null(pa.scalar(0, pa.int64()).cast(_LOCAL))
        instants = pc.assume_timezone(filled, self._tz, ambiguous=ambiguous, nonexistent="earliest")
        back = pc.local_timestamp(instants)
        skipped = pc.not_equal(back, filled).to_numpy(zero_copy_only=False)
        return instants.cast(pa.int64()).to_numpy(), skipped


_Read = tuple[pa.Array, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]


def _parsed(times: pa.Array) -> tuple[pa.Array, np.ndarray]:
    """Return times without zone, null where there is none; and which of them are local."""
    kind, local = times.type, np.zeros(len(times), dtype=bool)
    if pa.types.is_timestamp(kind):
        return times.cast(pa.timestamp("us", tz=kind.tz), safe=False).cast(_LOCAL), (
            local if kind.tz else ~local
        )
    if pa.types.is_date(kind):
        return times.cast(_LOCAL), ~local
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return _since_1970(times), local
    if not pa.types.is_string(kind):
        times = times.cast(pa.string())
    return _texts(times)


def _since_1970(numbers: pa.Array) -> pa.Array:
    values = numbers.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    whole = numbers.cast(pa.int64(), safe=False).fill_null(0).to_numpy()
    size = np.abs(values)
    instants = np.full(len(values), np.iinfo(np.int64).min)
    with np.errstate(invalid="ignore"):
        seconds, milli = size < 1e11, (size >= 1e11) & (size < 1e14)
        micro, nano = (size >= 1e14) & (size < 1e17), (size >= 1e17) & (size < 9e18)
        instants[seconds] = np.round(values[seconds] * 1e6).astype(np.int64)
        instants[milli] = np.round(values[milli] * 1e3).astype(np.int64)
    instants[micro], instants[nano] = whole[micro], whole[nano] // 1000
    none = instants == np.iinfo(np.int64).min
    return pa.array(instants, mask=none).cast(_LOCAL)


def _texts(texts: pa.Array) -> tuple[pa.Array, np.ndarray]:
    count = len(texts)
    try:
        return texts.cast(INSTANT).cast(_LOCAL), np.zeros(count, dtype=bool)
    except pa.ArrowInvalid:
        pass
    try:
        return texts.cast(_LOCAL), np.ones(count, dtype=bool)
    except pa.ArrowInvalid:
        pass
    if count > _FEW:
        if pc.all(pc.match_substring_regex(texts, r"^\d{10}$")).as_py():
            return _since_1970(texts.cast(pa.int64())), np.zeros(count, dtype=bool)
        halves = [_texts(texts[: count // 2]), _texts(texts[count // 2 :])]
        return pa.concat_arrays([one for one, _ in halves]), np.concatenate(
            [local for _, local in halves]
        )
    read = [_text(text) for text in texts.to_pylist()]
    return pa.array([instant for instant, _ in read], pa.int64()).cast(_LOCAL), np.array(
        [local for _, local in read], dtype=bool
    )


def _text(text: str | None) -> tuple[int | None, bool]:
    """Return microseconds since 1970 and whether they are local; None where it is no time."""
    text = (text or "").strip()
    digits = _DIGITS.fullmatch(text)
    if digits:
        scale = _SCALE[len(digits[1])]
        return (int(digits[1]) * scale + round(float(digits[2] or 0) * scale)) // 1000, False
    text = _FRACTION.sub(lambda found: f".{found[1][:6]:0<6}", text)
    next_day = dt.timedelta()
    if "24:00" in text and re.search(r"[T ]24:00(:00(\.0+)?)?(?!\d|:)", text):
        text, next_day = text.replace("24:00", "00:00", 1), dt.timedelta(days=1)
    text = re.sub(r"\s+(?=(Z|[+-]\d\d:?\d\d)$)", "", text, flags=re.IGNORECASE)
    if text.isdigit():
        return None, False  # eight digits may be a day or a number of seconds
    try:
        moment = dt.datetime.fromisoformat(text.upper()) + next_day
        local = moment.tzinfo is None
        plain = moment if local else moment.astimezone(dt.UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None, False
    return (plain - _EPOCH) // dt.timedelta(microseconds=1), local
