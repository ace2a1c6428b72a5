# SPDX-License-Identifier: EUPL-1.2
"""What is published under a key is signed, logged, and proven without the node."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from proxeny import trust
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation, Status
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.reopen_solution import reopen_solution
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.actions.sign_solution import sign_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.errors import NoKeyError
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.rotate_key import rotate_key
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.errors import NotPossibleError
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from tests.site.conftest import NOW
from tests.site.trust.conftest import LATER, SOON


def envelope(version: SignedVersion) -> dict[str, Any]:
    return json.loads(version.envelope)


def documents() -> list[dict[str, Any]]:
    return [one.document for one in Signer.objects.all()]


def test_a_published_text_is_signed_by_its_organisation_and_by_the_node(
    signed: SignedRecord, entered: SolutionRecord
) -> None:
    version = signed.versions.get()
    content = envelope(version)
    proofs = trust.verify(content, documents(), on=SOON)
    assert [one.controller for one in proofs] == [
        "did:web:127.0.0.1%3A8000:organisations:porto",
        "did:web:127.0.0.1%3A8000",
    ]
    assert content["body"] == entered.body
    assert (content["version"], content["previous"], version.entry) == (1, None, 0)


def test_the_receipt_proves_the_entry_without_the_node(
    signed: SignedRecord, client: Client
) -> None:
    content = client.get(f"/api/trust/records/{signed.public_id}").json()
    receipt = client.get(f"/api/trust/records/{signed.public_id}/receipt").json()
    known = trust.NoteKey.parse(receipt["log_key"])
    assert known.key == trust.methods(client.get("/.well-known/did.json").json())[-1].key
    state = trust.open_checkpoint(receipt["checkpoint"].encode(), known)
    trust.verify_inclusion(
        root=state.root,
        size=state.size,
        index=receipt["index"],
        leaf_hash=trust.entry_hash(content, bytes.fromhex(receipt["salt"])),
        proof=[bytes.fromhex(one) for one in receipt["proof"]],
    )


def test_the_next_version_names_the_one_before(
    signed: SignedRecord, entered: SolutionRecord, editor: User, reviewer: User
) -> None:
    revision = revise_solution(by=editor, record=entered)
    revision.body["results"] = "Cooler, and now with figures."
    revision.save()
    waiting = submit_solution(by=editor, record=revision, now=SOON)
    publish_solution(by=reviewer, record=waiting, now=SOON)
    settle(now=LATER)
    first, second = signed.versions.all()
    head = trust.follow(None, envelope(first), bytes(first.salt), documents(), on=LATER)
    after = trust.follow(head, envelope(second), bytes(second.salt), documents(), on=LATER)
    assert (after.version, second.entry) == (2, 1)


def test_a_text_that_is_signed_already_is_not_signed_again(
    signed: SignedRecord, entered: SolutionRecord, editor: User
) -> None:
    sign_solution(by=editor, record=entered)
    assert settle(now=LATER) == 0
    assert signed.versions.count() == 1


def test_an_organisation_without_a_key_publishes_unsigned_and_may_sign_later(
    published: SolutionRecord, editor: User, owner: User, porto: Organisation, client: Client
) -> None:
    assert not SignedVersion.objects.exists()
    with pytest.raises(NoKeyError):
        sign_solution(by=editor, record=published)
    make_key(by=owner, organisation=porto, now=NOW)
    sign_solution(by=editor, record=published)
    page = client.get(f"/en/solutions/{published.public_id}/").content.decode()
    assert "signature of the present text is pending" in page
    assert settle(now=SOON) == 1
    page = client.get(f"/en/solutions/{published.public_id}/").content.decode()
    assert "Signed by Porto on 1 September 2026" in page
    assert "pending" not in page


def test_a_withdrawn_text_is_erased_and_a_tombstone_signed_in_its_place(
    signed: SignedRecord, entered: SolutionRecord, editor: User, client: Client
) -> None:
    address = f"/api/trust/records/{signed.public_id}"
    withdraw_solution(by=editor, record=entered)
    assert client.get(address).status_code == 404, "the text is gone before the worker comes"
    settle(now=LATER)
    first, last = signed.versions.all()
    assert (first.envelope, first.salt, first.entry) == ("", None, 0)
    stone = client.get(address).json()
    assert (stone["type"], stone["previous"], last.entry) == ("Tombstone", first.hash, 1)
    assert "body" not in stone
    assert trust.verify(stone, documents(), on=LATER)
    assert client.get(f"{address}?version=1").status_code == 404


def test_what_is_published_again_begins_a_new_row_of_versions(
    signed: SignedRecord, entered: SolutionRecord, editor: User, reviewer: User
) -> None:
    withdraw_solution(by=editor, record=entered)
    record = reopen_solution(by=editor, record=entered)
    waiting = submit_solution(by=editor, record=record, now=SOON)
    publish_solution(by=reviewer, record=waiting, now=SOON)
    settle(now=LATER)
    again = SignedRecord.objects.get(reference=entered.public_id, ended=False)
    assert again.public_id != signed.public_id
    assert envelope(again.versions.get())["version"] == 1


def test_a_text_that_is_withdrawn_before_it_was_signed_leaves_nothing(
    entered: SolutionRecord, editor: User
) -> None:
    withdraw_solution(by=editor, record=entered)
    assert settle(now=SOON) == 0
    assert not SignedRecord.objects.exists()


def test_the_old_key_announces_the_new_one_and_stops(
    signed: SignedRecord, owner: User, porto: Organisation, settings: Any
) -> None:
    before = Signer.objects.get(organisation=porto)
    first = trust.methods(before.document)[0].key
    after = rotate_key(by=owner, organisation=porto, now=LATER)
    old, new = trust.check_history(after.document, first)
    assert (old.valid_until, new.valid_from) == (LATER, LATER)
    content = envelope(signed.versions.get())
    assert trust.verify(content, documents(), on=LATER + timedelta(days=1))
    reasons = list(after.history.values_list("history_change_reason", "history_user__name"))
    assert reasons == [("rotate", "owner"), ("make", "owner")]


def test_the_private_key_is_only_in_the_database_encrypted(signer: Signer, settings: Any) -> None:
    key_file = Path(settings.DATA_DIR) / "trust.key"
    assert key_file.stat().st_mode & 0o777 == 0o600
    owned = trust.unseal(signer.key.sealed, key_file.read_bytes().strip())
    assert owned.private.public == trust.methods(signer.document)[0].key
    with pytest.raises(trust.BadKeyError):
        trust.unseal(signer.key.sealed, b"x" * 43)
    assert owned.private.seed().hex() not in json.dumps(signer.key.sealed)


@pytest.fixture
def revoked(porto: Organisation) -> Organisation:
    """Return Porto, which another organisation took the city from."""
    Organisation.objects.filter(pk=porto.pk).update(status=Status.REVOKED)
    porto.refresh_from_db()
    return porto


def test_an_organisation_that_lost_its_city_signs_nothing_more_and_reads_why(
    signer: Signer, published: SolutionRecord, revoked: Organisation, editor: User, owner: User
) -> None:
    # Entered before it lost the city, and not signed yet.
    assert settle(now=SOON) == 0
    assert not SignedRecord.objects.exists()
    published.refresh_from_db()
    for attempt in (
        lambda: sign_solution(by=editor, record=published),
        lambda: rotate_key(by=owner, organisation=revoked, now=SOON),
        lambda: make_key(by=owner, organisation=revoked, now=SOON),
    ):
        with pytest.raises(NotPossibleError, match="does not hold its city any more"):
            attempt()


def test_what_is_published_for_one_that_lost_its_city_is_not_signed(
    signer: Signer, submitted: SolutionRecord, revoked: Organisation, reviewer: User
) -> None:
    publish_solution(by=reviewer, record=submitted, now=NOW)
    assert not SignedVersion.objects.exists()


def test_one_that_lost_its_city_still_withdraws_what_it_signed(
    signed: SignedRecord, entered: SolutionRecord, revoked: Organisation, editor: User
) -> None:
    entered.refresh_from_db()
    withdraw_solution(by=editor, record=entered)
    assert settle(now=LATER) == 1
    assert signed.versions.last().is_tombstone
