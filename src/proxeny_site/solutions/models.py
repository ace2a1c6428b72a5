# SPDX-License-Identifier: EUPL-1.2
"""Solution records of the node: whose they are, in what state, and every version of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager
from simple_history.models import HistoricalRecords

from proxeny_site.organisations.models import ReadableManager, Shared, Visibility


class State(models.TextChoices):
    """Where a record stands between its author and the public."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for review")
    RETURNED = "returned", _("returned with a comment")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: Every allowed step: verb -> (states it may start from, state it leads to).
STEPS: dict[str, tuple[frozenset[State], State]] = {
    "submit": (frozenset({State.DRAFT, State.RETURNED}), State.SUBMITTED),
    "take_back": (frozenset({State.SUBMITTED}), State.DRAFT),
    "return": (frozenset({State.SUBMITTED}), State.RETURNED),
    "publish": (frozenset({State.SUBMITTED}), State.PUBLISHED),
    "withdraw": (frozenset({State.PUBLISHED}), State.WITHDRAWN),
    "reopen": (frozenset({State.WITHDRAWN}), State.DRAFT),
}

#: States in which the organisation may change the text.
WRITABLE = frozenset({State.DRAFT, State.RETURNED})
#: States in which the organisation may share the record: before everybody reads it.
SHAREABLE = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
#: What signed versions of solutions are called in the room `trust`.
SIGNED_KIND = "solution"
#: With whom: everybody is not among them, because publishing is a step that somebody reviews.
VISIBILITIES = (Visibility.PRIVATE, Visibility.PARTNERS, Visibility.NETWORK)


class PublishedManager(models.Manager["SolutionRecord"]):
    """The records that everybody may read, of every organisation."""

    def get_queryset(self) -> models.QuerySet["SolutionRecord"]:
        """Return published records only, with their organisation."""
        published = super().get_queryset().filter(state=State.PUBLISHED)
        return published.select_related("organisation")


class SolutionRecord(Shared):
    """A solution as an organisation of this node keeps it.

    `body` is the record of `proxeny.solutions` (what `as_record()` gives), possibly incomplete
    while the state is draft. `objects` answers only inside a scope
    (`with scope(organisation=...)`); `published` is the public's way in, `readable` that of
    organisations with which a draft is shared.
    """

    public_id = models.SlugField(_("public id"), max_length=80, unique=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.JSONField(_("record"), default=dict)
    revises = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="revision",
        verbose_name=_("published record that this one will replace"),
    )
    comment = models.TextField(_("comment of the reviewer"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent to review by"),
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(organisation="organisation")
    published = PublishedManager()
    readable = ReadableManager()
    history = HistoricalRecords(m2m_fields=["shared_with"])

    class Meta:
        verbose_name = _("solution")
        verbose_name_plural = _("solutions")
        ordering = ["-updated_at", "public_id"]
        # No index begins with the state: nearly every record is published, and a database without
        # statistics would walk through all of them where a few are asked for by address.
        indexes = [
            models.Index(fields=["organisation", "state"], name="solutions_of_organisation"),
            models.Index(
                fields=["submitted_at"],
                condition=models.Q(state=State.SUBMITTED),
                name="solutions_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(visibility=Visibility.PRIVATE)
                | models.Q(
                    visibility__in=[Visibility.PARTNERS, Visibility.NETWORK],
                    state__in=[State.DRAFT, State.SUBMITTED, State.RETURNED],
                ),
                name="solutions_shared_before_publication_only",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.public_id


class Part(models.TextChoices):
    """What a city has to do with a solution."""

    ORIGIN = "origin", _("origin")
    ENROLLED = "enrolled", _("enrolled")
    ADOPTED = "adopted", _("adopted")
    ENDED = "ended", _("ended")


class CatalogueEntry(models.Model):
    """What the public lists ask of a published record, so that they need not open every body."""

    record = models.OneToOneField(
        SolutionRecord, on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    title = models.CharField(_("title"), max_length=200)
    domain = models.CharField(_("domain"), max_length=40, db_index=True)
    country = models.CharField(_("country"), max_length=2, db_index=True)
    evidence = models.PositiveSmallIntegerField(_("rung of the evidence ladder"), db_index=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True)

    class Meta:
        verbose_name = _("catalogue entry")
        verbose_name_plural = _("catalogue entries")
        # The order of the public list.
        ordering = ["-evidence", "title", "record"]
        indexes = [
            models.Index(fields=["-evidence", "title", "record"], name="solutions_catalogue_order"),
        ]

    def __str__(self) -> str:
        return str(self.record)


class CatalogueCity(models.Model):
    """A city that a published record names, and in which part."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="cities")
    city_id = models.PositiveBigIntegerField(_("city (GeoNames number)"), db_index=True)
    part = models.CharField(_("part"), max_length=10, choices=Part)

    class Meta:
        verbose_name = _("city of a solution")
        verbose_name_plural = _("cities of solutions")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "city_id", "part"], name="solutions_city_once_per_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id} ({self.get_part_display()})"
