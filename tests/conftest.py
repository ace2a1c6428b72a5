# SPDX-License-Identifier: EUPL-1.2
"""Options and fixtures that every test may use."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shared",
        default=str(ROOT.parent / "shared"),
        help="folder with the shared data and cases; tests that need it skip where it is absent",
    )


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of shared material, or a skip that says what is missing."""
    folder = Path(request.config.getoption("--shared"))
    if not (folder / "data" / "README.md").is_file():
        pytest.skip(f"shared material not found at {folder}; pass --shared DIR")
    return folder
