# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change the sources, sensors and readings of an organisation, and why."""

from proxeny.messages import gettext_noop
from proxeny_site.observations.rules import may_connect, may_see_readings
from proxeny_site.organisations.access import Access, Deed, answers, members
from proxeny_site.organisations.models import Organisation

DEEDS = (
    Deed("read", gettext_noop("See the sensors and readings"), may_see_readings),
    Deed("connect", gettext_noop("Add, change, pause and delete sources"), may_connect),
    Deed("take_in", gettext_noop("Hand in files of readings"), may_connect),
    Deed("describe", gettext_noop("Describe sensors and answer what was noticed"), may_connect),
    Deed("bind", gettext_noop("Say which readings fill a data point"), may_connect),
)


def access(user: object, organisation: Organisation) -> Access:
    """Return what `user` may do with the readings, and which members of the city see them."""
    return Access(answers(user, organisation, DEEDS), members(user, organisation))
