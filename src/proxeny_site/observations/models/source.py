# SPDX-License-Identifier: EUPL-1.2
"""Where readings come from, and each time that some came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation
from proxeny_site.web.models import random_name


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
    due_at = models.DateTimeField(_("to be asked next"), null=True, blank=True)
    problem = models.JSONField(_("what went wrong when it was last reached"), default=list)
    problem_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="organisation")
    #: For the worker, which cares for the sources of every organisation.
    all_of_node = models.Manager["Source"]()
    history = HistoricalRecords(excluded_fields=["secret", "due_at", "problem", "problem_at"])

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
    CANCELLED = "cancelled", _("cancelled")


#: States from which a delivery goes on.
UNFINISHED = frozenset({DeliveryState.WAITING, DeliveryState.RUNNING})


class Delivery(models.Model):
    """One time that readings came by a source: how many were taken, and how many not.

    What a program posts, or a broker sends, is gathered into one delivery an hour. `file` is there
    until it is taken in; `looked_at` is empty until the sensors, alerts and data points follow.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="deliveries")
    name = models.CharField(_("file or message"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING
    )
    accepted = models.PositiveBigIntegerField(_("accepted"), default=0)
    rejected = models.PositiveBigIntegerField(_("rejected"), default=0)
    duplicates = models.PositiveBigIntegerField(_("duplicates"), default=0)
    problem = models.JSONField(_("what was noticed"), default=list)
    file = models.FileField(_("file"), upload_to=random_name, blank=True)
    done = models.PositiveBigIntegerField(_("rows read"), default=0)
    total = models.PositiveBigIntegerField(_("rows in the file"), default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("came"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    looked_at = models.DateTimeField(_("followed up"), null=True, blank=True)

    objects = ScopedManager(organisation="source__organisation")
    #: For the worker.
    all_of_node = models.Manager["Delivery"]()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source", "-at"], name="observations_last_deliveries")]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    @property
    def mark(self) -> str:
        """How the store of readings calls it."""
        return f"delivery {self.pk}"
