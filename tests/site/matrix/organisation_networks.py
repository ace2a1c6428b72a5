# SPDX-License-Identifier: EUPL-1.2
"""Who asks to join a network, leaves it, and decides about its members: C40 and its secretariat."""

from collections.abc import Callable
from typing import Any

from proxeny_site.organisations.actions.accept_network import accept_network
from proxeny_site.organisations.actions.admit_member import admit_member
from proxeny_site.organisations.actions.decline_network import decline_network
from proxeny_site.organisations.actions.invite_to_network import invite_to_network
from proxeny_site.organisations.actions.join_network import join_network
from proxeny_site.organisations.actions.leave_network import leave_network
from proxeny_site.organisations.actions.release_member import release_member
from proxeny_site.organisations.actions.suspend_member import suspend_member
from proxeny_site.organisations.models import (
    NetworkMember,
    Organisation,
    Standing,
    Status,
)
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWNERS, World

SECRETARIAT = frozenset({"secretary", "network's owner"})


def porto_is(standing: Standing) -> Callable[[World], NetworkMember]:
    """Return what gives Porto this standing with C40."""
    return lambda world: NetworkMember.objects.create(
        network=world.c40, member=world.porto, standing=standing, since=NOW
    )


def verified(world: World) -> Organisation:
    """Return C40 as the node has verified it."""
    world.c40.status = Status.VERIFIED
    world.c40.save()
    return world.c40


def deciding(action: Callable[..., NetworkMember], **more: Any) -> Callable[..., NetworkMember]:
    return lambda by, membership, world: action(by=by, membership=membership, now=NOW, **more)


CASES = {
    "join_network": Case(
        OWNERS,
        lambda world: world.c40,
        lambda by, c40, world: join_network(by=by, member=world.porto, network=c40, now=NOW),
    ),
    "invite_to_network": Case(
        SECRETARIAT,
        verified,
        lambda by, c40, world: invite_to_network(by=by, network=c40, member=world.porto, now=NOW),
    ),
    "accept_network": Case(OWNERS, porto_is(Standing.INVITED), deciding(accept_network)),
    "decline_network": Case(OWNERS, porto_is(Standing.INVITED), deciding(decline_network)),
    "leave_network": Case(OWNERS, porto_is(Standing.ADMITTED), deciding(leave_network)),
    "admit_member": (
        Case(SECRETARIAT, porto_is(Standing.ASKED), deciding(admit_member)),
        Case(SECRETARIAT, porto_is(Standing.SUSPENDED), deciding(admit_member)),
    ),
    "suspend_member": Case(
        SECRETARIAT, porto_is(Standing.ADMITTED), deciding(suspend_member, reason="Why.")
    ),
    "release_member": Case(
        SECRETARIAT, porto_is(Standing.ADMITTED), deciding(release_member, reason="Why.")
    ),
}
