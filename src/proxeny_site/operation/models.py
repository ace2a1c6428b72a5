# SPDX-License-Identifier: EUPL-1.2
"""What the node remembers of its own running."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from proxeny_site.organisations.models import Organisation
from proxeny_site.web.models import random_name


class Heartbeat(models.Model):
    """When a worker last said that it is there."""

    worker = models.CharField(_("worker"), max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        verbose_name = _("sign of life of a worker")
        verbose_name_plural = _("signs of life of workers")

    def __str__(self) -> str:
        return f"{self.worker} ({self.seen_at:%Y-%m-%d %H:%M:%S})"


class Restored(models.Model):
    """A backup that was restored into this node."""

    token = models.CharField(_("token"), max_length=32, primary_key=True)
    made_at = models.DateTimeField(_("date of the backup"))
    restored_at = models.DateTimeField(_("restored at"))

    class Meta:
        verbose_name = _("restored backup")
        verbose_name_plural = _("restored backups")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M:%S}"


class KeptArchive(models.Model):
    """The file with which an organisation came in from another node, whole, for its owners."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="kept_archives"
    )
    file = models.FileField(_("file"), upload_to=random_name)
    made_at = models.DateTimeField(_("exported on"))
    imported_at = models.DateTimeField(_("taken in on"))

    objects = ScopedManager(organisation="organisation")
    #: Where the permission is asked for after the record is found.
    all_of_node = models.Manager["KeptArchive"]()

    #: What a browser is told of the file.
    content_type = "application/zip"

    class Meta:
        verbose_name = _("archive from another node")
        verbose_name_plural = _("archives from other nodes")
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name under which a browser saves the file."""
        return f"{self.organisation.slug}-{self.made_at:%Y-%m-%d}.zip"


class ExportState(models.TextChoices):
    """How far an export is."""

    WAITING = "waiting", _("waits for the worker")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


class OrganisationExport(models.Model):
    """Everything of one organisation in one file, for its owners, for a week."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="exports")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for on"))
    state = models.CharField(
        _("state"), max_length=8, choices=ExportState, default=ExportState.WAITING
    )
    done = models.PositiveSmallIntegerField(_("kinds of record written"), default=0)
    total = models.PositiveSmallIntegerField(_("kinds of record"), default=0)
    file = models.FileField(_("file"), upload_to=random_name, blank=True)
    expires_at = models.DateTimeField(_("kept until"))

    objects = ScopedManager(organisation="organisation")
    #: For the worker, and where the permission is asked for after the record is found.
    all_of_node = models.Manager["OrganisationExport"]()

    #: What a browser is told of the file.
    content_type = "application/zip"

    class Meta:
        verbose_name = _("export of an organisation")
        verbose_name_plural = _("exports of organisations")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name under which a browser saves the file."""
        return f"{self.organisation.slug}-{self.asked_at:%Y-%m-%d}.zip"
