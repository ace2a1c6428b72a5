# SPDX-License-Identifier: EUPL-1.2
"""What a city reports for a data point, and what the verifier said of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.indicators.models.cycle import Cycle


class ValueState(models.TextChoices):
    """Whether there is a number. A data point nobody has looked at yet has no row."""

    REPORTED = "reported", _("reported")
    NOT_REPORTED = "not_reported", _("not reported")
    NOT_APPLICABLE = "not_applicable", _("does not apply here")


class Quality(models.TextChoices):
    """The six grades of a value of U4SSC, named as `proxeny.indicators.QUALITIES` names them."""

    MEASURED = "measured", _("accurate measurement")
    SURVEY = "survey", _("extrapolated from a survey of inhabitants")
    HIGHER_LEVEL = "higher_level", _("extrapolated from higher-level data")
    ASSUMPTIONS = "assumptions", _("estimation on assumptions")
    PERSONAL = "personal", _("personal estimation")
    UNKNOWN = "unknown", _("unknown")


class Origin(models.TextChoices):
    """How the value came in."""

    TYPED = "typed", _("typed in")
    UPLOADED = "uploaded", _("uploaded in a sheet")
    MEASURED = "measured", _("computed from readings")
    REUSED = "reused", _("taken from another framework")
    CARRIED = "carried", _("carried over from the last cycle")
    PROGRAM = "program", _("sent by a program")


class Verdict(models.TextChoices):
    """What the verifier says of a value."""

    NONE = "", _("not looked at")
    ACCEPTED = "accepted", _("accepted")
    QUERIED = "queried", _("queried")
    REJECTED = "rejected", _("rejected")


class Value(models.Model):
    """The answer to one data point in one cycle.

    `code` and `data_point` name it within the framework (`data_point` is "" where the indicator
    has one alone). Changing the number takes the verdict back: the history has both. A value that
    is `unconfirmed` does not count: nobody has said yet that it holds for this cycle too.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="values")
    code = models.CharField(_("indicator"), max_length=60)
    data_point = models.CharField(_("data point"), max_length=160, blank=True)
    state = models.CharField(
        _("state"), max_length=14, choices=ValueState, default=ValueState.REPORTED
    )
    value = models.FloatField(_("value"), null=True, blank=True)
    numerator = models.FloatField(_("numerator"), null=True, blank=True)
    denominator = models.FloatField(_("denominator"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the data"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    method = models.TextField(_("method"), blank=True)
    quality = models.CharField(
        _("quality"), max_length=12, choices=Quality, default=Quality.UNKNOWN
    )
    origin = models.CharField(_("how it came in"), max_length=10, choices=Origin)
    unconfirmed = models.BooleanField(_("from the last cycle, not confirmed"), default=False)
    note = models.TextField(_("note"), blank=True)
    taken_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("value that it was taken from"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_as = models.CharField(
        _("name of the colleague who came by a link"), max_length=200, blank=True
    )
    entered_at = models.DateTimeField(_("entered"))
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=Verdict, default=Verdict.NONE, blank=True
    )
    verdict_comment = models.TextField(_("comment of the verifier"), blank=True)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verdict_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(_("reply of the city"), blank=True)

    objects = ScopedManager(organisation="cycle__organisation")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["code", "data_point"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "code", "data_point"], name="indicators_one_value_a_data_point"
            ),
            models.CheckConstraint(
                condition=models.Q(state=ValueState.REPORTED, value__isnull=False)
                | (~models.Q(state=ValueState.REPORTED) & models.Q(value__isnull=True)),
                name="indicators_a_number_if_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.data_point}".strip()


class Answer(models.Model):
    """What the city says to a warning of the checks.

    `key` names the warning by what was found, so that an answer does not outlive the numbers that
    it was about.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(_("warning"), max_length=64)
    text = models.TextField(_("answer"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("answered"))

    objects = ScopedManager(organisation="cycle__organisation")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("answer to a warning")
        verbose_name_plural = _("answers to warnings")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "key"], name="indicators_one_answer"),
        ]

    def __str__(self) -> str:
        return self.key
