# SPDX-License-Identifier: EUPL-1.2
"""Threads: organisations write to one another, and nobody else reads it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation
from proxeny_site.talks.models.request import ContactRequest
from proxeny_site.web.models import Upload


class Thread(models.Model):
    """A conversation between organisations. `starter` is the one that asked for it."""

    subject = models.CharField(_("subject"), max_length=200)
    starter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(
        ContactRequest, on_delete=models.SET_NULL, null=True, related_name="thread"
    )
    created_at = models.DateTimeField(_("begun"))
    touched_at = models.DateTimeField(_("last touched"))
    closed_at = models.DateTimeField(_("closed"), null=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ["-touched_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class Participant(models.Model):
    """An organisation in a thread, and who of it is responsible."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("responsible"),
    )
    since = models.DateTimeField(_("since"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation in a thread")
        verbose_name_plural = _("organisations in threads")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "organisation"], name="talks_once_in_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.thread}"


class Post(models.Model):
    """What somebody wrote for their organisation. A retracted post is an empty mark."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"))
    retracted_at = models.DateTimeField(_("retracted"), null=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"


class Attachment(Upload):
    """A file of a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class LastSeen(models.Model):
    """When a person last looked at a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("last look at a thread")
        verbose_name_plural = _("last looks at threads")
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="talks_one_last_look"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.seen_at:%Y-%m-%d}"
