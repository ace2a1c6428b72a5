# SPDX-License-Identifier: EUPL-1.2
"""Calls in the demonstration world: real ones, and who of the made-up people follows which."""

from datetime import date, datetime
from pathlib import Path

from proxeny_site.accounts.models import User
from proxeny_site.demo.madrid import Say
from proxeny_site.funding.actions.follow_call import follow_call
from proxeny_site.funding.actions.import_calls import import_calls
from proxeny_site.funding.actions.load_calls import load_calls
from proxeny_site.funding.actions.take_calls_in import take_calls_in
from proxeny_site.funding.models import CallFollow, CallImport, CallRecord, ImportState

#: Calls of the atlas that Porto's editor follows.
FOLLOWED = ("HORIZON-MISS-2027-04-CIT-01", "HORIZON-MISS-2027-07-CLIMA-CIT-CCRI-02")
#: Topics of the portal in the folder of the shared data, and the month in which they were read.
TOPICS, AS_OF = Path("calls", "topics_2026-08.parquet"), date(2026, 8, 1)


def build_calls(people: dict[str, User], now: datetime) -> None:
    """Have the calls of the atlas, some of them followed."""
    load_calls(now=now)
    ines = people["ines@porto.example"]
    if CallFollow.objects.filter(person=ines).exists():
        return
    for call in CallRecord.objects.filter(public_id__in=FOLLOWED):
        follow_call(by=ines, call=call, days=[30, 7], today=now.date())


def build_topics(folder: Path, *, now: datetime, say: Say) -> None:
    """Take in the topics of the portal where the folder of the shared data has them, once."""
    path = folder / TOPICS
    known = CallImport.objects.filter(name=path.name, state=ImportState.DONE)
    if not path.is_file() or known.exists():
        return
    taken = import_calls(
        by=None,
        content=path.read_bytes(),
        name=path.name,
        as_of=AS_OF,
        complete=False,
        now=now,
        wait=False,
    )
    take_calls_in(import_id=taken.pk, now=now, tell=lambda done, total: say("calls", done, total))
