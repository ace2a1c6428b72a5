# SPDX-License-Identifier: EUPL-1.2
"""Where readings come from, and each time that some came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation


class SourceKind(models.TextChoices):
    """By which way readings come."""

    FILE = "file", _("files that we upload")
    POSTED = "posted", _("a program that posts NGSI-LD to this node")
    NOTIFIED = "notified", _("notifications of our context broker")
    PULLED = "pulled", _("our context broker, asked by this node")
    MQTT = "mqtt", _("topics of an MQTT broker")


class Source(models.Model):
    """One way by which readings of an organisation come.

    `options` holds what the way needs (address, topics, zone ...), never a password: that is in
    `secret`, encrypted with the key file of the node.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="reading_sources"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind)
    title = models.CharField(_("name"), max_length=200)
    options = models.JSONField(_("options"), default=dict, blank=True)
    secret = models.BinaryField(_("password or token, encrypted"), null=True, blank=True)
    every = models.PositiveIntegerField(
        _("minutes between two readings, after which one counts as late"), null=True, blank=True
    )
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="organisation")
    history = HistoricalRecords(excluded_fields=["secret"])

    class Meta:
        verbose_name = _("source of readings")
        verbose_name_plural = _("sources of readings")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class DeliveryState(models.TextChoices):
    """What became of a delivery."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being taken in")
    DONE = "done", _("taken in")
    FAILED = "failed", _("not taken in")


class Delivery(models.Model):
    """One time that readings came by a source: how many were taken, and how many not."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="deliveries")
    name = models.CharField(_("file or message"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    accepted = models.PositiveBigIntegerField(_("accepted"), default=0)
    rejected = models.PositiveBigIntegerField(_("rejected"), default=0)
    duplicates = models.PositiveBigIntegerField(_("duplicates"), default=0)
    problem = models.TextField(_("problem"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("came"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = ScopedManager(organisation="source__organisation")

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source", "-at"], name="observations_last_deliveries")]

    def __str__(self) -> str:
        return self.name or str(self.pk)
