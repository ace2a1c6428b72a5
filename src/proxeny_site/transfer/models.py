# SPDX-License-Identifier: EUPL-1.2
"""What a city has said about itself: the answers to the conditions of solutions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation


class Reply(models.TextChoices):
    """What a city can say about a condition; the values are those of `proxeny.transfer`."""

    HAVE = "have", _("we have this")
    CAN_GET = "can_get", _("we can get this")
    CANNOT = "cannot", _("we cannot have this")
    DO_NOT_KNOW = "do_not_know", _("we do not know")


class ConditionAnswer(models.Model):
    """What an organisation answers about one condition of one solution, for its own city.

    `condition` is the identifier that `proxeny.transfer.conditions` gives: it changes with the
    sentence, so an answer never slips onto another sentence. `objects` answers only inside a
    scope (`with scope(organisation=...)`).
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="condition_answers"
    )
    solution_id = models.CharField(_("solution"), max_length=80)
    condition = models.CharField(_("condition"), max_length=100)
    answer = models.CharField(_("answer"), max_length=12, choices=Reply)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"))

    objects = ScopedManager(organisation="organisation")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("answer to a condition")
        verbose_name_plural = _("answers to conditions")
        ordering = ["condition"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "condition"], name="transfer_one_answer_per_condition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.condition}: {self.get_answer_display()}"
