# SPDX-License-Identifier: EUPL-1.2
"""What a message of an MQTT broker says as a reading, by the options of its source."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from proxeny import observations
from proxeny.messages import Message, gettext_noop
from proxeny.observations.readings import REJECTED

#: Bytes of one message.
MOST = 1024 * 1024


def read_message(
    options: Mapping[str, Any], topic: str, payload: bytes, now: datetime
) -> tuple[pa.Table, pa.Table]:
    """Return the readings of a message, and what could not be read of it.

    The message is a JSON object, or a list of them. An option names a key (`device.id`), a part
    of the topic (`topic:2`, from 1) or a word (`=NO2`). A message without time counts as of now.
    """
    if len(payload) > MOST:
        said = Message(gettext_noop("a message has at most {limit} bytes"), limit=MOST)
        return _split([], [(1, "value", str(said), "entity")])
    try:
        told = json.loads(payload)
    except (ValueError, RecursionError):
        return _split([], [(1, "value", payload[:200].decode("utf-8", "replace"), "number")])
    rows, bad = [], []
    for number, one in enumerate(told if isinstance(told, list) else [told], 1):
        cells = {name: _cell(options[name], topic, one) for name in ("sensor", "measure", "unit")}
        value = _cell(options["value"], topic, one)
        at = _time(_cell(options["time"], topic, one), now)
        empty = next((name for name in ("sensor", "measure") if cells[name] in (None, "")), None)
        if empty:
            bad.append((number, empty, "", "empty"))
        elif at is None:
            bad.append((number, "ts", str(_cell(options["time"], topic, one))[:200], "time"))
        elif (measured := _number(value)) is None:
            bad.append((number, "value", str(value)[:200], "number"))
        else:
            unit = str(cells["unit"] or "")
            rows.append(
                {
                    "sensor": str(cells["sensor"]),
                    "measure": str(cells["measure"]),
                    "ts": at,
                    "value": measured,
                    "unit": observations.unit(unit) or unit,
                }
            )
    return _split(rows, bad)


def _split(
    rows: list[dict[str, object]], bad: list[tuple[int, str, str, str]]
) -> tuple[pa.Table, pa.Table]:
    names = REJECTED.names
    rejected = [dict(zip(names, one, strict=True)) for one in bad]
    return observations.table(rows), pa.Table.from_pylist(rejected, schema=REJECTED)


def _cell(where: str, topic: str, message: Any) -> Any:
    if where.startswith("="):
        return where[1:]
    if where.startswith("topic:"):
        parts, place = topic.split("/"), where.removeprefix("topic:")
        return parts[int(place) - 1] if place.isdigit() and 0 < int(place) <= len(parts) else None
    for key in where.split("."):
        if not isinstance(message, dict):
            return None
        message = message.get(key)
    return message


def _time(told: Any, now: datetime) -> datetime | None:
    if told is None:
        return now
    try:
        if isinstance(told, int | float) and not isinstance(told, bool):
            # Seconds, or milliseconds where seconds would lie beyond the year 5000.
            return datetime.fromtimestamp(told / 1000 if told > 1e11 else told, UTC)
        read = datetime.fromisoformat(str(told))
    except (ValueError, OverflowError, OSError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _number(told: Any) -> float | None:
    if isinstance(told, bool):
        return None
    try:
        return float(told)
    except (TypeError, ValueError):
        return None
