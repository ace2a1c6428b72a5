# SPDX-License-Identifier: EUPL-1.2
"""Who may change what an organisation says and who belongs to it, and why."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.access import Access, Deed, Readers, answers
from proxeny_site.organisations.member_rules import may_describe, may_manage_owners, may_verify
from proxeny_site.organisations.models import Kind, Organisation
from proxeny_site.organisations.network_rules import (
    may_join_networks_for,
    may_run_network,
    may_see_network_members,
)
from proxeny_site.organisations.rules import may_manage_members, may_see_members

OF_EVERY = (
    Deed("describe", gettext_noop("Change what this page says"), may_describe),
    Deed("see_members", gettext_noop("See its members and its history"), may_see_members),
    Deed("manage", gettext_noop("Invite colleagues, give and take roles"), may_manage_members),
    Deed("manage_owners", gettext_noop("Make and unmake owners"), may_manage_owners),
    Deed("join", gettext_noop("Ask to join a network"), may_join_networks_for),
    Deed("verify", gettext_noop("Verify it"), may_verify),
)
OF_A_NETWORK = (
    Deed("see_network", gettext_noop("See who is in the network"), may_see_network_members),
    Deed("run", gettext_noop("Admit, suspend and release members"), may_run_network),
)


def access(user: object, organisation: Organisation) -> Access:
    """Return what `user` may do for an organisation; its page is read by everybody."""
    deeds = OF_EVERY + (OF_A_NETWORK if organisation.kind == Kind.NETWORK else ())
    everybody = [Readers(None, Message(gettext_noop("everybody")))]
    return Access(answers(user, organisation, deeds), everybody)
