# SPDX-License-Identifier: EUPL-1.2
"""Who decides about the signature of an organisation: its owners alone."""

from proxeny_site.organisations.models import Organisation
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.rotate_key import rotate_key
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, OWNERS, World


def with_key(world: World) -> Organisation:
    """Give Porto its first key, as the operator may."""
    make_key(by=None, organisation=world.porto, now=NOW)
    return world.porto


CASES = {
    "make_key": Case(
        OWNERS,
        lambda world: world.porto,
        lambda by, porto, world: make_key(by=by, organisation=porto, now=NOW),
        operator=True,
    ),
    "rotate_key": Case(
        OWNERS,
        with_key,
        lambda by, porto, world: rotate_key(by=by, organisation=porto, now=NOW),
    ),
}
