# SPDX-License-Identifier: EUPL-1.2
"""Signing in by the identity provider of a city, and how far its word goes."""

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from proxeny_site.accounts.models import User
from proxeny_site.accounts.providers import Provider, as_allauth, read_providers
from proxeny_site.organisations.models import Membership, Organisation, Role
from tests.site.accounts.identity import TRUSTED, go_through, serve_provider
from tests.site.pages import soup, text

#: The provider is made for tests alone and leans on parts that are on their way out.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")

WHOLE = {
    "id": "porto",
    "name": "City of Porto",
    "server_url": "https://login.porto.example",
    "client_id": "proxeny",
    "client_secret": "not told",
}


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address of a running provider."""
    with serve_provider() as address:
        yield address


@pytest.fixture
def trust(served: str, settings: Any, db: None) -> Callable[..., str]:
    """Return `trust(*domains, organisation="")`: what the settings say of the provider.

    The answer is the address at which signing in by it begins.
    """

    def name_provider(*domains: str, organisation: str = "") -> str:
        settings.OIDC_PROVIDERS = (
            Provider(
                id="porto",
                name="City of Porto",
                server_url=served,
                client_id="proxeny",
                client_secret="secret",
                mail_domains=frozenset(domains),
                organisation=organisation,
            ),
        )
        settings.SOCIALACCOUNT_PROVIDERS = as_allauth(settings.OIDC_PROVIDERS)
        return reverse("openid_connect_login", kwargs={"provider_id": "porto"})

    return name_provider


@pytest.fixture
def run_jobs(django_capture_on_commit_callbacks: Any) -> Callable[[Callable[[], Any]], None]:
    """Return `run_jobs(what)`: do it, and then the jobs that it asked for, as the worker does."""

    def run(what: Callable[[], Any]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            what()
        for job in DBTaskResult.objects.all():
            job.task.func(**job.args_kwargs["kwargs"])
            job.delete()

    return run


def _is_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def test_the_page_of_signing_in_leads_there_and_back_in_its_language(
    client: Client, trust: Callable[..., str]
) -> None:
    trust(TRUSTED)
    page = soup(client.get("/fr/account/login/"))
    (form,) = [each for each in page("form") if "City of Porto" in each.get_text()]
    done = go_through(client, form["action"], "ana")
    assert done.request["PATH_INFO"] == "/fr/"
    assert _is_in(client)


def test_a_new_person_with_a_trusted_address_is_in_at_once(
    client: Client, trust: Callable[..., str]
) -> None:
    go_through(client, trust(TRUSTED), "ana")
    person = User.objects.get(email=f"ana@{TRUSTED}")
    assert person.name == "Ana Lima"
    assert not person.has_usable_password()
    assert _is_in(client)
    assert not Membership.objects.exists()


def test_a_trusted_address_leads_into_the_account_that_has_it(
    client: Client, trust: Callable[..., str], make_person: Callable[..., User]
) -> None:
    known = make_person("ana")
    User.objects.update(email=f"ana@{TRUSTED}")
    EmailAddress.objects.update(email=f"ana@{TRUSTED}")
    for _ in range(2):
        go_through(client, trust(TRUSTED), "ana")
        assert client.session["_auth_user_id"] == str(known.pk)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("sub", "domains"),
    [
        ("ana", ()),  # trusted with no domain
        ("ana", ("elsewhere.example",)),  # trusted with another domain
        ("eve", (TRUSTED,)),  # an address of a domain it is not trusted with
        ("sly", (TRUSTED,)),  # it does not say that the address is verified
        ("odd", (TRUSTED,)),  # it says so in a form that is not in the standard
    ],
)
def test_no_other_word_of_a_provider_opens_an_account(
    client: Client,
    trust: Callable[..., str],
    make_person: Callable[..., User],
    sub: str,
    domains: tuple[str, ...],
) -> None:
    domain = "elsewhere.example" if sub == "eve" else TRUSTED
    victim = make_person("victim")
    User.objects.update(email=f"{sub}@{domain}")
    EmailAddress.objects.update(email=f"{sub}@{domain}")
    go_through(client, trust(*domains), sub)
    assert not _is_in(client)
    assert User.objects.get() == victim


def test_an_address_that_is_not_vouched_for_is_confirmed_by_a_message(
    client: Client, trust: Callable[..., str]
) -> None:
    page = go_through(client, trust(TRUSTED), "eve")
    assert not _is_in(client)
    assert "We have sent an e" in text(page)
    assert mail.outbox[0].to == ["eve@elsewhere.example"]
    assert not EmailAddress.objects.get(email="eve@elsewhere.example").verified


def test_the_operator_may_let_people_of_a_provider_observe_an_organisation(
    client: Client,
    trust: Callable[..., str],
    porto: Organisation,
    run_jobs: Callable[[Callable[[], Any]], None],
) -> None:
    start = trust(TRUSTED, organisation="porto")
    run_jobs(lambda: go_through(client, start, "ana"))
    membership = Membership.objects.get()
    assert (membership.organisation, membership.role) == (porto, Role.OBSERVER)
    membership.role = Role.EDITOR
    membership.save()
    run_jobs(lambda: go_through(client, start, "ana"))
    assert Membership.objects.get().role == Role.EDITOR
    run_jobs(lambda: go_through(Client(), start, "eve"))
    assert Membership.objects.count() == 1


def test_a_code_that_was_not_asked_for_is_refused(
    client: Client, trust: Callable[..., str]
) -> None:
    trust(TRUSTED)
    callback = reverse("openid_connect_callback", kwargs={"provider_id": "porto"})
    page = client.get(callback, {"code": "stolen", "state": "made up"})
    assert page.status_code in (200, 401)
    assert not _is_in(client)
    assert not User.objects.exists()


def test_a_provider_that_does_not_answer_is_said_on_a_page(
    client: Client, trust: Callable[..., str], settings: Any
) -> None:
    start = trust(TRUSTED)
    (served,) = settings.OIDC_PROVIDERS
    gone = dataclasses.replace(served, server_url="http://localhost:9")
    settings.OIDC_PROVIDERS = (gone,)
    settings.SOCIALACCOUNT_PROVIDERS = as_allauth(settings.OIDC_PROVIDERS)
    page = client.post(start)
    assert page.status_code in (200, 401, 502)
    assert "<h1>" in page.content.decode()
    assert not _is_in(client)


def test_a_provider_that_nobody_named_is_not_there(client: Client, db: None) -> None:
    assert client.post("/account/oidc/other/login/").status_code == 404


def _file(folder: Path, content: Any) -> str:
    path = folder / "providers.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def test_providers_come_from_a_file(tmp_path: Path) -> None:
    assert read_providers("") == ()
    more = {"mail_domains": ["CM-Porto.pt"], "organisation": "porto"}
    (provider,) = read_providers(_file(tmp_path, [{**WHOLE, **more}]))
    assert provider.vouches_for("Ana@cm-porto.PT")
    assert not provider.vouches_for("ana@cm-porto.pt.evil.example")
    assert not provider.vouches_for("ana@evil.cm-porto.pt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "a list"),
        (["porto"], "an object"),
        ([{**WHOLE, "secret": "x"}], "unknown secret"),
        ([{k: v for k, v in WHOLE.items() if k != "client_id"}], "client_id missing"),
        ([{**WHOLE, "client_secret": 7}], "client_secret must be text"),
        ([{**WHOLE, "id": "Porto!"}], "a-z"),
        ([{**WHOLE, "server_url": "http://login.porto.example"}], "https://"),
        ([{**WHOLE, "mail_domains": "porto.pt"}], "a list of domains"),
        ([{**WHOLE, "organisation": "porto"}], "needs mail_domains"),
        ([WHOLE, WHOLE], "same id"),
    ],
)
def test_a_file_with_a_mistake_says_which(tmp_path: Path, content: Any, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        read_providers(_file(tmp_path, content))


def test_a_file_that_is_not_there_stops_the_node(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        read_providers(str(tmp_path / "none.json"))
