# SPDX-License-Identifier: EUPL-1.2
"""A worker that is really killed while it signs and logs loses nothing and enters nothing twice."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.operation.nodes import Node

#: A city that signs, on a node of its own.
BEGIN = """
from django.utils import timezone
from proxeny_site.organisations.models import Kind, Organisation
from proxeny_site.trust.actions.make_key import make_key
Organisation.objects.create(slug="node", name="Node", kind=Kind.NETWORK, is_node=True)
porto = Organisation.objects.create(slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT)
make_key(by=None, organisation=porto, now=timezone.now())
"""

#: Publishes, withdraws and settles without end.
WORK = """
import django
django.setup()
import itertools, os
from django.utils import timezone
from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.actions.end_record import end_record
from proxeny_site.trust.actions.enter_version import enter_version
from proxeny_site.trust.actions.settle import settle
porto = Organisation.objects.get(slug="porto")
for number in itertools.count():
    name = f"{os.getpid()}-{number}"
    for text in ("first", "second"):
        enter_version(organisation=porto, kind="test", reference=name, body={"text": text})
        settle(now=timezone.now())
    end_record(kind="test", reference=name)
    settle(now=timezone.now())
    print(number, flush=True)
"""

#: What the next worker does first, and what there is afterwards.
LOOK = """
import json
from django.utils import timezone
from proxeny_site.trust import log_folder
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.models import SignedVersion
settle(now=timezone.now())
with log_folder.open_log() as tree:
    leaves = [tree.leaf_hash(index).hex() for index in range(tree.verify())]
rows = list(SignedVersion.objects.order_by("entry").values_list("entry", "leaf"))
signed_state = (log_folder.folder() / "checkpoint").read_text().split()[1]
print(json.dumps({"leaves": leaves, "rows": rows, "signed": int(signed_state)}))
"""


@pytest.mark.parametrize(
    "trials", [2, pytest.param(100, marks=pytest.mark.long, id="the full number")]
)
def test_every_version_has_its_one_entry_after_a_kill(
    prepared_node: Callable[[Path], Node], tmp_path: Path, trials: int
) -> None:
    node = prepared_node(tmp_path / "node")
    node.python(BEGIN)
    chance, before = random.Random(7), 0
    for _trial in range(trials):
        _kill_at_work(node, chance.random() * 0.2)
        found = json.loads(node.python(LOOK))
        assert found["rows"] == [[index, leaf] for index, leaf in enumerate(found["leaves"])]
        assert found["signed"] == len(found["leaves"]) > before
        before = found["signed"]


def _kill_at_work(node: Node, wait: float) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", WORK], env=node.environment, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    worker.stdout.readline()
    time.sleep(wait)
    worker.kill()
    worker.communicate()
