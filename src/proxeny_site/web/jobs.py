# SPDX-License-Identifier: EUPL-1.2
"""Work that happens after the answer: started by name, done by the worker process.

A room names its tasks in its `tasks.py` with `@jobs.register("room.verb")`; an action starts one
with `enqueue("room.verb", ...)` and never imports the task.
"""

import logging
from collections.abc import Callable
from importlib import import_module

from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils.module_loading import module_has_submodule
from django_tasks import task
from django_tasks.base import Task

log = logging.getLogger(__name__)

_tasks: dict[str, Task] = {}
_repeatable: list[Task] = []
_preparations: list[Callable[[], None]] = []


class UnknownJobError(LookupError):
    """No task has this name."""


def register(name: str, *, repeatable: bool = False) -> Callable[[Callable[..., None]], Task]:
    """Make a module-level function the task called `name` ("room.verb").

    `repeatable` says that it may be begun again where its worker died over it, even if it had
    done all of its work.
    """

    def wrap(function: Callable[..., None]) -> Task:
        _tasks[name] = task()(function)
        if repeatable:
            _repeatable.append(_tasks[name])
        return _tasks[name]

    return wrap


def at_start(function: Callable[[], None]) -> Callable[[], None]:
    """Make `function` run when a worker starts, so that no task has to wait for it."""
    _preparations.append(function)
    return function


def get_ready() -> None:
    """Load the tasks of every room and run what they asked for with `at_start`."""
    for application in apps.get_app_configs():
        if application.name.startswith("proxeny_site.") and module_has_submodule(
            application.module, "tasks"
        ):
            import_module(f"{application.name}.tasks")
    for function in _preparations:
        function()


def repeatable() -> list[str]:
    """Return how the queue calls the tasks that may be begun again, as far as they are loaded."""
    return [each.module_path for each in _repeatable]


def get(name: str) -> Task:
    """Return the task called `name`, loading the room's `tasks.py` on first use.

    Raises `UnknownJobError` where the room has no such task.
    """
    if name not in _tasks:
        import_module(f"proxeny_site.{name.split('.', 1)[0]}.tasks")
    try:
        return _tasks[name]
    except KeyError:
        raise UnknownJobError(name) from None


def enqueue(name: str, /, **arguments: str | int | list[str]) -> None:
    """Ask the worker to run the task `name` once the present transaction is stored.

    The work is a consequence, never the fact itself: where the queue cannot be reached the error
    is logged and what was saved stays saved (`proxeny-admin reindex` mends the search index).
    Raises `UnknownJobError` at once, as that is a mistake in the program.
    """
    job = get(name)

    def put() -> None:
        try:
            job.enqueue(**arguments)
        except DatabaseError:
            log.exception("the job %s could not be queued", name)

    transaction.on_commit(put)
