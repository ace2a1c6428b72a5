# SPDX-License-Identifier: EUPL-1.2
"""A worker that is really killed over a file: another one takes it up, and each row counts once."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.operation.nodes import Node

ROWS = 60_000

#: A city with a source of files.
BEGIN = """
from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Kind, Organisation, Role
porto = Organisation.objects.create(slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT)
ana = add_person(email="ana@example.org", password="a long password", name="Ana")
add_member(by=None, organisation=porto, person=ana, role=Role.EDITOR)
Source.all_of_node.create(organisation=porto, kind=SourceKind.FILE, title="Air", created_by=ana)
"""

#: Hands in a file and works; says when it has begun.
WORK = f"""
import django
django.setup()
import sys
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks.signals import task_started
from proxeny_site.observations.actions.upload_readings import upload_readings
from proxeny_site.observations.models import Source
trial = int(sys.argv[1])
source = Source.all_of_node.get()
lines = ["sensor,measure,ts,value,unit"]
lines += [f"s{{n % 9}},M{{trial}},{{1_700_000_000 + n}},{{n % 50}},ug/m3" for n in range({ROWS})]
lines += ["s,M,never,1,ug/m3"]
file = SimpleUploadedFile("a.csv", "\\n".join(lines).encode())
upload_readings(by=source.created_by, source=source, file=file, name="a.csv", now=timezone.now())
task_started.connect(lambda **_: print("begun", flush=True), weak=False)
call_command("worker", batch=True)
"""

#: What the next worker does first, then the queue to its end, and what there is afterwards.
RESUME = """
import json
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from proxeny_site.observations.models import Delivery
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.operation.actions.resume_jobs import resume_jobs
from proxeny_site.web import jobs
jobs.get_ready()
resume_jobs(now=timezone.now() + timedelta(minutes=5))
call_command("worker", batch=True)
rows = Delivery.all_of_node.order_by("pk").values_list("state", "accepted", "rejected")
last = Delivery.all_of_node.latest("pk")
store = store_of(last.source.organisation)
kept = store.read(f"M{rows.count() - 1}").select(["sensor", "ts"])
print(json.dumps({
    "deliveries": list(rows), "rows": kept.num_rows,
    "different": kept.group_by(["sensor", "ts"]).aggregate([]).num_rows,
    "rejected": len(list(store.rejected(last.mark))),
}))
"""


@pytest.mark.parametrize(
    "trials", [2, pytest.param(100, marks=pytest.mark.long, id="the full number")]
)
def test_a_file_that_was_handed_in_is_taken_in_once(
    prepared_node: Callable[[Path], Node], tmp_path: Path, trials: int
) -> None:
    node = prepared_node(tmp_path / "node")
    node.python(BEGIN)
    chance = random.Random(8)
    for trial in range(trials):
        _kill_at_work(node, trial, chance.random() * 0.8)
        found = json.loads(node.python(RESUME).splitlines()[-1])
        assert found["deliveries"] == [["done", ROWS, 1]] * (trial + 1)
        assert (found["rows"], found["different"], found["rejected"]) == (ROWS, ROWS, 1)


def _kill_at_work(node: Node, trial: int, wait: float) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", WORK, str(trial)],
        env=node.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "begun\n"
    time.sleep(wait)
    worker.kill()
    worker.communicate()
