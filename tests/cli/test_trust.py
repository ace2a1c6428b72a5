# SPDX-License-Identifier: EUPL-1.2
"""`proxeny trust` as a person runs it: files in and out, exit code 1 when a proof fails."""

import base64
import datetime as dt
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxeny.trust import Log, PrivateKey, canonical, entry_hash, keyfile, merkle, sign
from tests.cli.running import Answer, run
from tests.library.trust import trees

ENTRIES = [str(number).encode() for number in range(8)]
ROOTS = [trees.root(ENTRIES[:size]).hex() for size in range(9)]
LARGEST = str(2**64 - 1)


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch):
    """Keys that open at once; the cost of a guess is tested nowhere but paid by every person."""
    monkeypatch.setattr(keyfile.write_key, "__kwdefaults__", {"cost": 4})


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """A folder with a passphrase and a record, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    Path("words").write_text("correct horse battery\n")
    Path("record.json").write_text('{"title": "Leaks", "saved": 1.50}')
    return tmp_path


def trust(*arguments: object) -> Answer:
    return run("trust", *map(str, arguments))


def keygen(name: str, *more: object) -> Answer:
    return trust("keygen", "--out", f"{name}.key", "--passphrase-file", "words", *more)


def signed(name: str, record: object = "record.json", *more: object) -> Path:
    out = Path(f"signed-by-{name}.json")
    made = trust(
        "sign", record, "--key", f"{name}.key", "--passphrase-file", "words", "--out", out, *more
    )
    assert made.code == 0, made.err
    return out


def refused(answer: Answer, words: str, code: int = 1) -> None:
    assert (answer.code, answer.out) == (code, "")
    assert words in " ".join(answer.err.replace("│", " ").split())
    assert "Traceback" not in answer.err
    if code == 1:
        assert answer.err.count("\n") == 1


def test_a_record_is_signed_and_verified_with_the_owners_document(here):
    made = keygen("lisbon", "--did", "did:web:lisbon.example", "--document", "did.json")
    assert made.code == 0
    assert made.out.startswith("did:web:lisbon.example#z6Mk")
    assert "publish it at https://lisbon.example/.well-known/did.json" in made.err
    assert stat.S_IMODE(Path("lisbon.key").stat().st_mode) == 0o600
    answer = trust("verify", signed("lisbon"), "--did", "did.json")
    assert answer.code == 0
    assert answer.out.startswith("holds: signed by did:web:lisbon.example, dated 2")
    document = json.loads(
        trust("verify", "signed-by-lisbon.json", "--did", "did.json", "--json").out
    )
    assert document["verified"] is True
    assert document["signatures"][0]["controller"] == "did:web:lisbon.example"


def test_a_key_without_an_owner_is_its_own(here):
    made = json.loads(keygen("plain", "--document", "plain.json", "--json").out)
    assert json.loads(Path("plain.json").read_text())["id"] == made["id"]
    alone = trust("verify", signed("plain"))
    assert alone.code == 0
    assert "Nothing says whose key this is" in alone.err
    known = trust("verify", "signed-by-plain.json", "--did", "plain.json")
    assert (known.code, known.err) == (0, "")
    keygen("other", "--document", "other.json")
    refused(
        trust("verify", "signed-by-plain.json", "--did", "other.json"),
        "stands in none of the documents given",
    )


def test_several_parties_sign_one_record(here):
    for name in ("lisbon", "porto"):
        keygen(name, "--did", f"did:web:{name}.example", "--document", f"{name}.did.json")
    both = signed("porto", signed("lisbon"))
    documents = ["--did", "lisbon.did.json", "--did", "porto.did.json"]
    assert trust("verify", both, *documents).out.count("holds: signed by") == 2
    refused(trust("verify", both, *documents[:2]), "stands in none of the documents given")
    changed = {**json.loads(both.read_text()), "title": "Other"}
    Path("changed.json").write_text(json.dumps(changed))
    refused(trust("verify", "changed.json", *documents), "the record was changed after signing")


def test_a_key_is_replaced_by_the_signature_of_the_old_one(here):
    keygen("one", "--did", "did:web:a.example", "--document", "did.json", "--on", "2026-01-01")
    old = signed("one", "record.json", "--on", "2026-02-01")
    made = keygen("two", "--replaces", "one.key", "--document", "did.json", "--on", "2026-03-01")
    assert made.out.startswith("did:web:a.example#")
    assert trust("verify", old, "--did", "did.json").code == 0
    assert trust("verify", signed("two"), "--did", "did.json").code == 0
    refused(trust("verify", signed("one"), "--did", "did.json"), "not to sign any more after")
    before = Path("did.json").read_text()
    refused(keygen("three", "--replaces", "one.key", "--document", "did.json"), "the key in use is")
    assert Path("did.json").read_text() == before
    assert not Path("three.key").exists()


def test_an_expired_key_or_proof_holds_on_the_day_asked_for(here):
    keygen("lisbon", "--document", "key.json", "--on", "2026-01-01")
    document = json.loads(Path("key.json").read_text())
    Path("key.json").write_text(json.dumps({**document, "expires": "2026-03-01T00:00:00Z"}))
    record = signed("lisbon", "record.json", "--on", "2026-02-01")
    check = ["verify", record, "--did", "key.json"]
    assert trust(*check, "--on", "2026-02-15").code == 0
    assert trust(*check, "--on", "2026-02-28T23:59:59Z").code == 0
    refused(trust(*check), "expired on 2026-03-01T00:00:00Z")
    refused(trust(*check, "--on", "2026-03-01"), "expired on 2026-03-01T00:00:00Z")
    refused(trust(*check, "--on", "2026-01-31"), "after the day asked for")
    refused(trust(*check, "--on", "soon"), "soon is no day such as", code=2)
    refused(trust(*check, "--on", "2026-02-15T10:00:00"), "is no day such as", code=2)
    ending = signed("lisbon", "record.json", "--on", "2026-02-01", "--until", "2026-02-10")
    assert trust("verify", ending, "--on", "2026-02-09").code == 0
    refused(trust("verify", ending, "--on", "2026-02-10"), "the proof expired on 2026-02-10")


def test_the_published_record_of_the_w3c_is_verified(shared):
    folder = shared / "cases" / "trust" / "vc-di-eddsa" / "TestVectors"
    record = folder / "eddsa-jcs-2022" / "signedJCS.json"
    assert trust("verify", record).code == 0
    assert trust("verify", record, "--did", folder / "keyPair.json").code == 0
    refused(trust("verify", folder / "unsigned.json"), "nobody has signed it")
    refused(
        trust("verify", folder / "eddsa-rdfc-2022" / "signedDataInt.json"),
        "a proof of the kind eddsa-rdfc-2022 cannot be checked here",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "record.json: not JSON that can be trusted"),
        (b"[1]", "must hold an object"),
        (b'{"a": 1, "a": 2}', "the name 'a' stands twice"),
        (b'{"a": "\xff"}', "byte 8 is not UTF-8"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 123456789012345678901234567890}', "is too large to be exact"),
        (b"[" * 100_000, "nested more than 64 deep"),
        (b"", "not JSON that can be trusted"),
    ],
)
def test_bad_input_is_refused_by_every_command_that_reads_a_record(here, data, words):
    keygen("lisbon")
    Path("record.json").write_bytes(data)
    refused(trust("verify", "record.json"), words)
    key = ["--key", "lisbon.key", "--passphrase-file", "words"]
    refused(trust("sign", "record.json", *key, "--out", "out.json"), words)
    refused(trust("log", "append", "log", "record.json"), words)
    assert not Path("out.json").exists()
    assert not Path("log").exists()


def test_what_cannot_be_opened_is_named(here):
    keygen("lisbon")
    Path("wrong").write_text("another passphrase")
    Path("empty").write_text("\n")
    sign_it = ["sign", "record.json", "--key", "lisbon.key", "--passphrase-file"]
    refused(trust(*sign_it, "wrong"), "lisbon.key: wrong passphrase")
    refused(trust(*sign_it, "empty"), "the first line holds no passphrase")
    refused(trust(*sign_it, "absent"), "No such file or directory (absent)")
    refused(trust("verify", "absent.json"), "No such file or directory (absent.json)")
    refused(trust("sign", "record.json", "--key", "record.json", "--passphrase-file", "words"),
            "no file of a private key")  # fmt: skip
    before = Path("lisbon.key").read_text()
    refused(keygen("lisbon"), "lisbon.key is there already; a key is never replaced")
    assert Path("lisbon.key").read_text() == before
    Path("record.json").chmod(0o644)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["keygen"], "--out"),
        (["keygen", "--out", "k"], "give --passphrase-file"),
        (["sign", "record.json"], "--key"),
        (["verify"], "Missing argument"),
        (["keygen", "--out", "k", "--replaces", "x", "--passphrase-file", "words"], "--document"),
        (["log", "append", "log", "--origin", "a"], "belong together"),
        (["log", "prove", "log"], "one of the two proofs"),
        (["log", "prove", "log", "--index", "1", "--size1", "1"], "one of the two proofs"),
        (["log", "verify", "log", "--checkpoint", "c"], "belong together"),
        (["log", "verify-inclusion", "--index", "0"], "Give --root-hex and --size"),
        (["log", "verify-consistency", "--size1", "1"], "--root1-hex"),
    ],
)
def test_half_a_question_is_a_usage_error(here, monkeypatch, arguments, words):
    with Path("words").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        refused(trust(*arguments), words, code=2)


def test_a_did_that_is_none_makes_no_key(here):
    refused(keygen("x", "--did", "lisbon"), "lisbon is not a did:web")
    assert not Path("x.key").exists()


# The log ----------------------------------------------------------------------------------------


def inclusion(size: int = 8, index: int = 3, change: dict[str, str] | None = None) -> Answer:
    options = {
        "root-hex": ROOTS[size],
        "size": str(size),
        "index": str(index),
        "leaf-hash-hex": merkle.leaf_hash(ENTRIES[index]).hex(),
        "proof-hex": ",".join(h.hex() for h in trees.path(index, ENTRIES[:size])),
    } | {name.replace("_", "-"): value for name, value in (change or {}).items()}
    return trust("log", "verify-inclusion", *(w for n, v in options.items() for w in (f"--{n}", v)))


def consistency(size1: int = 3, size2: int = 8, change: dict[str, str] | None = None) -> Answer:
    options = {
        "size1": str(size1),
        "root1-hex": ROOTS[size1],
        "size2": str(size2),
        "root2-hex": ROOTS[size2],
        "proof-hex": ",".join(h.hex() for h in trees.proof(size1, ENTRIES[:size2])),
    } | {name.replace("_", "-"): value for name, value in (change or {}).items()}
    words = (w for n, v in options.items() for w in (f"--{n}", v))
    return trust("log", "verify-consistency", *words)


def test_every_right_proof_holds():
    for size in range(1, 9):
        for index in range(size):
            assert inclusion(size, index).code == 0
        for older in range(1, size + 1):
            assert consistency(older, size).code == 0


HASH = "ab" * 32


@pytest.mark.parametrize(
    ("change", "words", "code"),
    [
        ({"root_hex": HASH}, "does not lead from this entry to this root", 1),
        ({"leaf_hash_hex": HASH}, "does not lead from this entry to this root", 1),
        ({"index": "4"}, "does not lead", 1),
        ({"index": "8"}, "a tree of 8 entries has no entry 8", 1),
        ({"index": LARGEST}, f"has no entry {LARGEST}", 1),
        ({"size": "0"}, "a tree of 0 entries has no entry 3", 1),
        ({"size": LARGEST}, "hashes in the proof: 3", 1),
        ({"proof_hex": ""}, "hashes in the proof: 0", 1),
        ({"proof_hex": HASH}, "hashes in the proof: 1", 1),
        ({"proof_hex": ","}, "--proof-hex '' is no hash", 1),
        ({"proof_hex": "xyz"}, "--proof-hex 'xyz' is no hash", 1),
        ({"proof_hex": HASH[:-1]}, "is no hash", 1),
        ({"root_hex": ""}, "--root-hex '' is no hash", 1),
        ({"root_hex": HASH + "00"}, "is no hash", 1),
        ({"leaf_hash_hex": "0x" + HASH[2:]}, "is no hash", 1),
        ({"leaf_hash_hex": HASH[:62] + " 1"}, "is no hash", 1),
        ({"size": "2**3"}, "no whole number from 0 to 2^64 - 1", 2),
        ({"size": str(2**64)}, "no whole number from 0 to 2^64 - 1", 2),
        ({"index": "-1"}, "no whole number", 2),
        ({"index": "٣"}, "no whole number", 2),
        ({"index": ""}, "no whole number", 2),
    ],
)
def test_a_wrong_inclusion_proof_is_refused(change, words, code):
    refused(inclusion(change=change), words, code)


@pytest.mark.parametrize(
    ("change", "words", "code"),
    [
        ({"size1": "0", "proof_hex": ""}, "begins with the empty one", 1),
        ({"size1": "9"}, "the log shrank: 9 entries, then 8", 1),
        ({"size2": "2"}, "the log shrank: 3 entries, then 2", 1),
        ({"root1_hex": HASH}, "does not lead to the root of the older log", 1),
        ({"root2_hex": HASH}, "a fork", 1),
        ({"size2": LARGEST}, "hashes in the proof: 4", 1),
        ({"proof_hex": ""}, "hashes in the proof: 0", 1),
        ({"proof_hex": f"{HASH},"}, "is no hash", 1),
        ({"size1": "x"}, "no whole number", 2),
        ({"size2": str(2**64)}, "no whole number", 2),
    ],
)
def test_a_wrong_consistency_proof_is_refused(change, words, code):
    refused(consistency(change=change), words, code)


def test_capital_digits_are_digits_and_an_answer_can_be_json():
    answer = inclusion(change={"root_hex": ROOTS[8].upper()})
    assert (answer.code, answer.out) == (0, "holds: entry 3 is in the log\n")
    assert consistency(8, 8).out == "holds: the log of 8 entries begins with that of 8\n"
    alone = ["--size", 1, "--index", 0, "--root-hex", ROOTS[1], "--leaf-hash-hex", ROOTS[1]]
    answer = trust("log", "verify-inclusion", *alone, "--json")
    assert json.loads(answer.out) == {"verified": True}


def test_a_log_grows_and_proves_itself_by_what_it_prints(here):
    records = []
    for number in range(5):
        records.append(Path(f"r{number}.json"))
        records[-1].write_text(json.dumps({"n": number}))
    first = trust("log", "append", "log", *records[:3])
    assert first.code == 0
    assert "r0.json: index 0, salt " in first.out
    second = json.loads(trust("log", "append", "log", *records[3:], "--json").out)
    assert second["size"] == 5
    assert [entry["index"] for entry in second["entries"]] == [3, 4]
    entry = second["entries"][1]
    salt = bytes.fromhex(entry["salt_hex"])
    assert entry["leaf_hash_hex"] == entry_hash({"n": 4}, salt).hex()

    assert trust("log", "verify", "log").out == f"holds: 5 entries, root {second['root_hex']}\n"
    printed = trust("log", "prove", "log", "--index", 2).out.replace('"', "").split()
    assert trust("log", "verify-inclusion", *printed).code == 0
    printed = trust("log", "prove", "log", "--size1", 4).out.replace('"', "").split()
    assert trust("log", "verify-consistency", *printed).code == 0
    older = json.loads(trust("log", "prove", "log", "--index", 0, "--size", 1, "--json").out)
    assert older["proof_hex"] == []
    assert older["root_hex"] == older["leaf_hash_hex"]
    refused(trust("log", "prove", "log", "--index", 5), "entry 5 was asked for; of 5")
    refused(trust("log", "prove", "log", "--index", 0, "--size", 6), "in the log: 5")
    refused(trust("log", "prove", "nothing", "--index", 0), "There is no log in nothing")


def test_a_record_is_shown_to_be_in_the_log_by_a_checkpoint_offline(here):
    keygen("node")
    checkpoint = ["--key", "node.key", "--passphrase-file", "words", "--origin", "node.example/log"]
    made = json.loads(
        trust("log", "append", "log", "record.json", "record.json", *checkpoint, "--json").out
    )
    Path("kept").write_text(made["checkpoint"])
    key = ["--checkpoint", "kept", "--key", made["log_key"]]
    proof = json.loads(trust("log", "prove", "log", "--index", 1, "--json").out)["proof_hex"]
    salt = made["entries"][1]["salt_hex"]
    ask = ["log", "verify-inclusion", "--index", 1, "--proof-hex", ",".join(proof), *key,
           "--record", "record.json", "--salt-hex"]  # fmt: skip
    assert trust(*ask, salt).code == 0
    refused(trust(*ask, made["entries"][0]["salt_hex"]), "does not lead from this entry")
    refused(trust(*ask, "short"), "--salt-hex 'short' is no hash")
    Path("record.json").write_text('{"title": "Other"}')
    refused(trust(*ask, salt), "does not lead from this entry")

    assert trust("log", "append", "log", "record.json").code == 0
    answer = trust("log", "verify", "log", *key)
    assert "nothing was changed since the checkpoint over 2 entries" in answer.out
    Path("kept").write_text(made["checkpoint"].replace("\n2\n", "\n1\n"))
    refused(trust("log", "verify", "log", *key), "the note was changed")
    refused(trust("log", "verify", "log", "--checkpoint", "kept", "--key", "x"),
            "is not the key of a log")  # fmt: skip


def test_a_forked_or_damaged_log_is_refused(here):
    keygen("node")
    checkpoint = ["--key", "node.key", "--passphrase-file", "words", "--origin", "node.example/log"]
    made = json.loads(trust("log", "append", "log", "record.json", *checkpoint, "--json").out)
    Path("kept").write_text(made["checkpoint"])
    key = ["--checkpoint", "kept", "--key", made["log_key"]]
    trust("log", "append", "fork", "record.json", "record.json")
    refused(trust("log", "verify", "fork", *key), "does not begin with the older one: a fork")
    Log.create("empty").close()
    refused(trust("log", "verify", "empty", *key), "the log shrank: 1 entries, then 0")
    data = bytearray(Path("log/frames").read_bytes())
    data[5] ^= 1
    Path("log/frames").write_bytes(data)
    refused(trust("log", "verify", "log"), "entry 0 was changed")
    refused(trust("log", "append", "log", "record.json"), "The log in log is damaged")


def test_a_killed_command_leaves_a_log_that_holds(here):
    """The command itself, killed at growing moments; what it had answered is there."""
    command = [sys.executable, "-c", "from proxeny_cli.main import main; main()"]
    answered = 0
    for number in range(8):
        process = subprocess.Popen(
            [*command, "trust", "log", "append", "log", "record.json"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        time.sleep(0.1 + number * 0.05)
        process.send_signal(signal.SIGKILL)
        answered += "index" in process.stdout.read()
        process.wait()
    done = trust("log", "append", "log", "record.json")
    assert done.code == 0
    held = json.loads(trust("log", "verify", "log", "--json").out)["size"]
    assert answered + 1 <= held <= 9


def test_a_record_in_the_name_of_another_is_refused(here):
    version = {"type": "RecordVersion", "by": "did:web:lisbon.example", "body": {}}
    record = sign(version, PrivateKey.generate(), created=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    Path("record.json").write_bytes(canonical(record))
    refused(trust("verify", "record.json"), "is said to have made this record but did not sign it")


def test_a_key_file_holds_no_secret_in_the_clear(here):
    keygen("lisbon")
    content = json.loads(Path("lisbon.key").read_text())
    assert len(base64.b64decode(content["secret"])) == 32 + 16
    assert "correct horse" not in Path("lisbon.key").read_text()
