# SPDX-License-Identifier: EUPL-1.2
"""A backup of a node with 100,000 records while 20 clients write: is it whole, and who waits?

    python bench/backup.py [--records 100000] [--clients 20] [--record]
    tools/with_postgresql.sh python bench/backup.py

Each client is a process of its own. One transaction of client c sets the records `c-left` and
`c-right` to the next number n and adds a record `c-n`; the client notes n once it is committed. A
restore that is equal to one instant therefore shows, for each client, two equal numbers n, and
exactly the records `c-1` to `c-n`, where n is no less than was noted when the backup began and no
more than was begun when it ended. All other records must be equal line by line. A transaction that
fails, for whatever reason, fails the benchmark.

Printed: the time of the backup and of its restore, the size, and the writes per second during the
backup beside those in the same time before it; with SQLite also the time of its own `VACUUM INTO`
at the end, which copies the database and nothing else.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

PAUSE = 0.05
BATCH = 2_000
ADMIN = [sys.executable, "-m", "proxeny_site.manage"]


def node() -> Any:
    """Set Django up for the node of the environment; return the model of records and its home."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny_site.settings")
    import django

    django.setup()
    from proxeny_site.organisations.models import Kind, Organisation
    from proxeny_site.solutions.models import SolutionRecord

    home, _new = Organisation.objects.get_or_create(
        slug="bench", defaults={"name": "Bench", "kind": Kind.NETWORK}
    )
    return SolutionRecord, home


def fill(records: int, clients: int) -> None:
    """Make the records of the node: the atlas again and again, and two for each client."""
    from proxeny import solutions

    model, home = node()
    atlas = [solutions.as_record(one) for one in solutions.atlas_solutions().values()]

    def one(name: str, body: dict[str, Any]) -> Any:
        return model(public_id=name, organisation=home, title=name, body=body)

    from django_scopes import scope

    with scope(organisation=home):
        for start in range(0, records, BATCH):
            numbers = range(start, min(start + BATCH, records))
            model.objects.bulk_create(one(f"r{n}", atlas[n % len(atlas)]) for n in numbers)
        model.objects.bulk_create(
            one(f"{client}-{side}", {"n": 0})
            for client in range(clients)
            for side in ("left", "right")
        )


def write(client: int, notes: Path) -> None:
    """Be one client until SIGTERM: note `begun n`, commit, note `done n`."""
    model, home = node()
    from django.db import transaction
    from django_scopes import scope

    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    chance, number = random.Random(client), 0
    with notes.open("w", buffering=1) as file, scope(organisation=home):
        left, right = (model.objects.get(public_id=f"{client}-{s}") for s in ("left", "right"))
        while not stopping:
            number += 1
            file.write(f"begun {number}\n")
            with transaction.atomic():
                for twin in (left, right):
                    twin.body = {"n": number}
                    twin.save(update_fields=["body", "updated_at"])
                model.objects.create(
                    public_id=f"{client}-{number}", organisation=home, body={"n": number}
                )
            file.write(f"done {number}\n")
            time.sleep(chance.uniform(0, 2 * PAUSE))


def look(clients: int) -> None:
    """Print what the node holds: the numbers of each client, and a checksum of all else."""
    model, home = node()
    from django_scopes import scope

    twins: dict[str, Any] = {str(client): {"added": []} for client in range(clients)}
    checksum, others = hashlib.sha256(), 0
    with scope(organisation=home):
        rows = model.objects.order_by("public_id").values_list("public_id", "title", "body")
        for name, title, body in rows.iterator(chunk_size=BATCH):
            client, dash, what = name.partition("-")
            if not dash:
                checksum.update(json.dumps([name, title, body], sort_keys=True).encode())
                others += 1
            elif what in ("left", "right"):
                twins[client][what] = body["n"]
            else:
                twins[client]["added"].append(body["n"])
    print(json.dumps({"clients": twins, "others": others, "checksum": checksum.hexdigest()}))


def noted(notes: Path) -> tuple[int, int]:
    """Return the last number that was begun and the last that was committed."""
    last = {"begun": 0, "done": 0}
    for line in notes.read_text().splitlines():
        word, _space, number = line.partition(" ")
        if number.isdigit():
            last[word] = int(number)
    return last["begun"], last["done"]


