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
        readable = models.Q(visibility=Visibility.PUBLIC)
        if organisations:
            shares = self.model.shared_with.through.objects
            record = self.model._meta.model_name
            networks = NetworkMember.objects.filter(
                member__in=organisations, standing=Standing.ADMITTED
            ).values("network")
            named = shares.filter(organisation__in=organisations).values(record)
            among = shares.filter(organisation__in=networks).values(record)
            readable |= models.Q(organisation__in=organisations)
            readable |= models.Q(visibility=Visibility.PARTNERS, pk__in=named)
            # The secretariat of the network reads along with its members.
            readable |= models.Q(visibility=Visibility.NETWORK) & (
                models.Q(pk__in=among) | models.Q(pk__in=named)
            )
        return self.get_queryset().filter(readable)


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
