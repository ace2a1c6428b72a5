# SPDX-License-Identifier: EUPL-1.2
"""A city's own target for a data point."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher", _("higher is better")
    LOWER = "lower", _("lower is better")
    NEAREST = "nearest", _("nearest to the target is better")


class Target(models.Model):
    """What the city itself set: it stands beside published targets and platform defaults, never
    in their place unseen.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="indicator_targets"
    )
    framework = models.CharField(_("framework"), max_length=40)
    code = models.CharField(_("indicator"), max_length=60)
    data_point = models.CharField(_("data point"), max_length=160, blank=True)
    target = models.FloatField(_("target"))
    worst = models.FloatField(_("value that counts as nothing reached"), null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=7, choices=Direction)
    by_year = models.PositiveSmallIntegerField(_("to be reached by"), null=True, blank=True)
    reason = models.TextField(_("reason or decision"))

    objects = ScopedManager(organisation="organisation")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["framework", "code", "data_point"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "code", "data_point"],
                name="indicators_one_target",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.data_point}".strip()
