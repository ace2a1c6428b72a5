# SPDX-License-Identifier: EUPL-1.2
"""People, organisations and records that tests of the site stand on."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation

from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Kind, Organisation, Role
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.models import SolutionRecord
from tests.site.operation.nodes import Node, new_node

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
PORTO, GDANSK = 2735943, 3099434

#: A record that may be published as it is.
WHOLE: dict[str, Any] = {
    "title": "Shade for the yards of sixty schools",
    "city_id": PORTO,
    "city_name": "Porto",
    "country": "PT",
    "domain": "climate",
    "problem": "Schoolyards of asphalt reach 45 degrees in June.",
    "done": "Trees, awnings and permeable ground in sixty yards, opened to the quarter in summer.",
    "results": "Measured air temperature fell in the yards.",
    "metrics": [
        {
            "indicator": "air temperature at noon",
            "baseline": 38.0,
            "value": 34.5,
            "unit": "degrees Celsius",
            "period": "June 2024",
            "kind": "measured",
        }
    ],
    "source_url": "https://example.org/yards",
    "source_kind": "city",
    "lang": "en",
}


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Give each test a data folder of its own and plain static addresses."""
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    settings.MEDIA_ROOT = settings.DATA_DIR / "uploads"
    settings.STATIC_ROOT.mkdir(parents=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A page in another language leaves that language behind in the thread.
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def prepared_node(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Node]:
    """Return a function that makes a node of its own in a folder: every table and no row.

    The tables are made once and copied, because the steps of the schema take ten seconds.
    """
    prepared = new_node(tmp_path_factory.mktemp("prepared"))
    done = prepared.run("migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return lambda folder: new_node(folder, like=prepared)


@pytest.fixture
def make_person(db: None) -> Callable[..., User]:
    """Return a function that makes a person, with roles: `make_person("ana", porto="editor")`."""

    def make(name: str, **roles: str) -> User:
        user = add_person(email=f"{name}@example.org", password="a long password", name=name)
        for slug, role in roles.items():
            add_member(
                by=None,
                organisation=Organisation.objects.get(slug=slug),
                person=user,
                role=Role(role),
            )
        return user

    return make


@pytest.fixture
def node(db: None) -> Organisation:
    """Return the organisation that runs the node."""
    return Organisation.objects.create(
        slug="node", name="Proxeny atlas", kind=Kind.NETWORK, is_node=True
    )


@pytest.fixture
def porto(db: None) -> Organisation:
    """Return the city government that writes."""
    return Organisation.objects.create(
        slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT, city_id=PORTO
    )


@pytest.fixture
def gdansk(db: None) -> Organisation:
    """Return another city government."""
    return Organisation.objects.create(
        slug="gdansk", name="Gdansk", kind=Kind.CITY_GOVERNMENT, city_id=GDANSK
    )


@pytest.fixture
def editor(make_person: Callable[..., User], porto: Organisation) -> User:
    """Return an editor of Porto."""
    return make_person("editor", porto="editor")


@pytest.fixture
def reviewer(make_person: Callable[..., User], node: Organisation) -> User:
    """Return a verifier of the node."""
    return make_person("reviewer", node="verifier")


@pytest.fixture
def draft(editor: User, porto: Organisation, node: Organisation) -> SolutionRecord:
    """Return a whole draft of Porto."""
    return start_solution(by=editor, organisation=porto, body=WHOLE)


@pytest.fixture
def submitted(draft: SolutionRecord, editor: User, reviewer: User) -> SolutionRecord:
    """Return the draft, waiting for review."""
    return submit_solution(by=editor, record=draft, now=NOW)


@pytest.fixture
def published(submitted: SolutionRecord, reviewer: User) -> SolutionRecord:
    """Return the record, published."""
    return publish_solution(by=reviewer, record=submitted, now=NOW)


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """Keep the test's connection open after a request, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
