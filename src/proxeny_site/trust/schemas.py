# SPDX-License-Identifier: EUPL-1.2
"""What the API says about the log. Hashes are hexadecimal."""

from ninja import Field, Schema


class Entry(Schema):
    """An entry: its leaf hash and what it stands for, null where the node no longer knows."""

    index: int
    leaf_hash: str
    record: str | None
    version: int | None
    tombstone: bool | None


class Entries(Schema):
    """Entries, and how many the log has."""

    size: int
    entries: list[Entry]


class Inclusion(Schema):
    """A proof that an entry is in the log."""

    index: int
    size: int
    leaf_hash: str
    root: str
    proof: list[str]


class Consistency(Schema):
    """A proof that a log begins with an older one."""

    first: int = Field(alias="from")
    second: int = Field(alias="to")
    root_from: str
    root_to: str
    proof: list[str]


class Receipt(Schema):
    """What proves offline that the log holds a signed record."""

    record: str
    version: int
    salt: str
    leaf_hash: str
    index: int
    size: int
    root: str
    proof: list[str]
    checkpoint: str
    log_key: str
