# SPDX-License-Identifier: EUPL-1.2
"""A source of Porto, files of readings, and a broker."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from proxeny_site.accounts.models import User
from proxeny_site.observations.actions.take_in_file import take_in_file
from proxeny_site.observations.actions.upload_readings import upload_readings
from proxeny_site.observations.models import Delivery, Source, SourceKind
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW


@pytest.fixture
def source(porto: Organisation) -> Source:
    """Return a source of files."""
    return Source.all_of_node.create(organisation=porto, kind=SourceKind.FILE, title="Air quality")


def rows(sensors: dict[str, float], days: int, year: int = 2025) -> Iterator[str]:
    """Yield the lines of a CSV file: hourly NO2 around a level for each sensor."""
    yield "sensor,measure,ts,value,unit"
    begin = datetime(year, 1, 1, tzinfo=UTC)
    for sensor, level in sensors.items():
        for hour in range(days * 24):
            # A pattern over the day that no check takes for a stuck sensor or a spike.
            value = level + (hour % 24 - 11.5) / 4
            yield f"{sensor},NO2,{(begin + timedelta(hours=hour)).isoformat()},{value},ug/m3"


@pytest.fixture
def deliver(source: Source, editor: User) -> Callable[..., Delivery]:
    """Return a function that takes a file in, as the worker does."""

    def take(text: str, name: str = "readings.csv", now: Any = NOW) -> Delivery:
        file = SimpleUploadedFile(name, text.encode())
        delivery = upload_readings(by=editor, source=source, file=file, name=name, now=now)
        take_in_file(delivery_id=delivery.pk, now=now)
        delivery.refresh_from_db()
        return delivery

    return take


@pytest.fixture
def mosquitto(tmp_path: Path) -> Iterator[int]:
    """Start Mosquitto, which keeps what it could not deliver; return its port."""
    program = shutil.which("mosquitto", path="/usr/sbin:/usr/bin")
    if program is None:
        pytest.skip("mosquitto is not installed: tools/install_system.sh mosquitto")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "mosquitto.conf"
    settings = "allow_anonymous true\npersistence false\nmax_queued_messages 0\n"
    config.write_text(f"listener {port} 127.0.0.1\n{settings}")
    process = subprocess.Popen([program, "-c", str(config)], stderr=subprocess.DEVNULL)
    for _each in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(10)
