# SPDX-License-Identifier: EUPL-1.2
"""What a city knows of a sensor beyond its readings, and what was noticed in its series."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation


class Sensor(models.Model):
    """A sensor as its readings name it, with the facts that a binding selects and weighs by.

    `setting` is where it stands (background, traffic, industry ... in the words of the city);
    `population` the inhabitants that it stands for. A sensor appears by itself when readings come.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sensors")
    name = models.CharField(_("identifier in the readings"), max_length=300)
    title = models.CharField(_("name"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    setting = models.CharField(_("setting"), max_length=60, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    population = models.PositiveIntegerField(
        _("inhabitants that it stands for"), null=True, blank=True
    )

    objects = ScopedManager(organisation="organisation")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sensor")
        verbose_name_plural = _("sensors")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="observations_one_sensor_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.name


class Series(models.Model):
    """One measure of a sensor as it stands: what came last, and how often readings come.

    Made from the readings each time that some came, so that a page need not read them.
    """

    sensor = models.ForeignKey(Sensor, on_delete=models.CASCADE, related_name="series")
    measure = models.CharField(_("measure"), max_length=120)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    first_at = models.DateTimeField(_("first reading"))
    last_at = models.DateTimeField(_("last reading"))
    last_value = models.FloatField(_("last value"))
    count = models.PositiveBigIntegerField(_("readings"))
    interval = models.FloatField(_("usual seconds between two readings"), null=True)

    objects = ScopedManager(organisation="sensor__organisation")

    class Meta:
        verbose_name = _("series of readings")
        verbose_name_plural = _("series of readings")
        ordering = ["measure"]
        constraints = [
            models.UniqueConstraint(
                fields=["sensor", "measure"], name="observations_one_series_of_a_measure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sensor} {self.measure}"


class Alert(models.Model):
    """Something noticed in a series: a break, a stuck or drifting sensor, readings that are late.

    `key` names what was found, so that looking again does not raise it twice.
    """

    sensor = models.ForeignKey(Sensor, on_delete=models.CASCADE, related_name="alerts")
    measure = models.CharField(_("measure"), max_length=120)
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(max_length=64)
    begins = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("to"), null=True, blank=True)
    size = models.FloatField(_("how big"), null=True, blank=True)
    words = models.JSONField(_("what was found"), default=dict)
    noticed_at = models.DateTimeField(_("noticed"))
    answer = models.TextField(_("what it was"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(organisation="sensor__organisation")

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-noticed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sensor", "key"], name="observations_one_alert"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.measure}"