def run(command: list[str], environment: dict[str, str]) -> str:
    """Run a command of the node to its end; return what it printed."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[-3:])} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def new_node(folder: Path, name: str) -> dict[str, str]:
    """Return the environment of an empty node: its folder, and a database where a server is."""
    environment = {**os.environ, "PROXENY_DATA_DIR": str(folder / name)}
    address = os.environ.get("DATABASE_URL", "")
    if address.startswith("postgres"):
        import psycopg

        fresh = f"bench_{name}_{os.getpid()}"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {fresh}")
        environment["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{fresh}"))
    return environment


def measure(records: int, clients: int, before: float, folder: Path) -> dict[str, float]:
    """Run the whole trial; return its figures. Ends the program where anything is not as stated."""
    me = [sys.executable, str(Path(__file__).resolve())]
    source = new_node(folder, "source")
    run([*ADMIN, "migrate", "--verbosity", "0"], source)
    run([*me, "--fill", str(records), "--clients", str(clients)], source)
    notes = [folder / f"client-{client}" for client in range(clients)]
    writers = [
        subprocess.Popen([*me, "--client", str(client), "--notes", str(notes[client])], env=source)
        for client in range(clients)
    ]
    try:
        while not all(note.exists() and noted(note)[1] > 0 for note in notes):
            if any(writer.poll() is not None for writer in writers):
                sys.exit("a client could not begin")
            time.sleep(0.1)

        def total() -> int:
            return sum(noted(note)[1] for note in notes)

        first, start = total(), time.perf_counter()
        time.sleep(before)
        rate_before = (total() - first) / (time.perf_counter() - start)
        least = [noted(note)[1] for note in notes]
        first, start = total(), time.perf_counter()
        file = folder / "backup.zip"
        run([*ADMIN, "backup", str(file)], source)
        seconds = time.perf_counter() - start
        rate_during = (total() - first) / seconds
        most = [noted(note)[0] for note in notes]
        failed = [c for c, writer in enumerate(writers) if writer.poll() is not None]
    finally:
        for writer in writers:
            writer.terminate()
        codes = [writer.wait(60) for writer in writers]
    if failed or any(codes):
        sys.exit(f"writes failed: clients {failed or codes}")

    target = new_node(folder, "target")
    start = time.perf_counter()
    run([*ADMIN, "restore", str(file)], target)
    restore_seconds = time.perf_counter() - start
    check = [*me, "--look", "--clients", str(clients)]
    there, here = json.loads(run(check, target)), json.loads(run(check, source))
    if (there["others"], there["checksum"]) != (here["others"], here["checksum"]):
        sys.exit("the records that nobody wrote to are not equal")
    for client in range(clients):
        seen = there["clients"][str(client)]
        number = seen["left"]
        if seen["right"] != number or sorted(seen["added"]) != list(range(1, number + 1)):
            sys.exit(f"client {client}: the restore shows no instant: {seen}")
        if not least[client] <= number <= most[client]:
            sys.exit(f"client {client}: {number} is outside of {least[client]} to {most[client]}")
    figures = {
        "backup_s": seconds,
        "restore_s": restore_seconds,
        "mb": file.stat().st_size / 1e6,
        "writes_per_s_before": rate_before,
        "writes_per_s_during": rate_during,
    }
    database = folder / "source" / "proxeny.sqlite3"
    if database.exists():
        start = time.perf_counter()
        with sqlite3.connect(database) as connection:
            connection.execute("VACUUM INTO ?", [str(folder / "copy.sqlite3")])
        figures["vacuum_into_s"] = time.perf_counter() - start
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--before", type=float, default=5, help="seconds of writing before")
    parser.add_argument("--record", action="store_true", help="keep the figures for the pages")
    # What the processes that this one starts are told.
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--client", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--notes", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--look", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fill is not None:
        return fill(given.fill, given.clients)
    if given.client is not None:
        return write(given.client, given.notes)
    if given.look:
        return look(given.clients)
    with tempfile.TemporaryDirectory(prefix="proxeny-backup-") as folder:
        figures = measure(given.records, given.clients, given.before, Path(folder))
    print(f"{given.records} records, {given.clients} clients writing: no write failed,")
    print("the restore is equal, record by record, to one instant of the backup.")
    for name, value in figures.items():
        print(f"  {name:<22}{value:10.1f}")
    if given.record:
        rows = [{"what": name, "value": round(value, 1)} for name, value in figures.items()]
        record("backup", command="python bench/backup.py", unit="as named", rows=rows)
    return None


if __name__ == "__main__":
    main()
