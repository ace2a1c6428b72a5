# SPDX-License-Identifier: EUPL-1.2
"""What is signed means the same to every reader: strict reading, one way of writing."""

import hashlib
import json
import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.trust import JsonError, canonical, read, read_object, strict_json

NAMES = ("arrays", "french", "structures", "unicode", "values", "weird")


@pytest.mark.parametrize("name", NAMES)
def test_the_published_vectors_of_rfc_8785_are_met_byte_for_byte(shared, name):
    folder = shared / "cases" / "trust" / "jcs" / "testdata"
    written = canonical(read((folder / "input" / f"{name}.json").read_bytes()))
    assert written == (folder / "output" / f"{name}.json").read_bytes()
    hexadecimal = (folder / "outhex" / f"{name}.txt").read_text()
    assert written == bytes.fromhex(hexadecimal)


@pytest.mark.parametrize(
    ("bits", "text"),
    [
        ("0000000000000001", "5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("4340000000000001", "9007199254740994"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("8000000000000000", "0"),
        ("41b3de4355555557", "333333333.33333343"),
    ],
)
def test_doubles_are_written_as_the_standard_lists_them(bits, text):
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(value) == text.encode()


def test_ten_thousand_doubles_are_written_as_the_published_checksum_says(shared):
    readme = (shared / "cases" / "trust" / "jcs" / "testdata" / "README.md").read_text("utf-8")
    listed = readme.partition("staticU64s = new")[2].partition("staticF64s")[0]
    bits = [int(text, 16) for text in re.findall(r"0x([0-9a-f]{16})n", listed)]
    bits += range(0x0010000000000000, 0x0010000000000000 + 2000)
    block = bytes(32)
    while len(bits) < 10_000:
        block = hashlib.sha256(block).digest()
        for (number,), (value,) in zip(
            struct.iter_unpack("<Q", block), struct.iter_unpack("<d", block), strict=True
        ):
            if value and abs(value) < float("inf"):
                bits.append(number)
    lines = [
        f"{number:x},{canonical(struct.unpack('<d', number.to_bytes(8, 'little'))[0]).decode()}\n"
        for number in bits[:10_000]
    ]
    (checksum,) = re.findall(r"^\| ([0-9a-f]{64}) \| 10000 ", readme, re.MULTILINE)
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == checksum


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a": 1, "b": 2, "a": 3}', "the name 'a' stands twice"),
        (b'{"o": {"a": 1, "\\u0061": 1}}', "the name 'a' stands twice"),
        (b'{"a": "\xff"}', "byte 8 is not UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "byte 8 is not UTF-8"),
        (b"\xff\xfe{\x00}\x00", "byte 1 is not UTF-8"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": -Infinity}', "-Infinity is no number"),
        (b'{"a": 1e400}', "the number 1e400 is too large"),
        (b'{"a": 9007199254740992}', "the number 9007199254740992 is too large to be exact"),
        (b'{"a": -9007199254740992}', "the number -9007199254740992 is too large"),
        (b'{"a": ' + b"9" * 10_000 + b"}", r"the number 9{27}\.\.\. is too large"),
        (b'{"a": 9007199254740993.0}', r"the number 9007199254740992\.0 is too large"),
        (b'{"a": 1e20}', "is too large to be exact"),
        (b'{"a": "\\ud800"}', r"\\ud800 is half of a surrogate pair"),
        (b'{"\\udc00": 1}', r"\\udc00 is half of a surrogate pair"),
        (b"[" * 65 + b"]" * 65, "nested more than 64 deep"),
        (b"[" * 200_000, "nested more than 64 deep"),
        (b'{"a": ' * 100_000, "nested more than 64 deep"),
        (b" " * (strict_json.MAX_BYTES + 1), "longer than 5000000 bytes"),
        (b"", "Expecting value at character 1"),
        (b"{'a': 1}", "at character 2"),
        (b'{"a": 01}', "at character"),
        (b'{"a": 1,}', "at character"),
        (b'{"a": "tab\there"}', "Invalid control character at"),
        (b'{"a": 1} {"b": 2}', "Extra data at character 10"),
    ],
)
def test_what_two_readers_could_read_differently_is_refused_with_its_reason(data, reason):
    with pytest.raises(JsonError, match=reason) as caught:
        read(data)
    assert len(str(caught.value)) < 200


def test_a_record_is_an_object():
    with pytest.raises(JsonError, match="curly braces"):
        read_object(b"[1]")


def test_the_limits_themselves_are_within():
    assert read(b'{"a": 9007199254740991}') == {"a": 2**53 - 1}
    assert read(b'{"a": 1e21, "b": 1E300}') == {"a": 1e21, "b": 1e300}
    assert read(b"[" * 64 + b"]" * 64)
    assert read('"😀 \\ud83d\\ude00"'.encode()) == "😀 😀"


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 2**53, {1: 2}, {"a": b"x"}, "\ud800", {"\ud800": 1}]
)
def test_what_json_cannot_hold_is_not_written(value):
    with pytest.raises(JsonError, match="cannot be written as JSON"):
        canonical(value)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False).filter(
        lambda number: not 2**53 - 1 < abs(number) < 10**21
    )
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_writing_is_the_same_whatever_the_form_and_reads_back_the_same(value):
    written = canonical(value)
    assert read(written) == json.loads(written)
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=3)):
        assert canonical(read(text.encode())) == written


@given(st.binary(max_size=60))
def test_noise_is_refused_and_never_breaks_the_reader(data):
    try:
        canonical(read(data))
    except JsonError as error:
        assert str(error)
