# SPDX-License-Identifier: EUPL-1.2
"""An owner's way from the first key to a file that a stranger verifies with one command."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from proxeny import trust
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.models import SignedRecord, Signer
from tests.site.conftest import NOW, WHOLE
from tests.site.pages import soup, text

KEYS = "/en/organisations/porto/signature/"
OCTOBER = "2026-10-01"


def command(client: Client, record: SolutionRecord, folder: Path) -> list[str]:
    """Return the command that the page of a solution shows, with all that it needs downloaded."""
    section = soup(client.get(f"/en/solutions/{record.public_id}/")).find(id="signature")
    shown = shlex.split(section.find("code").text)
    links = {link["href"]: link.get("download") for link in section.find_all("a")}
    for address, name in links.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        if name is None and "attachment" in answer.get("Content-Disposition", ""):
            name = re.search(r'filename="(.+)"', answer["Content-Disposition"])[1]
        if name:
            (folder / name).write_bytes(answer.content)
    return shown


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    assert words[0] == "proxeny"
    program = [sys.executable, "-c", "from proxeny_cli.main import main; main()"]
    return subprocess.run(
        [*program, *words[1:], "--on", OCTOBER], cwd=folder, capture_output=True, text=True
    )


def test_the_command_on_the_page_verifies_what_the_page_gives_out(
    signed: SignedRecord, entered: SolutionRecord, client: Client, tmp_path: Path
) -> None:
    words = command(client, entered, tmp_path)
    done = run(words, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "holds: signed by did:web:127.0.0.1%3A8000:organisations:porto" in done.stdout
    assert "holds: signed by did:web:127.0.0.1%3A8000," in done.stdout
    file = tmp_path / words[3]
    file.write_text(file.read_text().replace("sixty", "seventy"))
    failed = run(words, tmp_path)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "was changed after signing" in failed.stderr


def test_the_receipt_is_enough_for_the_command_that_proves_the_entry(
    signed: SignedRecord, client: Client, tmp_path: Path
) -> None:
    address = f"/api/trust/records/{signed.public_id}"
    (tmp_path / "record.json").write_bytes(client.get(address).content)
    receipt = client.get(f"{address}/receipt").json()
    (tmp_path / "checkpoint").write_text(receipt["checkpoint"])
    options = {
        "--record": "record.json",
        "--salt-hex": receipt["salt"],
        "--index": str(receipt["index"]),
        "--proof-hex": ",".join(receipt["proof"]),
        "--checkpoint": "checkpoint",
        "--key": receipt["log_key"],
    }
    words = ["trust", "log", "verify-inclusion"]
    words += [part for pair in options.items() for part in pair]
    program = [sys.executable, "-c", "from proxeny_cli.main import main; main()"]
    done = subprocess.run([*program, *words], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_owner_makes_and_replaces_the_key(client: Client, owner: User) -> None:
    client.force_login(owner)
    page = client.get(KEYS)
    assert "the name did:web:127.0.0.1%3A8000:organisations:porto" in text(page)
    client.post(KEYS + "make/")
    first = Signer.objects.get().document
    client.post(KEYS + "make/")
    assert Signer.objects.get().document == first, "a key is not made twice"
    assert "Replace the key?" in text(client.get(KEYS + "rotate/"))
    assert Signer.objects.get().document == first, "asking changes nothing"
    client.post(KEYS + "rotate/")
    page = client.get(KEYS)
    assert len(soup(page).select(".entries code")) == 2
    assert trust.check_history(Signer.objects.get().document)


def test_the_page_of_an_organisation_says_whether_it_signs(
    client: Client, porto: Organisation, owner: User
) -> None:
    public = "/en/organisations/porto/"
    assert "not signed yet" not in text(client.get(public)), "nothing to say to strangers"
    client.force_login(owner)
    assert "What it publishes here is not signed yet." in text(client.get(public))
    client.post(KEYS + "make/")
    client.logout()
    assert "What it publishes here is signed." in text(client.get(public))


def test_documents_stand_where_their_names_say(
    signed: SignedRecord, client: Client, signer: Signer, node: Organisation
) -> None:
    for one in Signer.objects.all():
        place = trust.web_address(one.did).removeprefix("https://127.0.0.1:8000")
        answer = client.get(place)
        assert answer.json() == one.document
        assert answer["Content-Type"] == "application/did+json"
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/organisations/{node.slug}/did.json").status_code == 404


def test_nobody_without_a_key_has_a_document(client: Client, porto: Organisation) -> None:
    assert client.get("/organisations/porto/did.json").status_code == 404
    assert client.get("/.well-known/did.json").status_code == 404


def test_what_the_node_itself_publishes_is_signed_once(
    client: Client, node: Organisation, make_person: Callable[..., User]
) -> None:
    writer = make_person("writer", node="editor")
    reviewer = make_person("second", node="verifier")
    make_key(by=None, organisation=node, now=NOW)
    record = start_solution(by=writer, organisation=node, body=WHOLE)
    record = submit_solution(by=writer, record=record, now=NOW)
    publish_solution(by=reviewer, record=record, now=NOW)
    settle(now=NOW)
    content = client.get(f"/api/trust/records/{SignedRecord.objects.get().public_id}").json()
    assert isinstance(content["proof"], dict)
    assert content["by"] == "did:web:127.0.0.1%3A8000"


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh-hans"])
def test_the_verify_page_is_there_in_every_language(
    client: Client, db: None, language: str
) -> None:
    assert client.get(f"/{language}/verify/").status_code == 200


def test_a_program_has_a_published_text_signed(
    client: Client, published: SolutionRecord, editor: User, owner: User, porto: Organisation
) -> None:
    client.force_login(editor)
    address = f"/api/records/{published.public_id}/sign"
    refused = client.post(address)
    assert refused.status_code == 409
    assert "The organisation has no key yet." in refused.json()["detail"]
    make_key(by=owner, organisation=porto, now=NOW)
    assert client.post(address).status_code == 200
    assert settle(now=NOW) == 1
