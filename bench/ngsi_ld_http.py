# SPDX-License-Identifier: EUPL-1.2
"""NGSI-LD batches over HTTP: entities a second on one process, acknowledged when on the disk.

    python bench/ngsi_ld_http.py [--requests 200] [--batch 1000] [--clients 2] [--record]

A node of its own is served by gunicorn with one worker. Clients, each a process with a connection
that stays open, post batches of invented entities of about 470 bytes (three values, a place) to
`/entityOperations/upsert`: entities that were there before, with new values. Each is stored as an
entity and as three readings, and answered when both are on the disk; bringing the journal into
Parquet is inside. Two times are taken: of the wall, with the clients on the same machine, and of
the processor in the server, which what else the machine does changes less. The peer, in the same
run and by the processor: the library alone, which reads the same batches into readings, in memory.
Aim: 20,000 entities a second of the processor. Which share of the wall the server worked says
whether its processor bounds it, or the disk and the clients. At the end the store must hold every
reading that was acknowledged.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.record_figure import record  # noqa: E402

from proxeny.observations.ngsi_ld import read_ngsi_ld  # noqa: E402

AIM = 20_000
#: Share of the wall from which the processor of the server is what bounds it.
BUSY = 0.85
UPSERT = "/ngsi-ld/v1/entityOperations/upsert"
BEGIN = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.models import Scope
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Kind, Organisation, Role
porto = Organisation.objects.create(slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT)
ana = add_person(email="ana@example.org", password="a long password", name="Ana")
add_member(by=None, organisation=porto, person=ana, role=Role.EDITOR)
today = timezone.localdate()
print(create_token(by=ana, name="bench", scope=Scope.WRITE, expires_on=today + timedelta(9),
                   today=today)[1])
"""


def batch(number: int, size: int) -> bytes:
    """Return one batch of entities: the same stations each time, some minutes later."""
    chance = random.Random(number)
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}"

    def measured(low: float, high: float, code: str) -> dict:
        value = round(chance.uniform(low, high), 1)
        return {"type": "Property", "value": value, "unitCode": code, "observedAt": stamp}

    return json.dumps(
        [
            {
                "id": f"urn:ngsi-ld:AirQualityObserved:madrid:{28_079_000 + each}",
                "type": "AirQualityObserved",
                "NO2": measured(5, 120, "GQ"),
                "PM10": measured(5, 80, "GQ"),
                "temperature": measured(-3, 40, "CEL"),
                "location": {
                    "type": "GeoProperty",
                    "value": {"type": "Point", "coordinates": [-3.7 + each / 1000, 40.4]},
                },
            }
            for each in range(size)
        ],
        separators=(",", ":"),
    ).encode()


def client(port: int, secret: str, bodies: list[bytes]) -> None:
    """Post batches one after the other over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    for body in bodies:
        connection.request("POST", UPSERT, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status not in (201, 204):
            raise SystemExit(f"{answer.status}: {text[:500]!r}")


def served(environment: dict[str, str], port: int) -> subprocess.Popen:
    """Return gunicorn with one worker, as soon as it answers."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--workers", "1", "--bind", f"127.0.0.1:{port}",
         "--config", "python:proxeny_site.gunicorn_conf", "proxeny_site.wsgi"],
        env=environment,
    )  # fmt: skip
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def processor(pid: int) -> float:
    """Return the seconds of the processor that a process and its children have had."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") + sum(processor(int(child)) for child in children)


def main() -> int:
    """Print the figures; exit 1 where the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=2)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    bodies = [batch(number, options.batch) for number in range(options.requests)]
    count = options.requests * options.batch

    read_ngsi_ld(bodies[0])
    begin = time.process_time()
    for body in bodies:
        read_ngsi_ld(body)
    alone = count / (time.process_time() - begin)

    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PROXENY_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "proxeny_site.settings",
        }
        for command in ("migrate", "collectstatic --no-input"):
            run = [
                sys.executable,
                "-m",
                "proxeny_site.manage",
                *command.split(),
                "--verbosity",
                "0",
            ]
            subprocess.run(run, env=environment, check=True)
        said = subprocess.run(
            [sys.executable, "-c", BEGIN],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        secret = said.stdout.split()[-1]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = served(environment, port)
        try:
            client(port, secret, [batch(-1 - number, options.batch) for number in range(5)])
            shares = [bodies[n :: options.clients] for n in range(options.clients)]
            posts = [
                multiprocessing.Process(target=client, args=(port, secret, share))
                for share in shares
            ]
            spent = processor(server.pid)
            begin = time.perf_counter()
            for post in posts:
                post.start()
            for post in posts:
                post.join()
            wall = time.perf_counter() - begin
            spent = processor(server.pid) - spent
            rate, work, busy = count / wall, count / spent, spent / wall
            failed = any(post.exitcode for post in posts)
        finally:
            server.terminate()
            server.wait()
        from proxeny.observations import Store

        kept = Store(next((Path(folder) / "readings").iterdir())).read().num_rows
    wanted = 3 * (count + 5 * options.batch)
    ratio = round(work / alone, 3)
    print(f"library alone, in memory  {alone:>9,.0f} entities a second of the processor")
    print(f"over HTTP, on the disk    {work:>9,.0f} entities a second of it, {ratio} x")
    print(f"over HTTP, by the wall    {rate:>9,.0f} entities a second")
    # One process runs Python on one processor; what is missing to all of it is the disk, or others.
    bound = "its processor" if busy > BUSY else "the disk, the clients, or what else runs here"
    print(f"the server worked {busy:.0%} of the time: it is bound by {bound}")
    print(f"{len(bodies[0]) / options.batch:.0f} bytes each; {kept:,} of {wanted:,} readings kept")
    if options.record:
        record(
            "ngsi_ld_http",
            command="python bench/ngsi_ld_http.py",
            unit="entities a second through one process, acknowledged on the disk",
            rows=[
                {"what": "library alone (peer)", "entities_per_second": round(alone), "ratio": 1},
                {"what": "over HTTP", "entities_per_second": round(work), "ratio": ratio},
                {"what": "over HTTP, by the wall", "entities_per_second": round(rate)},
                {"what": "share of the time that the server worked", "ratio": round(busy, 2)},
            ],
        )
    return 0 if work >= AIM and kept == wanted and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
