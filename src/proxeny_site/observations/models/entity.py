# SPDX-License-Identifier: EUPL-1.2
"""An NGSI-LD entity as it stands: what an organisation's programs said last of a thing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from proxeny_site.organisations.models import Organisation

#: The longest id, and all types of one entity together, so that both can be looked up quickly.
LONGEST_ID, LONGEST_KIND = 500, 1000


class Entity(models.Model):
    """One entity of an organisation; what it was before is in the readings.

    `kind` holds the IRIs of its types with a space between them. `body` is the JSON as it was
    `sent`, to be read by `context` (the JSON of the request's context, or empty), because most are
    replaced more often than they are read; after a change of a part it is the expanded form of
    `proxeny.formats.ngsi_ld`. It is text: nobody asks the database for what is inside.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ngsi_ld_entities"
    )
    identifier = models.CharField(_("id of the entity"), max_length=LONGEST_ID)
    kind = models.CharField(_("types"), max_length=LONGEST_KIND)
    body = models.TextField(_("what was said of it"))
    sent = models.BooleanField(_("as it was sent"))
    context = models.TextField(_("context that it was sent with"), blank=True)
    created_at = models.DateTimeField(_("came first"))
    changed_at = models.DateTimeField(_("changed"))

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("NGSI-LD entity")
        verbose_name_plural = _("NGSI-LD entities")
        ordering = ["identifier"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "identifier"], name="observations_one_entity_of_an_id"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="observations_entity_kinds")]

    def __str__(self) -> str:
        return self.identifier
