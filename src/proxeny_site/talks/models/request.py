# SPDX-License-Identifier: EUPL-1.2
"""Requests of one organisation to another for a talk."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation
from proxeny_site.talks.models.notice import Notice


class RequestState(models.TextChoices):
    """What became of a request."""

    ASKED = "asked", _("not answered yet")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: Every allowed step: verb -> (states it may start from, state it leads to).
STEPS: dict[str, tuple[frozenset[RequestState], RequestState]] = {
    "accept": (frozenset({RequestState.ASKED}), RequestState.ACCEPTED),
    "decline": (frozenset({RequestState.ASKED}), RequestState.DECLINED),
    "withdraw": (frozenset({RequestState.ASKED}), RequestState.WITHDRAWN),
}


class Form(models.TextChoices):
    """How the two would meet."""

    ONLINE = "online", _("online")
    VISIT = "visit", _("a visit")
    WRITING = "writing", _("in writing")


class ContactRequest(models.Model):
    """One organisation asks another for a talk: about a solution, a notice, or something else."""

    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requests_made")
    receiver = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="requests_received"
    )
    subject = models.CharField(_("subject"), max_length=200)
    words = models.TextField(_("what you would like to know"))
    dates = models.CharField(_("dates that suit you"), max_length=300, blank=True)
    form = models.CharField(_("how"), max_length=10, choices=Form, default=Form.ONLINE)
    language = models.CharField(_("language of the talk"), max_length=10, default="en")
    solution = models.CharField(_("public id of the solution"), max_length=80, blank=True)
    notice = models.ForeignKey(Notice, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.ASKED
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("responsible at the asking organisation"),
    )
    asked_at = models.DateTimeField(_("asked"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("request for a talk")
        verbose_name_plural = _("requests for a talk")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("receiver")), name="talks_not_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
