# SPDX-License-Identifier: EUPL-1.2
"""Calls as the node keeps them, and the files that they came in with."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.web.models import random_name


class CallStatus(models.TextChoices):
    """What the source said of a call on the day that its text is from."""

    FORTHCOMING = "forthcoming", _("not open yet")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    UNKNOWN = "unknown", _("not said")


class Standing(models.TextChoices):
    """Whether a call still stands in its source. No call is ever deleted."""

    LISTED = "listed", _("listed by its source")
    GONE = "gone", _("no longer listed by its source: cancelled, moved or withdrawn")
    TAKEN_BACK = "taken_back", _("taken in by mistake")


class Origin(models.TextChoices):
    """Where a call came from."""

    ATLAS = "atlas", _("the atlas of Proxeny")
    PORTAL = "portal", _("EU Funding & Tenders portal")
    RULES = "rules", _("a rule file of this node")


class ImportState(models.TextChoices):
    """How far a file with calls is."""

    WAITING = "waiting", _("waits for the worker")
    RUNNING = "running", _("being taken in")
    DONE = "done", _("taken in")
    FAILED = "failed", _("failed")
    UNDONE = "undone", _("undone")


class CallImport(models.Model):
    """A file with calls, and what taking it in did.

    With `complete` it holds the whole list of the portal, so that a call missing in it is gone.
    `odd` and `failure` are messages as `notifications.wording` keeps them.
    """

    name = models.CharField(_("name of the file"), max_length=150)
    file = models.FileField(_("file"), upload_to=random_name, blank=True)
    complete = models.BooleanField(_("holds every call of its source"), default=False)
    as_of = models.DateField(_("as of"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("handed in"))
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    same = models.PositiveIntegerField(_("unchanged"), default=0)
    gone = models.PositiveIntegerField(_("no longer listed"), default=0)
    odd = models.JSONField(_("what was odd"), default=list)
    failure = models.JSONField(null=True)

    class Meta:
        verbose_name = _("import of calls")
        verbose_name_plural = _("imports of calls")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class CallRecord(models.Model):
    """A call as its source words it, with what the list is narrowed down by.

    `body` is the whole call, as `stored_calls` writes and reads it. `themes` are names of domains
    between blanks (" water climate "), and `words` every word of title and text once, so that every
    database can look for one of them. Grants are EUR for one project. `sequence` counts the
    versions: calendars need a number that grows.
    """

    public_id = models.CharField(_("identifier"), max_length=150, unique=True)
    title = models.CharField(_("title"), max_length=500)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    action_type = models.CharField(_("type of action"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=CallStatus)
    opens = models.DateField(_("opens"), null=True, blank=True)
    last_deadline = models.DateField(_("last deadline"), null=True, blank=True)
    smallest_grant = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    largest_grant = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    themes = models.CharField(_("domains"), max_length=300, blank=True)
    origin = models.CharField(_("source"), max_length=10, choices=Origin)
    as_of = models.DateField(_("as of"))
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.LISTED)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(_("changed"))
    taken_in = models.ForeignKey(
        CallImport, on_delete=models.SET_NULL, null=True, related_name="calls"
    )
    # Before the body: a database that reads rows from their beginning finds a word sooner.
    words = models.TextField()
    body = models.JSONField()

    history = HistoricalRecords(excluded_fields=["words"])

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["last_deadline", "public_id"]
        indexes = [
            models.Index(fields=["standing", "last_deadline"], name="funding_live_calls"),
        ]

    def __str__(self) -> str:
        return self.title


class CallDeadline(models.Model):
    """A day on which a call closes, or one of its stages does."""

    call = models.ForeignKey(CallRecord, on_delete=models.CASCADE, related_name="deadlines")
    day = models.DateField(_("deadline"))

    class Meta:
        verbose_name = _("deadline of a call")
        verbose_name_plural = _("deadlines of calls")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["call", "day"], name="funding_deadline_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
