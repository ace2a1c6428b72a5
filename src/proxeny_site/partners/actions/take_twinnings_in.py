# SPDX-License-Identifier: EUPL-1.2
"""Take a list of twinned cities into the graph of the node."""

from pathlib import Path

from proxeny import partners
from proxeny_site.partners.queries.graph import twinnings_file


def take_twinnings_in(*, file: Path) -> int:
    """Return how many twinnings of cities that the atlas holds are in the list, in place of an
    earlier one.

    The operator of the node alone comes here. Raises TiesError, which names the line, or OSError.
    """
    content = file.read_bytes()
    found = partners.twinning_ties(content)
    place = twinnings_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.part")
    part.write_bytes(content)
    part.replace(place)
    return len(set(found.table["tie"].to_pylist()))
