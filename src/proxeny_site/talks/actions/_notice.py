# SPDX-License-Identifier: EUPL-1.2
"""What posting and changing a notice share."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import Notice, NoticeKind
from proxeny_site.web.plain import between_blanks

#: A notice that nobody looks after is over some day.
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says; `country` is ISO 3166 alpha-2, `languages` are codes, `sdgs` 1 to 17."""

    kind: NoticeKind
    title: str
    text: str
    until: date
    domains: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    country: str = ""
    place: str = ""


def write(
    notice: Notice,
    words: Words,
    visibility: Visibility,
    shared_with: Collection[Organisation],
    *,
    by: User,
    reason: str,
    today: date,
) -> None:
    """Store `notice` with these words and readers, and one version in its history."""
    if not today <= words.until <= today + LONGEST:
        raise NotPossibleError(
            gettext_noop("Choose a day from today on, at most a year ahead; it can be prolonged.")
        )
    named = [one for one in shared_with if one != notice.organisation]
    if visibility in (Visibility.PARTNERS, Visibility.NETWORK) and not named:
        raise NotPossibleError(gettext_noop("Name at least one organisation or network."))
    if visibility not in (Visibility.PARTNERS, Visibility.NETWORK):
        named = []
    for name in ("kind", "title", "text", "until", "country", "place"):
        setattr(notice, name, getattr(words, name))
    notice.domains = between_blanks(words.domains)
    notice.sdgs = between_blanks(str(goal) for goal in words.sdgs)
    notice.languages = between_blanks(words.languages)
    notice.visibility = visibility
    if notice.pk is None:
        notice.skip_history_when_saving = True
        notice.save()
        del notice.skip_history_when_saving
    notice.shared_with.set(named)
    notice._history_user, notice._change_reason = by, reason
    notice.save()
