# SPDX-License-Identifier: EUPL-1.2
"""Who follows which call, which reminders went out, and calendars of followed calls."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny_site.funding.models.call import CallRecord

#: Days before a deadline on which a person can be reminded of it.
REMINDER_DAYS = (30, 7, 1)


class CallFollow(models.Model):
    """A person follows a call; `days` (" 30 7 1 ") are those before a deadline to be reminded."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followed_calls"
    )
    call = models.ForeignKey(CallRecord, on_delete=models.CASCADE, related_name="follows")
    days = models.CharField(_("days before"), max_length=20, blank=True)
    since = models.DateField(_("followed since"))

    class Meta:
        verbose_name = _("followed call")
        verbose_name_plural = _("followed calls")
        constraints = [
            models.UniqueConstraint(fields=["person", "call"], name="funding_follow_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.call}"

    def due(self, deadline: date, today: date) -> int | None:
        """Return which of the chosen days a reminder is due for, None where none is.

        It is the nearest to the deadline that has come, after the day on which the person began
        to follow: whoever follows a call that closes soon has just seen when.
        """
        left = (deadline - today).days
        told_by_looking = (deadline - self.since).days
        come = [days for days in map(int, self.days.split()) if left <= days < told_by_looking]
        return min(come) if come and left >= 0 else None


class CallReminder(models.Model):
    """A reminder that went out: the row is what makes it one for each deadline and day."""

    follow = models.ForeignKey(CallFollow, on_delete=models.CASCADE, related_name="reminders")
    deadline = models.DateField(_("deadline"))
    days = models.PositiveSmallIntegerField(_("days before"))

    class Meta:
        verbose_name = _("reminder of a call")
        verbose_name_plural = _("reminders of calls")
        constraints = [
            models.UniqueConstraint(
                fields=["follow", "deadline", "days"], name="funding_reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follow} {self.deadline:%Y-%m-%d} -{self.days}"


class CalendarFeed(models.Model):
    """The address of a person's calendar of calls; the secret in it is not stored."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made on"))

    class Meta:
        verbose_name = _("calendar of followed calls")
        verbose_name_plural = _("calendars of followed calls")

    def __str__(self) -> str:
        return str(self.person)
