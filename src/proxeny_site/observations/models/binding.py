# SPDX-License-Identifier: EUPL-1.2
"""A data point that fills itself from readings."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.indicators.models import Value
from proxeny_site.organisations.models import Organisation


class Binding(models.Model):
    """How a data point of a framework is computed from the readings of the city.

    `recipe` is a binding of `proxeny.observations` as data (measure, which sensors, steps, weights,
    digits).
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="bindings"
    )
    framework = models.CharField(_("framework"), max_length=40)
    code = models.CharField(_("indicator"), max_length=60)
    data_point = models.CharField(_("data point"), max_length=160, blank=True)
    recipe = models.JSONField(_("recipe"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="organisation")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("binding")
        verbose_name_plural = _("bindings")
        ordering = ["framework", "code", "data_point"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "code", "data_point"],
                name="observations_one_binding",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.data_point}".strip()


class Computation(models.Model):
    """One time that a binding was computed for a year: the number and the chain back to readings.

    `lineage` says which commits and files of the store were read, how many readings of which
    sensors went in, which were left out and why, and the version of the code.
    """

    binding = models.ForeignKey(Binding, on_delete=models.CASCADE, related_name="computations")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.FloatField(_("value"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    lineage = models.JSONField(_("how it was computed"))
    at = models.DateTimeField(_("computed"))
    filled = models.ForeignKey(
        Value,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("value in a cycle that it became"),
    )

    objects = ScopedManager(organisation="binding__organisation")

    class Meta:
        verbose_name = _("computation")
        verbose_name_plural = _("computations")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.binding} {self.year}"
