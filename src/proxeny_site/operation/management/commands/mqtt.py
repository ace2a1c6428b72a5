# SPDX-License-Identifier: EUPL-1.2
"""`proxeny-admin mqtt`: listen to the MQTT brokers of all sources, until stopped."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from proxeny.errors import ProxenyError
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.mqtt_client import listen, tell
from proxeny_site.operation.lock import hold_shared

#: Seconds after which sources that were added, changed or paused are noticed.
LOOK = 15


class Command(BaseCommand):
    """Listens; one process is enough for a node."""

    help = "Listen to the MQTT brokers of all sources, until stopped."

    def handle(self, **options: Any) -> None:
        """Keep a client for every source that is not paused."""
        hold_shared()
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        clients: dict[tuple[int, str], Any] = {}
        while not ended.is_set():
            found = Source.all_of_node.filter(kind=SourceKind.MQTT, paused_at=None)
            wanted = {
                (one.pk, f"{one.options} {bytes(one.secret or b'')!r}"): one
                for one in found.select_related("organisation")
            }
            for key in clients.keys() - wanted.keys():
                _stop(clients.pop(key))
            for key in wanted.keys() - clients.keys():
                try:
                    clients[key] = listen(wanted[key])
                except ProxenyError as error:
                    tell(wanted[key], error)
            ended.wait(LOOK)
        for client in clients.values():
            _stop(client)


def _stop(client: Any) -> None:
    client.disconnect()
    client.loop_stop()
