# SPDX-License-Identifier: EUPL-1.2
"""A small index of real solutions, embedded once for all tests of fit."""

from __future__ import annotations

import pytest

from proxeny import solutions
from proxeny.search import Index

#: Heat, floods, buses, waste, and one that is set aside in Porto (mangroves).
CHOSEN = (
    "ca-4001",
    "ca-3950",
    "we-117",
    "wd-003",
    "we-079",
    "wd-098",
    "ca-3964",
    "wd-012",
    "wd-024",
    "ca-3937",
)


@pytest.fixture(scope="session")
def index() -> Index:
    small = Index.in_memory()
    small.add([solutions.document(solutions.get(identifier)) for identifier in CHOSEN])
    return small
