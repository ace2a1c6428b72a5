# SPDX-License-Identifier: EUPL-1.2
"""What a person was told, how they want to be told, and which weekly digests went out."""

from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from proxeny_site.notifications.wording import read
from proxeny_site.web.plain import one_line


class Kind(models.TextChoices):
    """What a notification is about; a person chooses per kind how they are told."""

    RIGHTS = "rights", _("your roles and rights")
    MESSAGE = "message", _("requests and threads")
    WORK = "work", _("solutions, notices and measuring")
    CALL = "call", _("calls that you follow")


class Way(models.TextChoices):
    """How a person is told, beside the page of notifications."""

    NOW = "now", _("by e-mail at once")
    WEEKLY = "weekly", _("in the weekly digest")
    NEVER = "never", _("on the page alone")


class Notification(models.Model):
    """One sentence for one person, kept untranslated, with the page that it is about."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.JSONField(_("text"))
    page = models.CharField(_("page"), max_length=80)
    arguments = models.JSONField(default=list)
    created_at = models.DateTimeField(_("told on"))
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notifications_of_person"),
            models.Index(
                fields=["person"],
                condition=models.Q(read_at__isnull=True),
                name="notifications_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The text in the language of the moment, on one line: it cannot pass for several."""
        return one_line(read(self.text))

    @property
    def address(self) -> str:
        """The page that it is about, "" where the node has no such page any more."""
        try:
            return reverse(self.page, args=self.arguments)
        except NoReverseMatch:
            return ""


class Preference(models.Model):
    """How a person is told about what; whoever has chosen nothing has no row.

    About roles and rights everybody is told at once: somebody may have taken over an account.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    message = models.CharField(Kind.MESSAGE.label, max_length=10, choices=Way, default=Way.NOW)
    work = models.CharField(Kind.WORK.label, max_length=10, choices=Way, default=Way.WEEKLY)
    # A call that closes tomorrow cannot wait for Monday.
    call = models.CharField(Kind.CALL.label, max_length=10, choices=Way, default=Way.NOW)

    class Meta:
        verbose_name = _("how a person is told")
        verbose_name_plural = _("how people are told")

    def __str__(self) -> str:
        return str(self.person)

    def way(self, kind: str) -> Way:
        """Return how the person is told about `kind`."""
        return Way.NOW if kind == Kind.RIGHTS else Way(getattr(self, kind))


class Digest(models.Model):
    """A weekly digest that goes or went to a person: the row is what makes it one a week."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.CharField(_("week (ISO 8601)"), max_length=8)
    begun_at = models.DateTimeField(_("begun"))

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint(fields=["person", "week"], name="notifications_one_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.week}"
