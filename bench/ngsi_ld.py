# SPDX-License-Identifier: EUPL-1.2
"""NGSI-LD to Parquet: entities a second on one core, beside orjson and dicts doing the same work.

    python bench/ngsi_ld.py [--entities 100000] [--batch 5000] [--record]

Batches of invented entities of about 470 bytes (three values, a place) are parsed, checked, their
names expanded, and written as Parquet (zstd). The peer is what one would write by hand: orjson,
a loop over dicts with the same checks (URI, kinds, numbers, times, degrees, units, names), lists,
the same Parquet. It does not notice names that stand twice, which ours does. Then batches of mixed
shapes with a faulty entity in each hundred, and a temporal entity of a million readings, in both
of its forms. All times are of the processor.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import orjson  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from tools.record_figure import record  # noqa: E402

from proxeny.formats.ngsi_ld import Context  # noqa: E402
from proxeny.observations.ngsi_ld import read_ngsi_ld  # noqa: E402
from proxeny.observations.ngsi_ld_units import unit_of  # noqa: E402
from proxeny.observations.readings import READING  # noqa: E402

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
ROUNDS = 7
LIMIT_S = 2.0


def entity(number: int, chance: random.Random) -> dict:
    """Return an invented entity of an air quality station."""
    at = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number // 200)).isoformat()

    def measured(low: float, high: float, code: str) -> dict:
        value = round(chance.uniform(low, high), 1)
        stamp = at.replace("+00:00", "Z")
        return {"type": "Property", "value": value, "unitCode": code, "observedAt": stamp}

    place = [-3.7 + number % 200 / 1000, 40.4 + number % 200 / 1000]
    return {
        "id": f"urn:ngsi-ld:AirQualityObserved:madrid:{28079000 + number % 200}",
        "type": "AirQualityObserved",
        "NO2": measured(5, 120, "GQ"),
        "PM10": measured(5, 80, "GQ"),
        "temperature": measured(-3, 40, "CEL"),
        "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": place}},
    }


def mixed(number: int, chance: random.Random) -> dict:
    """Return an entity of one of four shapes, now and then one with a fault."""
    found = entity(number, chance)
    found["type"] = f"Kind{number % 4}"
    if number % 4 == 1:
        del found["PM10"]
    if number % 4 == 2:
        found["refDevice"] = {"type": "Relationship", "object": "urn:ngsi-ld:Device:1"}
    if number % 100 == 3:
        found["NO2"]["observedAt"] = "yesterday"
    return found


def by_hand(data: bytes, context: Context) -> pa.Table:
    """Return the readings of a batch by orjson and dicts: the peer."""
    rows: list[tuple] = []
    names: dict[str, str] = {}
    units: dict[str | None, str] = {}
    for item in orjson.loads(data):
        identifier, kind = item["id"], item["type"]
        if not isinstance(identifier, str) or not URI.fullmatch(identifier):
            continue
        if not isinstance(kind, str):
            continue
        lat = lon = None
        if (place := item.get("location")) is not None:
            lon, lat = place["value"]["coordinates"]
            if place["type"] != "GeoProperty" or not (-180 <= lon <= 180 and -90 <= lat <= 90):
                continue
        before = identifier.partition(":")[0]
        where = "unknown" if before == "urn" else before
        for name, attribute in item.items():
            if name in {"id", "type", "location"} or not isinstance(attribute, dict):
                continue
            if attribute.get("type") != "Property":
                continue
            value = attribute["value"]
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                continue
            measure = names.get(name)
            if measure is None:
                measure = names[name] = context.compact(context.expand(name))
            try:
                ts = datetime.fromisoformat(attribute["observedAt"])
            except (KeyError, ValueError):
                continue
            if ts.tzinfo is None:
                continue
            code = attribute.get("unitCode")
            unit = units.get(code)
            if unit is None:
                unit = units[code] = unit_of(code)
            rows.append((identifier, measure, ts, float(value), unit, where, None, lat, lon))
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, READING, strict=True)]
    return pa.table(arrays, schema=READING)


def ours(data: bytes, _context: Context) -> pa.Table:
    """Return the readings of a batch by the library."""
    return read_ngsi_ld(data).readings


def per_second(works: dict, count: int, folder: Path) -> dict[str, float]:
    """Return the entities that each work reads and writes in a second of processor time.

    `works` is name to (function, batches). They take turns, so that what else the machine does
    meets all of them alike; the best round counts.
    """
    context = Context()
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for what, (work, batches) in works.items():
            begin = time.process_time()
            for index, data in enumerate(batches):
                table = work(data, context)
                pq.write_table(table, folder / f"{index}.parquet", compression="zstd")
            best[what] = min(best[what], time.process_time() - begin)
    return {what: count / seconds for what, seconds in best.items()}


def batches_of(make, count: int, size: int) -> list[bytes]:
    """Return batches of invented entities as JSON."""
    chance = random.Random(35)
    return [
        orjson.dumps([make(number, chance) for number in range(start, start + size)])
        for start in range(0, count, size)
    ]


def temporal(count: int) -> dict[str, bytes]:
    """Return one entity with many readings, as pairs and as instances."""
    chance, start = random.Random(36), datetime(2020, 1, 1, tzinfo=UTC)
    pairs = [
        [round(chance.uniform(1, 99), 1), f"{start + timedelta(minutes=n):%Y-%m-%dT%H:%M:%SZ}"]
        for n in range(count)
    ]
    head = {"id": "urn:ngsi-ld:Station:1", "type": "Station"}
    instances = [{"type": "Property", "value": value, "observedAt": at} for value, at in pairs]
    column = {"type": "Property", "values": pairs, "unitCode": "GQ"}
    return {
        "temporal, a million pairs": json.dumps({**head, "NO2": column}).encode(),
        "temporal, a million instances": json.dumps({**head, "NO2": instances}).encode(),
    }


def main() -> int:
    """Print the figures; exit 1 where the ratio or the time of the temporal entity is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--batch", type=int, default=5_000)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    count = options.entities
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        batches = batches_of(entity, count, options.batch)
        by_library, by_dicts = ours(batches[0], Context()), by_hand(batches[0], Context())
        order = [("sensor", "ascending"), ("ts", "ascending"), ("measure", "ascending")]
        assert by_library.sort_by(order).equals(by_dicts.sort_by(order))
        size = sum(map(len, batches)) / count
        works = {
            "orjson and dicts (peer)": (by_hand, batches),
            "one shape": (ours, batches),
            "four shapes, faults": (ours, batches_of(mixed, count, options.batch)),
        }
        rates = per_second(works, count, folder)
        peer, rate = rates["orjson and dicts (peer)"], rates["one shape"]
        for what, value in rates.items():
            ratio = round(value / peer, 2)
            rows.append({"what": what, "entities_per_second": round(value), "ratio": ratio})
            print(f"{what:30} {value:>9,.0f} entities a second  {ratio:5.2f} x the peer")
    print(f"{size:.0f} bytes each; on one core, to Parquet")
    slowest = 0.0
    for what, data in temporal(1_000_000).items():
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            assert read_ngsi_ld(data).readings.num_rows == 1_000_000
            best = min(best, time.process_time() - begin)
        rows.append({"what": what, "seconds": round(best, 2)})
        print(f"{what:30} {best:9.2f} s")
        slowest = max(slowest, best)
    if options.record:
        record(
            "ngsi_ld",
            command="python bench/ngsi_ld.py",
            unit="entities a second on one core, and their ratio to orjson with dicts",
            rows=rows,
        )
    return 0 if rate / peer >= 3 and slowest < LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
