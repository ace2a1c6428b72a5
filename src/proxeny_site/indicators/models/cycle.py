# SPDX-License-Identifier: EUPL-1.2
"""A reporting cycle: one city answers one framework for one year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation, ReadableManager, Shared


class CycleState(models.TextChoices):
    """Where a cycle stands between the city and the verifier."""

    OPEN = "open", _("being filled in")
    SENT = "sent", _("with the verifier")
    RETURNED = "returned", _("returned with queries")
    VERIFIED = "verified", pgettext_lazy("a report", "verified")


#: Every allowed step: verb -> (states it may start from, state it leads to).
STEPS: dict[str, tuple[frozenset[CycleState], CycleState]] = {
    "send": (frozenset({CycleState.OPEN, CycleState.RETURNED}), CycleState.SENT),
    "take_back": (frozenset({CycleState.SENT}), CycleState.OPEN),
    "return": (frozenset({CycleState.SENT}), CycleState.RETURNED),
    "close": (frozenset({CycleState.SENT}), CycleState.VERIFIED),
    "reopen": (frozenset({CycleState.VERIFIED}), CycleState.OPEN),
}

#: States in which the city may change a value.
WRITABLE = frozenset({CycleState.OPEN, CycleState.RETURNED})


class Cycle(Shared):
    """A city's answers to a framework for a year.

    `framework` and `edition` name a data package of `proxeny.indicators`. `objects` answers only
    inside a scope; `readable` is the way in for those with whom the city shares it.
    """

    framework = models.CharField(_("framework"), max_length=40)
    edition = models.CharField(_("edition of the framework"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year of the report"))
    due = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CycleState, default=CycleState.OPEN)
    simulated = models.BooleanField(_("made up for a demonstration"), default=False)
    previous = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cycle whose values it began with"),
    )
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second reader"),
    )
    second_read_at = models.DateTimeField(_("read a second time"), null=True, blank=True)
    verifier = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation that verifies"),
    )
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person who verifies"),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    comment = models.TextField(_("what was said with the last step"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="organisation")
    readable = ReadableManager()
    history = HistoricalRecords(m2m_fields=["shared_with"])

    class Meta:
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ["-year", "framework", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "year"], name="indicators_one_cycle_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.year}"
