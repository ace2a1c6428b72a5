# SPDX-License-Identifier: EUPL-1.2
"""The page on which anybody verifies a record: each answer in its own sentence, nothing stored."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxeny import trust
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.trust import key_file, log_folder
from proxeny_site.trust.actions.rotate_key import rotate_key
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from tests.site.conftest import NOW
from tests.site.matrix.test_actions import stored
from tests.site.pages import text
from tests.site.trust.conftest import LATER, SOON

GOOD = "Every proof holds"
BAD = "Do not rely on it"


@pytest.fixture
def content(signed: SignedRecord) -> dict[str, Any]:
    """Return the signed version as somebody has downloaded it."""
    return json.loads(signed.versions.get().envelope)


def answer(client: Client, record: object, document: object = "", language: str = "en") -> str:
    """Return the text of the page after a record was pasted into it."""
    before = stored()
    sent = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in (("record", record), ("document", document))
    }
    page = client.post(f"/{language}/verify/", sent)
    assert page.status_code == 200, text(page)
    assert stored() == before
    return text(page)


def signed_by(content: Mapping[str, Any], owned: trust.OwnedKey, now: Any = SOON) -> dict[str, Any]:
    return trust.sign(content, owned.private, method=owned.method, created=now)


def test_a_record_that_holds_says_who_when_and_where_in_the_log(
    content: dict[str, Any], client: Client
) -> None:
    page = answer(client, content)
    assert GOOD in page
    assert "Porto (registered, not verified) · 1 September 2026" in page
    assert "Proxeny atlas" in page
    assert "key in use since 1 September 2026" in page
    assert (
        "It is entry 0 of the log, proven against the state that the node has signed (size 1)."
        in page
    )
    assert "It is the newest version that this node knows." in page


def test_the_file_does_as_well_as_its_text(content: dict[str, Any], client: Client) -> None:
    file = SimpleUploadedFile("record.json", json.dumps(content).encode())
    page = client.post("/en/verify/", {"file": file})
    assert GOOD in text(page)


def test_the_page_fills_in_a_record_of_this_node(signed: SignedRecord, client: Client) -> None:
    page = client.get(f"/en/verify/?record={signed.public_id}")
    assert signed.urn in text(page)
    assert client.get("/en/verify/?record=nonsense").status_code == 200


def test_a_changed_body_is_refused_by_every_signature(
    content: dict[str, Any], client: Client
) -> None:
    content["body"]["results"] = "Everything is fine."
    page = answer(client, content)
    assert BAD in page
    assert page.count("was changed after signing, or another key signed it") == 2
    assert "This node logged another text under this number." in page


def test_a_swapped_key_is_refused(
    content: dict[str, Any], client: Client, signer: Signer, node: Organisation
) -> None:
    """Somebody signs another text with a key of their own and a document that they made up."""
    mine = trust.PrivateKey.generate()
    document = trust.new_document(signer.did, mine.public, valid_from=NOW)
    owned = trust.OwnedKey(mine, trust.methods(document)[0].id)
    forged = {name: value for name, value in content.items() if name != "proof"}
    forged["body"] = {**forged["body"], "title": "Forged"}
    page = answer(client, signed_by(forged, owned), document)
    assert BAD in page
    assert "stands in none of the documents given" in page
    assert "is not the one that this node publishes now; the published one was used" in page


def test_one_who_signs_for_another_is_refused(content: dict[str, Any], client: Client) -> None:
    node = Signer.objects.get(organisation__is_node=True)
    alone = {name: value for name, value in content.items() if name != "proof"}
    page = answer(client, signed_by(alone, key_file.unseal(node.key)))
    assert BAD in page
    assert "is said to have made this record but did not sign it" in page


def test_an_older_version_shown_again_is_called_so(
    content: dict[str, Any], entered: SolutionRecord, editor: User, reviewer: User, client: Client
) -> None:
    revision = revise_solution(by=editor, record=entered)
    revision.body["results"] = "Cooler, and now with figures."
    revision.save()
    waiting = submit_solution(by=editor, record=revision, now=SOON)
    publish_solution(by=reviewer, record=waiting, now=SOON)
    settle(now=LATER)
    page = answer(client, content)
    assert GOOD in page, "what was signed stays signed"
    assert "This is an older version: version 2 was signed on 1 October 2026." in page
    assert "newest version" not in page


def test_a_withdrawn_record_is_called_so(
    content: dict[str, Any], entered: SolutionRecord, editor: User, client: Client
) -> None:
    withdraw_solution(by=editor, record=entered)
    assert "Withdrawn: its organisation does not stand by it" in answer(client, content)
    settle(now=LATER)
    page = answer(client, content)
    assert "Withdrawn on 1 October 2026" in page
    assert "Its text and its salt were erased" in page
    stone = json.loads(SignedVersion.objects.get(is_tombstone=True).envelope)
    page = answer(client, stone)
    assert GOOD in page
    assert "It is entry 1 of the log" in page
    assert "Withdrawn on 1 October 2026" in page


def test_a_version_that_nobody_logged_is_called_so(
    content: dict[str, Any], signer: Signer, client: Client
) -> None:
    """The organisation's own key signs a second text and shows it past the log."""
    other = {name: value for name, value in content.items() if name != "proof"}
    other |= {"version": 2, "previous": "0" * 64}
    page = answer(client, signed_by(other, key_file.unseal(signer.key)))
    assert "Every proof holds, but the log of this node says otherwise" in page
    assert "This node logged another text under this number." in page


