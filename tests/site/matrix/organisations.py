# SPDX-License-Identifier: EUPL-1.2
"""The actions on organisations and their members."""

from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Role
from tests.site.matrix.cases import Case
from tests.site.matrix.people import OWNERS

CASES = {
    "add_member": Case(
        OWNERS,
        lambda world: world.porto,
        lambda by, porto, world: add_member(
            by=by, organisation=porto, person=world.person("nobody"), role=Role.OBSERVER
        ),
        operator=True,
    ),
}
