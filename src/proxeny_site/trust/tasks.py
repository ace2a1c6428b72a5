# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room."""

import logging

from django.utils import timezone

from proxeny.errors import ProxenyError
from proxeny_site.trust.actions import settle as settling
from proxeny_site.web import jobs

log = logging.getLogger(__name__)


@jobs.register("trust.settle")
def settle() -> None:
    """Sign and log what waits."""
    settling.settle(now=timezone.now())


@jobs.at_start
def settle_what_is_left() -> None:
    """Do what a worker before this one was kept from."""
    try:
        settling.settle(now=timezone.now())
    except (ProxenyError, OSError):
        log.exception("what waits to be signed goes on waiting")
