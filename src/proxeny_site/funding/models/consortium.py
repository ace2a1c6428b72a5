# SPDX-License-Identifier: EUPL-1.2
"""Consortia: the draft of one, whom it asks, and what was looked for."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import Organisation, ReadableManager, Shared


def empty_draft() -> dict[str, Any]:
    """Return the draft of a consortium that has nobody yet."""
    return {"partners": [], "lines": []}


class Consortium(Shared):
    """The draft of a consortium of an organisation.

    `objects` answers only inside a scope; `readable` is the way in for readers. `call` is the id of
    a call that the node or the atlas knows, unless `rule_file` holds the text of one of its own.
    `draft` is what `funding.consortium_draft` reads: partners and lines of the budget together, so
    that every version is whole and can be taken back.
    """

    name = models.CharField(_("name"), max_length=200)
    call = models.CharField(_("call"), max_length=200, blank=True)
    rule_file = models.TextField(_("own rule file"), blank=True)
    draft = models.JSONField(_("draft"), default=empty_draft)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ScopedManager(organisation="organisation")
    readable = ReadableManager()
    history = HistoricalRecords(m2m_fields=["shared_with"])

    class Meta:
        verbose_name = _("consortium")
        verbose_name_plural = _("consortia")
        ordering = ["-touched_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Reply(models.TextChoices):
    """What became of asking a partner."""

    ASKED = "asked", _("asked, no answer yet")
    YES = "yes", _("yes")
    MAYBE = "maybe", _("maybe")
    NO = "no", _("no")
    WITHDRAWN = "withdrawn", _("taken back")


class Letter(models.TextChoices):
    """How far the letter of intent of a partner is."""

    NONE = "none", _("not asked for")
    SENT = "sent", _("sent to be signed")
    SIGNED = "signed", _("signed")


class PartnerRequest(models.Model):
    """A partner of a draft was asked: on the node where `organisation` is named, else outside.

    `partner` is the key of the partner in the draft and stays when the partner is taken out: what
    somebody said is a fact, and no undoing makes it unsaid.
    """

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="requests")
    partner = models.CharField(_("partner"), max_length=12)
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consortium_requests",
    )
    words = models.TextField(_("what they were asked"), blank=True)
    reply = models.CharField(_("answer"), max_length=10, choices=Reply, default=Reply.ASKED)
    note = models.TextField(_("what they said"), blank=True)
    letter = models.CharField(
        _("letter of intent"), max_length=10, choices=Letter, default=Letter.NONE
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_on = models.DateField(_("asked on"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = ScopedManager(organisation="consortium__organisation")
    #: For the organisation that is asked, which stands outside the scope of the one that asks.
    of_node = models.Manager["PartnerRequest"]()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("request to a partner")
        verbose_name_plural = _("requests to partners")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "partner"], name="funding_partner_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_reply_display()}"


class SearchState(models.TextChoices):
    """How far a search for the best consortium is."""

    WAITING = "waiting", _("waits for the worker")
    RUNNING = "running", _("at work")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class ConsortiumSearch(models.Model):
    """A search for the best consortium from wishes.

    `progress` is what the solver last told (stage, best, bound, gap), `stop` asks it to end with
    the best so far, `result` is what was found, with who the candidates were.
    """

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="searches")
    wishes = models.JSONField(_("wishes"))
    state = models.CharField(
        _("state"), max_length=8, choices=SearchState, default=SearchState.WAITING
    )
    progress = models.JSONField(default=dict)
    stop = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for on"))
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(organisation="consortium__organisation")
    #: For the worker, which comes with a number alone.
    of_node = models.Manager["ConsortiumSearch"]()

    class Meta:
        verbose_name = _("search for a consortium")
        verbose_name_plural = _("searches for a consortium")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.consortium} ({self.get_state_display()})"
