# SPDX-License-Identifier: EUPL-1.2
"""The world of the matrix: Porto owns the records, the others stand around it."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import (
    Delegation,
    Kind,
    Membership,
    NetworkMember,
    Organisation,
    Role,
    Shared,
    Standing,
    Visibility,
)
from tests.site.conftest import GDANSK, PORTO

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)

#: Person -> (organisation, role there). Beside them: the guest, nobody, the superuser, the deputies
#: and the operator, who has no account and acts at the command line (`by=None`).
MEMBERS = {
    "owner": ("porto", Role.OWNER),
    "editor": ("porto", Role.EDITOR),
    "verifier": ("porto", Role.VERIFIER),
    "observer": ("porto", Role.OBSERVER),
    "partner's editor": ("gdansk", Role.EDITOR),
    "network member's editor": ("lyon", Role.EDITOR),
    "suspended member's editor": ("turin", Role.EDITOR),
    "asking member's owner": ("oslo", Role.OWNER),
    "secretary": ("c40", Role.EDITOR),
    "network's owner": ("c40", Role.OWNER),
    "node's verifier": ("node", Role.VERIFIER),
    "node's owner": ("node", Role.OWNER),
    "node's editor": ("node", Role.EDITOR),
}
PEOPLE = ("guest", "nobody", "superuser", "deputy", "former deputy", *MEMBERS)

#: Who belongs to the organisation that owns the records, and who writes in its name. The deputy
#: stands in for its owner until tomorrow, the former deputy did until yesterday.
OWN = frozenset({"owner", "editor", "verifier", "observer", "deputy"})
WRITERS = frozenset({"owner", "editor", "deputy"})
OWNERS = frozenset({"owner", "deputy"})
REVIEWERS = frozenset({"node's verifier"})
SIGNED_IN = frozenset(PEOPLE) - {"guest"}
EVERYBODY = frozenset(PEOPLE)
NOBODY: frozenset[str] = frozenset()

#: Who outside may read what Porto shares with Gdansk, or with the members of C40.
READERS = {
    Visibility.PRIVATE: NOBODY,
    Visibility.PARTNERS: frozenset({"partner's editor"}),
    Visibility.NETWORK: frozenset({"network member's editor", "secretary", "network's owner"}),
    Visibility.PUBLIC: EVERYBODY,
}


class World:
    """Organisations, and people by what they are there."""

    def __init__(self) -> None:
        make = Organisation.objects.create
        cities = Kind.CITY_GOVERNMENT
        self.node = make(slug="node", name="Proxeny atlas", kind=Kind.NETWORK, is_node=True)
        self.porto = make(slug="porto", name="Porto", kind=cities, city_id=PORTO)
        self.gdansk = make(slug="gdansk", name="Gdansk", kind=cities, city_id=GDANSK)
        self.lyon = make(slug="lyon", name="Lyon", kind=cities)
        self.turin = make(slug="turin", name="Turin", kind=cities)
        self.oslo = make(slug="oslo", name="Oslo", kind=cities)
        self.c40 = make(slug="c40", name="C40", kind=Kind.NETWORK)
        for member, standing in (
            (self.lyon, Standing.ADMITTED),
            (self.turin, Standing.SUSPENDED),
            (self.oslo, Standing.ASKED),
        ):
            NetworkMember.objects.create(
                network=self.c40, member=member, standing=standing, since=NOW
            )
        self._people = {name: self._person(name) for name in PEOPLE if name != "guest"}
        User.objects.filter(pk=self._people["superuser"]).update(is_superuser=True, is_staff=True)
        for name, (slug, role) in MEMBERS.items():
            Membership.objects.create(
                user_id=self._people[name],
                organisation=Organisation.objects.get(slug=slug),
                role=role,
            )
        today = timezone.localdate()
        owner = Membership.objects.get(user=self._people["owner"])
        for name, ends in (("deputy", 1), ("former deputy", -1)):
            Delegation.objects.create(
                membership=owner,
                deputy_id=self._people[name],
                starts_on=today - timedelta(days=9),
                ends_on=today + timedelta(days=ends),
            )

    def _person(self, name: str) -> int:
        address = name.replace(" ", "-").replace("'", "") + "@example.org"
        return User.objects.create(email=address, name=name, password="!").pk

    def person(self, name: str) -> User | AnonymousUser:
        """Return the person as at the beginning of a request."""
        if name == "guest":
            return AnonymousUser()
        return User.objects.get(pk=self._people[name])

    def named(self, visibility: Visibility) -> list[Organisation]:
        """Return with whom Porto shares under `visibility`."""
        by = {Visibility.PARTNERS: [self.gdansk], Visibility.NETWORK: [self.c40]}
        return by.get(visibility, [])

    def share(self, record: Shared, visibility: Visibility) -> None:
        """Give a stored record this visibility, past every rule."""
        type(record)._base_manager.filter(pk=record.pk).update(visibility=visibility)
        record.shared_with.set(self.named(visibility))
        record.refresh_from_db()
