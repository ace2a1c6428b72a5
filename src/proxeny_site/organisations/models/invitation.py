# SPDX-License-Identifier: EUPL-1.2
"""Colleagues who were asked to join an organisation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models.membership import Role
from proxeny_site.organisations.models.organisation import Organisation


class Answer(models.TextChoices):
    """What became of an invitation."""

    OPEN = "open", _("not answered yet")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Invitation(models.Model):
    """A role in an organisation, offered to an e-mail address.

    The link in the mail names the invitation and how often it was sent, and is signed: sending
    again makes the earlier link worthless.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.OPEN)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    sendings = models.PositiveSmallIntegerField(_("times sent"), default=1)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["email", "-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(answer=Answer.OPEN),
                name="organisations_one_open_invitation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()}, {self.organisation})"
