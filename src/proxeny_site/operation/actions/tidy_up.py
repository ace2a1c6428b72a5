# SPDX-License-Identifier: EUPL-1.2
"""Remove what nobody needs any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult

from proxeny_site.accounts.actions.drop_counters import drop_counters
from proxeny_site.accounts.actions.drop_unconfirmed import drop_unconfirmed
from proxeny_site.operation.models import Heartbeat, OrganisationExport
from proxeny_site.web.uploads_stored import file_columns

#: Finished jobs are kept for so long, to see what failed.
JOBS_KEPT = timedelta(days=30)
#: A file may be stored a moment before the record that names it.
FILES_KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much was removed."""

    jobs: int
    sessions: int
    files: int


def tidy_up(*, now: datetime) -> Tidied:
    """Remove old finished jobs, expired sessions and exports, silent workers, files of no record,
    accounts whose address nobody confirmed, and counters whose time is over.

    Any worker may do this at any time, several at once.
    """
    finished = DBTaskResult.objects.finished().filter(finished_at__lt=now - JOBS_KEPT)
    jobs, _by_model = finished.delete()
    sessions, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    Heartbeat.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    _remove_exports(now)
    drop_unconfirmed(now=now)
    drop_counters(now=now)
    return Tidied(jobs, sessions, _remove_files(now - FILES_KEPT))


def _remove_exports(now: datetime) -> None:
    for export in OrganisationExport.all_of_node.filter(expires_at__lt=now):
        if export.file:
            export.file.delete(save=False)
        export.delete()


def _remove_files(before: datetime) -> int:
    # The list is made first: a file that is stored meanwhile is young and stays.
    old = [name for name in _stored() if default_storage.get_modified_time(name) < before]
    named = set(_named()) if old else set()
    lost = [name for name in old if name not in named]
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def _stored() -> list[str]:
    try:
        return default_storage.listdir("")[1]
    except FileNotFoundError:
        return []


def _named() -> Iterator[str]:
    """Yield the name of every file that a record of any kind names, older versions too."""
    for model in apps.get_models():
        for column in file_columns(model):
            names = model._base_manager.values_list(column, flat=True)
            yield from (str(name) for name in names.iterator() if name)
