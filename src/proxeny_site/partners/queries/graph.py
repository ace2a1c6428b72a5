# SPDX-License-Identifier: EUPL-1.2
"""The cooperation graph of the node: the atlas, what was imported, and its own public records.

Building it takes a second or two where much was imported, so every process keeps it and builds it
anew when something has changed.
"""

import threading
from pathlib import Path

from django.conf import settings

from proxeny import partners
from proxeny.messages import Message, gettext_noop
from proxeny.partners import Cooperation, Scout, Ties
from proxeny_site.partners.queries.own_ties import own_ties, state_of_own

#: A source in words, and how many ties are from it.
Source = tuple[Message, int]

_lock = threading.Lock()
_kept: tuple[object, Scout, tuple[Source, ...]] | None = None
_kept_files: tuple[object, list[tuple[Path, Ties]]] | None = None


def imported_root() -> Path:
    """Return the folder into which files of other sources are taken."""
    return Path(settings.DATA_DIR) / "cooperation"


def resolved_root() -> Path:
    """Return the folder of the tables with each organisation once: the graph is drawn from them."""
    return imported_root() / "resolved"


def node_graph() -> Cooperation:
    """Return the graph as it is now."""
    return node_scout().graph


def node_scout() -> Scout:
    """Return the graph as it is now, with what the search for partners prepares of it."""
    return _now()[0]


def node_sources() -> tuple[Source, ...]:
    """Return the sources of the graph as it is now; a tie that two of them know is in both."""
    return _now()[1]


def _now() -> tuple[Scout, tuple[Source, ...]]:
    global _kept
    state = (_state_of_files(), state_of_own())
    with _lock:
        if _kept is None or _kept[0] != state:
            told = [
                *((Message(_IMPORTED[file.name]), ties) for file, ties in _imported()),
                (Message(gettext_noop("the atlas")), partners.atlas_ties()),
                (Message(gettext_noop("networks of this node")), own_ties()),
            ]
            graph = partners.cooperation(*(ties for _, ties in told))
            sources = tuple((name, ties.count) for name, ties in told if len(ties))
            _kept = (state, Scout(graph), sources)
        return _kept[1:]


def _state_of_files() -> tuple[object, ...]:
    return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in _files())


def twinnings_file() -> Path:
    """Return where the list of twinned cities lies that was taken in."""
    return imported_root() / "twinnings.csv"


#: What the imported files are in words.
_IMPORTED = {
    "participations.parquet": gettext_noop("imported projects"),
    "twinnings.csv": gettext_noop("imported twinnings"),
}


def _files() -> list[Path]:
    both = (resolved_root() / "participations.parquet", twinnings_file())
    return [file for file in both if file.is_file()]


def _read(file: Path) -> Ties:
    if file == twinnings_file():
        return partners.twinning_ties(file.read_bytes())
    projects = partners.read_projects(file.with_name("projects.parquet"))
    return partners.project_ties(partners.read_participations(file), projects)


def _imported() -> list[tuple[Path, Ties]]:
    """Return the ties of the imported files, read again only where a file has changed."""
    global _kept_files
    state = _state_of_files()
    if _kept_files is None or _kept_files[0] != state:
        _kept_files = (state, [(file, _read(file)) for file in _files()])
    return _kept_files[1]
