# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change a reporting cycle, and why."""

from proxeny.messages import gettext_noop
from proxeny_site.indicators.models import STEPS, WRITABLE, Cycle
from proxeny_site.indicators.rules import (
    may_fill_in,
    may_read_second,
    may_see_cycle,
    may_send,
    may_share,
    may_verify,
)
from proxeny_site.organisations.access import Access, Deed, answers, readers

DEEDS = (
    Deed("read", gettext_noop("Read it"), may_see_cycle),
    Deed("fill_in", gettext_noop("Enter, upload and change values"), may_fill_in, WRITABLE),
    Deed("hand_out", gettext_noop("Hand parts to colleagues by a link"), may_fill_in, WRITABLE),
    Deed("share", gettext_noop("Say who may read it"), may_share),
    Deed("read_second", gettext_noop("Confirm as second reader"), may_read_second, WRITABLE),
    Deed("send", gettext_noop("Send it to a verifier"), may_send, STEPS["send"][0]),
    Deed("verify", gettext_noop("Accept, query and reject values"), may_verify, STEPS["close"][0]),
)


def access(user: object, cycle: Cycle) -> Access:
    """Return what `user` may do with the cycle, and for its members who reads it."""
    return Access(answers(user, cycle, DEEDS), readers(user, cycle))
