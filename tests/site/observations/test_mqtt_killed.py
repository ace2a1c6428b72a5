# SPDX-License-Identifier: EUPL-1.2
"""The listener to MQTT is really killed: what it acknowledged is stored, the rest comes again."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import paho.mqtt.client as mqtt
import pytest

from proxeny.observations import Store
from tests.site.operation.nodes import Node

#: A city that listens to a broker nearby.
BEGIN = """
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.organisations.models import Kind, Organisation
porto = Organisation.objects.create(slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT)
Source.all_of_node.create(
    organisation=porto, kind=SourceKind.MQTT, title="Broker",
    options={"sensor": "topic:2", "measure": "=NO2", "time": "at", "value": "value", "unit": "=1",
             "host": "127.0.0.1", "port": PORT, "topics": "air/#"},
)
"""
PATIENCE = 120
EACH = 150


@pytest.mark.parametrize(
    "trials", [2, pytest.param(30, marks=pytest.mark.long, id="the full number")]
)
def test_no_message_is_lost_when_the_listener_is_killed(
    prepared_node: Callable[[Path], Node], mosquitto: int, tmp_path: Path, trials: int
) -> None:
    node = prepared_node(tmp_path / "node")
    node.environment["BROKERS_NEARBY"] = "1"
    node.python(BEGIN.replace("PORT", str(mosquitto)))
    sender = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    sender.connect("127.0.0.1", mosquitto)
    sender.loop_start()
    chance, sent = random.Random(9), 0
    try:
        for _trial in range(trials):
            listener = node.start("mqtt")
            # The first one makes the session, in which the broker keeps what comes later.
            _until(lambda: _sent(sender, -1) and _stored(node) > 0)
            before = _stored(node)
            sent = _publish(sender, sent)
            _until(lambda before=before: _stored(node) > before)
            time.sleep(chance.random() * 0.3)
            listener.kill()
            listener.communicate()
        listener = node.start("mqtt")
        try:
            _until(lambda: _stored(node) == sent + 1)
        finally:
            listener.kill()
            listener.communicate()
    finally:
        sender.disconnect()
        sender.loop_stop()
    sensors = Counter(_store(node).read("NO2")["sensor"].to_pylist())
    assert sensors == Counter(f"porto:{number}" for number in range(-1, sent))


def _publish(sender: mqtt.Client, start: int) -> int:
    for number in range(start, start + EACH):
        _sent(sender, number)
    return start + EACH


def _sent(sender: mqtt.Client, number: int) -> bool:
    """Hand a reading to the broker, which has it when this returns."""
    payload = json.dumps({"at": 1_777_896_000 + number, "value": number})
    sender.publish(f"air/porto:{number}", payload, qos=1).wait_for_publish(PATIENCE)
    return True


def _stored(node: Node) -> int:
    readings = node.folder / "readings"
    return _store(node).read("NO2").num_rows if readings.is_dir() else 0


def _store(node: Node) -> Store:
    return Store(next((node.folder / "readings").iterdir()))


def _until(done: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < ends, "it takes too long"
        time.sleep(0.1)
