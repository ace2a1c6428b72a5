# SPDX-License-Identifier: EUPL-1.2
"""Investment-ready projects of organisations, what investors look for, and who was told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import (
    Organisation,
    ReadableManager,
    Shared,
    Status,
    Visibility,
)


class PublicState(models.TextChoices):
    """Who reads a project or criteria: their own organisation, everybody, or nobody else again."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: Every allowed step: verb -> (states it may start from, state it leads to).
STEPS: dict[str, tuple[frozenset[PublicState], PublicState]] = {
    "publish": (frozenset(PublicState), PublicState.PUBLISHED),
    "withdraw": (frozenset({PublicState.PUBLISHED}), PublicState.WITHDRAWN),
}
#: What was once public is withdrawn, not deleted.
DELETABLE = frozenset({PublicState.DRAFT})
#: With whom the working text is shared: everybody reads what is published, and only that.
PROJECT_VISIBILITIES = (Visibility.PRIVATE, Visibility.PARTNERS, Visibility.NETWORK)


class PublicManager(models.Manager[models.Model]):
    """What everybody may read, of every organisation but those that lost their city."""

    def get_queryset(self) -> models.QuerySet[models.Model]:
        """Return what is published, with its organisation."""
        published = super().get_queryset().filter(state=PublicState.PUBLISHED)
        # Who lost a city looks for nothing in its name.
        held = published.exclude(organisation__status=Status.REVOKED)
        return held.select_related("organisation")


class Project(Shared):
    """A project of a city that looks for money or help.

    `body` is the working text, a record of `proxeny.funding.projects`; `published` is the text
    that everybody reads, and the columns below it are taken from that one alone. `objects` answers
    only inside a scope; `public` is the way in for everybody, `readable` for those with whom the
    working text is shared.
    """

    public_id = models.SlugField(_("public id"), max_length=80, unique=True)
    state = models.CharField(
        _("state"), max_length=12, choices=PublicState, default=PublicState.DRAFT
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    body = models.JSONField(_("project"), default=dict)
    published = models.JSONField(_("published text"), default=dict, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    domain = models.CharField(_("domain"), max_length=40, blank=True)
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    tells = models.BooleanField(_("tell us of new matches"), default=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(organisation="organisation")
    public = PublicManager()
    readable = ReadableManager()
    history = HistoricalRecords(m2m_fields=["shared_with"])

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-updated_at", "public_id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(visibility=Visibility.PUBLIC),
                name="funding_projects_are_public_by_publishing",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.public_id

    @property
    def is_changed(self) -> bool:
        """Whether the working text differs from what everybody reads."""
        return self.state == PublicState.PUBLISHED and self.body != self.published


class Criteria(models.Model):
    """What an investor looks for; `body` is a record of `proxeny.funding.investor_matching`.

    `objects` answers only inside a scope; `public` is the way in for everybody.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="criteria"
    )
    public_id = models.SlugField(_("public id"), max_length=80, unique=True)
    state = models.CharField(
        _("state"), max_length=12, choices=PublicState, default=PublicState.DRAFT
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what they look for, in words"), blank=True)
    body = models.JSONField(_("criteria"), default=dict)
    tells = models.BooleanField(_("tell us of new matches"), default=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(organisation="organisation")
    public = PublicManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("criteria of an investor")
        verbose_name_plural = _("criteria of investors")
        ordering = ["title", "public_id"]

    def __str__(self) -> str:
        return self.title


class ToldMatch(models.Model):
    """That both sides were told of a match: the row is what makes it once."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    criteria = models.ForeignKey(Criteria, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(_("told"))

    class Meta:
        verbose_name = _("match that was told")
        verbose_name_plural = _("matches that were told")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "criteria"], name="funding_match_is_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} / {self.criteria}"
