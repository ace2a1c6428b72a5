# SPDX-License-Identifier: EUPL-1.2
"""The commands of the how-to are run as they stand, against a node that really listens."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from proxeny_site.accounts.models import User
from tests.site.observations.ngsi_ld import secret_of

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "post-ngsi-ld.md"
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@pytest.mark.django_db(transaction=True)
def test_the_commands_of_the_guide_work(live_server: LiveServer, editor: User) -> None:
    said = []
    for block in BLOCK.findall(GUIDE.read_text("utf-8")):
        done = subprocess.run(
            ["bash", "-c", block],
            env={**os.environ, "NODE": live_server.url, "TOKEN": secret_of(editor)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, (block, done.stdout, done.stderr)
        said.append(json.loads(done.stdout))
    created, found, evolution, types, indicators = said
    assert created == ["urn:ngsi-ld:AirQualityObserved:porto:7"]
    assert found[0]["NO2"] == 21.5
    assert evolution["NO2"]["values"] == [[21.5, "2026-05-04T12:00:00Z"]]
    assert types["typeList"] == ["AirQualityObserved"]
    assert indicators == []