def test_a_log_that_was_exchanged_is_called_so(content: dict[str, Any], client: Client) -> None:
    node = Signer.objects.get(organisation__is_node=True)
    folder = log_folder.folder()
    folder.rename(folder.with_name("real"))
    with trust.Log.create(folder) as tree:
        with tree.writing() as writer:
            writer.append([b"x" * 32])
        tree.sign_checkpoint("127.0.0.1:8000/log", key_file.unseal(node.key).private)
    page = answer(client, content)
    assert "The log of this node does not hold the entry that it should." in page
    assert "does not lead from this entry to this root" in page
    assert "newest version" not in page


def test_what_a_replaced_key_signed_holds_and_its_dates_are_told(
    content: dict[str, Any], owner: User, porto: Organisation, client: Client
) -> None:
    rotate_key(by=owner, organisation=porto, now=LATER)
    page = answer(client, content)
    assert GOOD in page
    assert "key replaced on 1 October 2026" in page


def test_what_a_replaced_key_signs_afterwards_is_refused(
    content: dict[str, Any], owner: User, porto: Organisation, signer: Signer, client: Client
) -> None:
    stolen = key_file.unseal(signer.key)
    rotate_key(by=owner, organisation=porto, now=SOON)
    later = {name: value for name, value in content.items() if name != "proof"}
    page = answer(client, signed_by(later, stolen, now=LATER))
    assert BAD in page
    assert "was not to sign any more after" in page


def test_a_signer_of_elsewhere_needs_a_document(client: Client, db: None) -> None:
    key, did = trust.PrivateKey.generate(), trust.web_did("lisbon.example")
    document = trust.new_document(did, key.public, valid_from=NOW)
    owned = trust.OwnedKey(key, trust.methods(document)[0].id)
    record = signed_by({"title": "Leaks"}, owned)
    assert "the document of did:web:lisbon.example is needed" in answer(client, record)
    page = answer(client, record, document)
    assert GOOD in page
    assert "it believed the document that you gave" in page
    assert "This node did not publish it and has no entry of it." in page


def test_a_bare_key_holds_but_says_nothing_of_its_owner(client: Client, db: None) -> None:
    record = trust.sign({"title": "Leaks"}, trust.PrivateKey.generate(), created=SOON)
    page = answer(client, record)
    assert GOOD in page
    assert "A key alone: nothing says whose it is" in page


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{", "not JSON that can be trusted"),
        ("[]", "it must hold an object"),
        ('{"a": 1, "a": 2}', "stands twice in one object"),
        ('{"a": 1e999}', "is too large"),
        ('{"a": 123456789012345678901}', "too large to be exact"),
        ('{"a": "\\ud800"}', "half of a surrogate pair"),
        ("[" * 9000, "nested more than"),
        ("{}", "carries no proof"),
        ('{"proof": {}}', "a proof of the kind None cannot be checked here"),
        ('{"proof": []}', "carries no proof"),
        ('{"proof": [1]}', "is no object"),
        (json.dumps({"proof": [{}] * 11}), "carries 11 signatures; this page checks at most 10"),
        ('{"proof": {"type": "DataIntegrityProof", "cryptosuite": "x"}}', "of the kind x"),
    ],
)
def test_bad_input_is_refused_with_its_own_sentence(
    client: Client, db: None, record: str, said: str
) -> None:
    assert said in answer(client, record)


def test_a_bad_document_is_refused(content: dict[str, Any], client: Client) -> None:
    assert "not JSON that can be trusted" in answer(client, content, "{")
    other = {"id": "did:web:a.example", "verificationMethod": 3}
    assert GOOD in answer(client, content, other), "it names nobody who signed"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"record": "{}", "file": SimpleUploadedFile("a.json", b"{}")},
        {"file": SimpleUploadedFile("a.json", b"\xff\xfe")},
        {"file": SimpleUploadedFile("a.json", b" " * 1_000_001)},
        {"record": "x" * 1_000_001},
        {"record": "{\x00}"},
    ],
)
def test_what_cannot_be_read_is_asked_for_again(
    client: Client, db: None, sent: dict[str, Any]
) -> None:
    page = client.post("/en/verify/", sent)
    assert page.status_code == 422
    assert "Please check these answers" in text(page)
