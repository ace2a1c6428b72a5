# SPDX-License-Identifier: EUPL-1.2
"""What a worker does beside its jobs: signs of life, jobs of dead workers, readings, reminders."""

import logging
import threading
import time

from django.db import DatabaseError, connection
from django.utils import timezone

from proxeny_site.funding.actions.remind_of_calls import remind_of_calls
from proxeny_site.notifications.actions.send_digests import send_digests
from proxeny_site.observations.actions.care_for_sources import care_for_sources
from proxeny_site.operation.actions.beat import beat
from proxeny_site.operation.actions.resume_jobs import resume_jobs
from proxeny_site.operation.actions.tidy_up import tidy_up

log = logging.getLogger(__name__)

#: Seconds between two signs of life, two looks for new readings, two for digests and reminders that
#: are due, two rounds of tidying.
BEAT, READINGS, DIGESTS, TIDY = 15, 60, 600, 6 * 3600


def start(worker: str) -> None:
    """Care for the node in a thread that ends with the process."""
    threading.Thread(target=_run, args=(worker,), name="caring", daemon=True).start()


def _run(worker: str) -> None:
    tidied = sent = looked = float("-inf")
    while True:
        try:
            beat(worker=worker, now=timezone.now())
            if time.monotonic() - looked >= READINGS:
                looked = time.monotonic()
                resume_jobs(now=timezone.now())
                care_for_sources(now=timezone.now())
            if time.monotonic() - sent >= DIGESTS:
                sent = time.monotonic()
                send_digests(now=timezone.now())
                remind_of_calls(today=timezone.localdate())
            if time.monotonic() - tidied >= TIDY:
                tidied = time.monotonic()
                tidy_up(now=timezone.now())
        except (DatabaseError, OSError):
            log.exception("the worker could not care for the node; it goes on trying")
        finally:
            # A connection that waits for a quarter of a minute helps nobody.
            connection.close()
        time.sleep(BEAT)
