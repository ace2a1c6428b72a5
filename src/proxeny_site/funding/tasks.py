# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room: each task makes one call into an action."""

import logging

from django.db import DatabaseError
from django.utils import timezone

from proxeny_site.funding.actions import load_calls as loading
from proxeny_site.funding.actions import run_search as searching
from proxeny_site.funding.actions import take_calls_in as taking
from proxeny_site.web import jobs

log = logging.getLogger(__name__)


@jobs.register("funding.take_calls_in", repeatable=True)
def take_calls_in(import_id: int) -> None:
    """Take the calls of a file in."""
    taking.take_calls_in(import_id=import_id, now=timezone.now())


@jobs.register("funding.search_consortium", repeatable=True)
def search_consortium(search_id: int) -> None:
    """Look for the best consortium that somebody asked for."""
    searching.run_search(search_id=search_id, now=timezone.now())


@jobs.at_start
def load_calls() -> None:
    """Have the calls of the atlas on every node."""
    try:
        loading.load_calls(now=timezone.now())
    except DatabaseError:
        log.exception("the calls of the atlas could not be stored; the next start tries again")
