# SPDX-License-Identifier: EUPL-1.2
"""What the worker does for this room: each task makes one call into an action."""

from django.utils import timezone

from proxeny_site.observations.actions import follow_up as following
from proxeny_site.observations.actions import pull_source as pulling
from proxeny_site.observations.actions import take_in_file as taking
from proxeny_site.web import jobs


@jobs.register("observations.take_in_file", repeatable=True)
def take_in_file(delivery_id: int) -> None:
    """Take in a file that was handed in."""
    taking.take_in_file(delivery_id=delivery_id, now=timezone.now())


@jobs.register("observations.follow_up", repeatable=True)
def follow_up(organisation_id: int) -> None:
    """Bring sensors, alerts and data points in line with the readings of an organisation."""
    # A job for each of many files: the first one does what all of them ask for.
    following.follow_up(organisation_id=organisation_id, now=timezone.now(), again=False)


@jobs.register("observations.pull_source", repeatable=True)
def pull_source(source_id: int) -> None:
    """Ask a context broker for what its sensors measured."""
    pulling.pull_source(source_id=source_id, now=timezone.now())
