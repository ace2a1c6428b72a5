# SPDX-License-Identifier: EUPL-1.2
"""What is kept but should be looked at: unknown units, sensors that move, clocks that go back."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from proxeny.messages import Message, gettext_noop, listed

#: A sensor that is found this many degrees away from before has moved, not been measured again.
_MOVED = 0.01
#: Where more of a series goes back in time than this share, it is only sorted another way.
_SORTED = 0.1
_CONCENTRATIONS = ("ug/m3", "mg/m3", "ng/m3", "ppb", "ppm", "1/cm3")
_SHOWN = 5


class Notices:
    """Counts over the parts of one input."""

    def __init__(self) -> None:
        self._units: set[str] = set()
        self._ignored: list[str] = []
        self._negative = self._back = self._rows = 0
        self._places: dict[str, tuple[float, float]] = {}
        self._moved: set[str] = set()

    def unknown_units(self, units: Iterable[str]) -> None:
        """Note units that the table of units does not have."""
        self._units.update(units)

    def ignored(self, columns: list[str]) -> None:
        """Note columns that nothing is done with."""
        self._ignored = columns

    def look(self, readings: pa.Table) -> None:
        """Look through rows that were kept, in the order in which they came."""
        self._rows += len(readings)
        negative = pc.and_(
            pc.less(readings["value"], 0),
            pc.is_in(readings["unit"], pa.array(_CONCENTRATIONS)),
        )
        self._negative += pc.sum(negative, min_count=0).as_py()
        self._clocks(readings)
        if readings["lat"].null_count < len(readings):
            self._positions(readings)

    def _clocks(self, readings: pa.Table) -> None:
        ts = readings["ts"].cast(pa.int64()).to_numpy()
        if (np.diff(ts) >= 0).all():
            return
        codes = np.zeros(len(ts), dtype=np.int64)
        for name in ("sensor", "measure"):
            column = readings[name].combine_chunks().dictionary_encode()
            codes = codes * (len(column.dictionary) + 1) + column.indices.to_numpy()
        order = np.argsort(codes, kind="stable")
        codes, ts = codes[order], ts[order]
        self._back += int(((codes[1:] == codes[:-1]) & (ts[1:] < ts[:-1])).sum())

    def _positions(self, readings: pa.Table) -> None:
        found = readings.select(["sensor", "lat", "lon"]).drop_null()
        spots = found.group_by(["sensor", "lat", "lon"], use_threads=False).aggregate([])
        for row in spots.to_pylist():
            lat, lon = self._places.setdefault(row["sensor"], (row["lat"], row["lon"]))
            if abs(row["lat"] - lat) > _MOVED or abs(row["lon"] - lon) > _MOVED:
                self._moved.add(row["sensor"])

    def messages(self) -> tuple[Message, ...]:
        """Return a sentence for each thing that was noticed."""
        found = []
        if self._ignored:
            found.append(
                Message(gettext_noop("columns not used: {names}"), names=listed(self._ignored))
            )
        if self._units:
            found.append(
                Message(
                    gettext_noop("unknown units were kept as they are: {names}"),
                    names=_some(self._units),
                )
            )
        if self._negative:
            found.append(
                Message(
                    gettext_noop("negative concentrations were kept: {count}"),
                    count=self._negative,
                )
            )
        if self._moved:
            found.append(
                Message(gettext_noop("sensors that moved: {names}"), names=_some(self._moved))
            )
        if 0 < self._back < self._rows * _SORTED:
            found.append(
                Message(
                    gettext_noop("times a series went back in time: {count}; check the clocks"),
                    count=self._back,
                )
            )
        return tuple(found)


def _some(names: set[str]) -> Message | str:
    shown = sorted(names)[:_SHOWN]
    return listed([*(name or "-" for name in shown), *(["..."] if len(names) > _SHOWN else [])])
