# SPDX-License-Identifier: EUPL-1.2
"""The node's log as others watch it, and what happens where it cannot be written."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from proxeny import trust
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.trust import log_folder, tasks
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.rotate_key import rotate_key
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.errors import KeyFileError
from proxeny_site.trust.models import SignedRecord, SignedVersion, Signer
from tests.site.conftest import NOW
from tests.site.trust.conftest import LATER, SOON

ORIGIN = "127.0.0.1:8000/log"


def log_key() -> trust.NoteKey:
    node = Signer.objects.get(organisation__is_node=True)
    return trust.NoteKey(ORIGIN, trust.methods(node.document)[-1].key)


def checkpoint(client: Client) -> trust.Checkpoint:
    return trust.open_checkpoint(client.get("/api/trust/checkpoint").content, log_key())


def grow(client: Client, record: SolutionRecord, editor: User) -> trust.Checkpoint:
    """Add a tombstone to the log and return its new state."""
    withdraw_solution(by=editor, record=record)
    settle(now=LATER)
    return checkpoint(client)


def test_a_log_without_entries_says_so(client: Client, node: Organisation) -> None:
    for path in ("checkpoint", "entries?start=0&end=9", "proof/inclusion?index=0"):
        answer = client.get(f"/api/trust/{path}")
        assert answer.status_code == 404
        assert "Nothing was signed" in answer.json()["detail"]


def test_a_watcher_follows_the_log_from_state_to_state(
    signed: SignedRecord, entered: SolutionRecord, editor: User, client: Client
) -> None:
    before = checkpoint(client)
    after = grow(client, entered, editor)
    answer = client.get("/api/trust/proof/consistency?from=1&to=2").json()
    trust.check_growth(before, after, [bytes.fromhex(one) for one in answer["proof"]])
    listed = client.get("/api/trust/entries?start=0&end=99").json()
    assert listed["size"] == 2
    assert [one["tombstone"] for one in listed["entries"]] == [False, True]
    for entry in listed["entries"]:
        proof = client.get(f"/api/trust/proof/inclusion?index={entry['index']}&size=2").json()
        trust.verify_inclusion(
            root=after.root,
            size=2,
            index=entry["index"],
            leaf_hash=bytes.fromhex(entry["leaf_hash"]),
            proof=[bytes.fromhex(one) for one in proof["proof"]],
        )


def test_a_forked_log_is_noticed_by_whoever_kept_an_older_state(
    signed: SignedRecord, entered: SolutionRecord, editor: User, client: Client
) -> None:
    before = checkpoint(client)
    shutil.rmtree(log_folder.folder())
    with trust.Log.create(log_folder.folder()) as other, other.writing() as writer:
        writer.append([b"x" * 32, b"y" * 32])
    answer = client.get("/api/trust/proof/consistency?from=1&to=2").json()
    forked = trust.Checkpoint(ORIGIN, 2, bytes.fromhex(answer["root_to"]))
    with pytest.raises(trust.ProofError):
        trust.check_growth(before, forked, [bytes.fromhex(one) for one in answer["proof"]])


@pytest.mark.parametrize("path", ["inclusion?index=1", "inclusion?index=0&size=2"])
def test_what_the_log_does_not_have_is_not_found(
    signed: SignedRecord, client: Client, path: str
) -> None:
    assert client.get(f"/api/trust/proof/{path}").status_code == 404


@pytest.mark.parametrize("path", ["consistency?from=0", "inclusion?index=-1", "inclusion?index=a"])
def test_numbers_that_are_none_are_refused(client: Client, path: str, db: None) -> None:
    assert client.get(f"/api/trust/proof/{path}").status_code == 422


def test_the_new_key_of_the_node_signs_the_state_of_the_log(
    signed: SignedRecord, node: Organisation, make_person: Any, client: Client
) -> None:
    before = log_key()
    head = make_person("head", node="owner")
    rotate_key(by=head, organisation=node, now=LATER)
    settle(now=LATER)
    assert log_key() != before
    assert checkpoint(client).size == 1
    with pytest.raises(trust.ProofError):
        trust.open_checkpoint(client.get("/api/trust/checkpoint").content, before)


def test_a_worker_that_is_killed_after_the_log_and_before_the_row_enters_nothing_twice(
    signed: SignedRecord, entered: SolutionRecord, editor: User, client: Client
) -> None:
    grow(client, entered, editor)
    # As it is when the database did not get to hear of the last entry.
    SignedVersion.objects.filter(entry=1).update(entry=None)
    (log_folder.folder() / "checkpoint").unlink()
    assert settle(now=LATER) == 1
    assert checkpoint(client).size == 2
    assert list(SignedVersion.objects.values_list("entry", flat=True)) == [0, 1]


def test_a_worker_that_is_killed_before_the_state_is_signed_has_it_signed_next_time(
    signed: SignedRecord, client: Client
) -> None:
    (log_folder.folder() / "checkpoint").unlink()
    assert settle(now=LATER) == 0
    assert checkpoint(client).size == 1


def test_a_log_that_lost_entries_takes_no_more(
    signed: SignedRecord, entered: SolutionRecord, editor: User
) -> None:
    shutil.rmtree(log_folder.folder())
    withdraw_solution(by=editor, record=entered)
    with pytest.raises(trust.LogError, match="does not hold what this node entered"):
        settle(now=LATER)
    assert not log_folder.folder().exists(), "no second log is begun"
    log_folder.make_log().close()
    with pytest.raises(trust.LogError, match="does not hold what this node entered"):
        settle(now=LATER)
    assert signed.versions.get(is_tombstone=True).entry is None


def test_a_log_of_other_entries_takes_no_more(
    signed: SignedRecord, entered: SolutionRecord, editor: User
) -> None:
    shutil.rmtree(log_folder.folder())
    with log_folder.make_log() as tree, tree.writing() as writer:
        writer.append([b"x" * 32])
    withdraw_solution(by=editor, record=entered)
    with pytest.raises(trust.LogError, match="does not hold what this node entered"):
        settle(now=LATER)


def test_without_the_key_file_what_is_published_waits_and_is_signed_once_it_is_back(
    entered: SolutionRecord, settings: Any, client: Client
) -> None:
    key_file = Path(settings.DATA_DIR) / "trust.key"
    words = key_file.read_bytes()
    key_file.unlink()
    with pytest.raises(KeyFileError, match="cannot be read"):
        settle(now=SOON)
    tasks.settle_what_is_left()  # A worker starts all the same.
    assert not key_file.exists(), "another file would open nothing"
    page = client.get(f"/en/solutions/{entered.public_id}/").content.decode()
    assert "signature of the present text is pending" in page
    key_file.write_bytes(words)
    assert settle(now=SOON) == 1


def test_a_key_file_of_the_operators_own_is_used(
    settings: Any, tmp_path: Path, porto: Organisation, make_person: Any
) -> None:
    owner = make_person("owner", porto="owner")
    settings.TRUST_KEY_FILE = str(tmp_path / "words")
    with pytest.raises(KeyFileError, match="cannot be read"):
        make_key(by=owner, organisation=porto, now=NOW)
    Path(settings.TRUST_KEY_FILE).write_text("too short")
    with pytest.raises(KeyFileError, match="fewer than 32"):
        make_key(by=owner, organisation=porto, now=NOW)
    assert not Signer.objects.exists()
    Path(settings.TRUST_KEY_FILE).write_text("0123456789" * 4)
    signer = make_key(by=owner, organisation=porto, now=NOW)
    assert trust.unseal(signer.key.sealed, b"0123456789" * 4)
    assert not (Path(settings.DATA_DIR) / "trust.key").exists()


def test_one_version_that_cannot_be_signed_holds_no_other_up(
    signed: SignedRecord, entered: SolutionRecord, editor: User
) -> None:
    other = SignedRecord.objects.create(
        organisation=signed.organisation, kind="solution", reference="bad"
    )
    broken = SignedVersion.objects.create(record=other, number=1, body="[]")
    withdraw_solution(by=editor, record=entered)
    assert settle(now=LATER) == 1
    broken.refresh_from_db()
    assert broken.leaf == ""
