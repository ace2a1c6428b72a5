# SPDX-License-Identifier: EUPL-1.2
"""With whom an organisation shares a record of its own."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.models.network import NetworkMember, Standing
from proxeny_site.organisations.models.organisation import Organisation


class Visibility(models.TextChoices):
    """Who may read a record, from fewest to most."""

    PRIVATE = "private", _("our organisation alone")
    PARTNERS = "partners", _("organisations that we name")
    NETWORK = "network", _("the members of networks that we name")
    PUBLIC = "public", _("everybody")


class ReadableManager(models.Manager[models.Model]):
    """The way past the scope of one organisation: the records that somebody may read."""

    def by_members_of(self, organisations: Collection[int]) -> models.QuerySet[models.Model]:
        """Return the records that a member of `organisations` (numbers) may read, each once."""
        own = models.Q(visibility=Visibility.PUBLIC) | models.Q(organisation__in=organisations)
        return self.get_queryset().filter(own | self._shared_with(organisations))

    def shared_with_members_of(
        self, organisations: Collection[int]
    ) -> models.QuerySet[models.Model]:
        """Return the records of others that are shared with a member of `organisations`."""
        shared = self.get_queryset().filter(self._shared_with(organisations))
        return shared.exclude(organisation__in=organisations)

    def _shared_with(self, organisations: Collection[int]) -> models.Q:
        # Asked apart: a list of numbers is found by index, a query within a query is not.
        networks = NetworkMember.objects.filter(
            member__in=organisations, standing=Standing.ADMITTED
        ).order_by()
        reached = {*networks.values_list("network", flat=True), *organisations}
        # The secretariat of the network reads along with its members.
        return models.Q(visibility=Visibility.PARTNERS, pk__in=self._named(organisations)) | (
            models.Q(visibility=Visibility.NETWORK, pk__in=self._named(reached))
        )

    def _named(self, organisations: Collection[int]) -> models.QuerySet[models.Model]:
        shares = self.model.shared_with.through.objects.filter(organisation__in=organisations)
        return shares.values(self.model._meta.model_name)


class Shared(models.Model):
    """A record with an owner, and with whom the owner shares it.

    `shared_with` holds the partners, or the networks whose admitted members may read; it counts
    only while `visibility` says so.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    visibility = models.CharField(
        _("who may read it"), max_length=10, choices=Visibility, default=Visibility.PRIVATE
    )
    shared_with = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("shared with")
    )

    class Meta:
        abstract = True
