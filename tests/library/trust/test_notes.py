# SPDX-License-Identifier: EUPL-1.2
"""Signed notes and checkpoints: the form of c2sp.org, and what is refused."""

import base64

import pytest

from proxeny.trust import (
    BadKeyError,
    Checkpoint,
    NoteKey,
    PrivateKey,
    ProofError,
    check_growth,
    merkle,
    notes,
    open_checkpoint,
)

#: The example of Go's package golang.org/x/mod/sumdb/note, which the format comes from.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
QUOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNED = (
    f"{QUOTE}\n\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
KEY, NAME = PrivateKey(b"\5" * 32), "node.example/log"
KNOWN = NoteKey(NAME, KEY.public)
STATE = Checkpoint(NAME, 3, b"\7" * 32)


def test_the_known_note_of_another_implementation_holds():
    key = NoteKey.parse(PETER)
    assert str(key) == PETER
    assert notes.open_note(SIGNED.encode(), key) == QUOTE


def test_a_checkpoint_is_written_as_the_format_says():
    note = STATE.sign(KEY)
    text, _, signature = note.partition("\n\n")
    assert text == f"{NAME}\n3\n{base64.b64encode(bytes([7]) * 32).decode()}"
    assert signature.startswith(f"\u2014 {NAME} ")
    assert signature.endswith("\n")
    assert open_checkpoint(note.encode(), KNOWN) == STATE
    assert NoteKey.parse(str(KNOWN)) == KNOWN


def test_signatures_of_others_beside_the_logs_own_are_passed_over():
    note = STATE.sign(KEY)
    witness = notes.sign(note.partition("\n\n")[0] + "\n", "witness.example", PrivateKey(b"w" * 32))
    both = note + witness.partition("\n\n")[2]
    assert open_checkpoint(both.encode(), KNOWN) == STATE
    with pytest.raises(ProofError, match="carries no signature by"):
        open_checkpoint(witness.encode(), KNOWN)


def test_further_lines_of_a_checkpoint_are_signed_and_passed_over():
    text = STATE.sign(KEY).partition("\n\n")[0] + "\nmore\n"
    note = notes.sign(text, NAME, KEY)
    assert open_checkpoint(note.encode(), KNOWN) == STATE
    with pytest.raises(ProofError, match="the note was changed"):
        open_checkpoint(note.replace("more", "less").encode(), KNOWN)


def test_a_changed_checkpoint_or_a_swapped_key_is_refused():
    note = STATE.sign(KEY)
    with pytest.raises(ProofError, match="the note was changed"):
        open_checkpoint(note.replace("\n3\n", "\n4\n").encode(), KNOWN)
    with pytest.raises(ProofError, match=r"carries no signature by node\.example/log"):
        open_checkpoint(note.encode(), NoteKey(NAME, PrivateKey(b"\6" * 32).public))
    other = Checkpoint("other.example/log", 3, STATE.root)
    renamed = notes.sign(other.sign(KEY).partition("\n\n")[0] + "\n", NAME, KEY)
    with pytest.raises(ProofError, match=r"a checkpoint of the log other\.example/log"):
        open_checkpoint(renamed.encode(), KNOWN)


ROOT = base64.b64encode(b"\7" * 32).decode()


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME}\n",
        f"{NAME}\n3\n",
        f"{NAME}\n03\n{ROOT}\n",
        f"{NAME}\n-3\n{ROOT}\n",
        f"{NAME}\n18446744073709551616\n{ROOT}\n",
        f"{NAME}\n3\n{ROOT[:-4]}\n",
        f"{NAME}\n3\n***\n",
        f"{NAME}\n0\n{ROOT}\n",
        f"{NAME}\n3\n{ROOT}\n\nmore\n",
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(ProofError, match="is no checkpoint"):
        open_checkpoint(notes.sign(text, NAME, KEY).encode(), KNOWN)


def test_the_largest_size_is_exact():
    largest = Checkpoint(NAME, 2**64 - 1, STATE.root)
    assert open_checkpoint(largest.sign(KEY).encode(), KNOWN).size == 2**64 - 1


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff\n\n\xe2\x80\x94 a AAAAAAA=\n",
        b"text\n",
        b"text\n\n",
        b"text\n\n\xe2\x80\x94 a AAAAAAA=",
        b"text\n\n- a AAAAAAA=\n",
        b"text\n\n\xe2\x80\x94 a\n",
        b"text\n\n\xe2\x80\x94 a AAAA\n",
        b"text\n\n\xe2\x80\x94 a ***\n",
        b"te\rxt\n\n\xe2\x80\x94 a AAAAAAA=\n",
        b"\n\n\xe2\x80\x94 a AAAAAAA=\n",
        b"text\n\n" + b"\xe2\x80\x94 a AAAAAAA=\n" * 101,
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(ProofError, match=r"no signed note|is malformed"):
        open_checkpoint(note, KNOWN)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a+b", "a+00000000+AAAA", PETER.replace("c74f20a3", "c74f20a4"), PETER[:-2],
     PETER.replace("Peter", "P ter"), "+c74f20a3+" + PETER.split("+")[2]],
)  # fmt: skip
def test_what_is_no_key_of_a_log_is_refused(text):
    with pytest.raises(BadKeyError, match=r"is not the key of a log|cannot name a log"):
        NoteKey.parse(text)


def test_a_text_that_a_note_cannot_hold_is_not_signed():
    for text in ("no line break", "tab\t\n"):
        with pytest.raises(ProofError, match="lines without control characters"):
            notes.sign(text, NAME, KEY)
    with pytest.raises(BadKeyError, match="cannot name a log"):
        notes.sign("text\n", "two words", KEY)


def test_two_logs_are_not_compared_and_from_nothing_all_grows():
    other = Checkpoint("other.example/log", 4, STATE.root)
    with pytest.raises(ProofError, match="these are two logs"):
        check_growth(STATE, other, [])
    check_growth(Checkpoint(NAME, 0, merkle.EMPTY_ROOT), STATE, [])
    with pytest.raises(ProofError, match="a fork"):
        check_growth(STATE, Checkpoint(NAME, 3, b"\1" * 32), [])
