# SPDX-License-Identifier: EUPL-1.2
"""What a program posts is on the disk before it is answered, and counted by the hour."""

from datetime import timedelta

import pytest
from django.utils import timezone

from proxeny import observations
from proxeny.observations.readings import REJECTED
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db

ROW = {"sensor": "porto:1", "measure": "NO2", "ts": NOW, "value": 21.5, "unit": "µg/m³"}


@pytest.fixture
def source(porto: Organisation) -> Source:
    return Source.all_of_node.create(
        organisation=porto, kind=SourceKind.POSTED, title="Air quality"
    )


def test_what_was_posted_can_be_read_at_once(source: Source, editor: User) -> None:
    take_in(by=editor, source=source, readings=observations.table([ROW]), now=NOW)
    assert store_of(source.organisation).read("NO2")["value"].to_pylist() == [21.5]


def test_batches_of_one_hour_are_one_delivery(source: Source) -> None:
    for minutes in (0, 1, 59):
        row = ROW | {"ts": NOW + timedelta(minutes=minutes)}
        now = NOW + timedelta(minutes=minutes)
        delivery = take_in(by=None, source=source, readings=observations.table([row]), now=now)
    assert (delivery.accepted, delivery.at) == (3, NOW)
    later = NOW + timedelta(hours=1)
    assert take_in(by=None, source=source, readings=observations.table([]), now=later).accepted == 0


def test_what_cannot_be_read_is_kept_with_its_reason(source: Source) -> None:
    bad = REJECTED.empty_table().from_pylist(
        [{"row": 3, "column": "value", "text": "n/a", "code": "number"}], schema=REJECTED
    )
    future = ROW | {"sensor": "porto:2", "ts": timezone.now() + timedelta(days=9999)}
    delivery = take_in(
        by=None,
        source=source,
        readings=observations.table([ROW, future]),
        rejected=bad,
        now=NOW,
    )
    assert (delivery.accepted, delivery.rejected) == (1, 2)
    kept = list(store_of(source.organisation).rejected(delivery.mark))
    assert {str(one["message"]) for one in kept} >= {"n/a is not a number"}


def test_a_paused_source_takes_nothing(source: Source) -> None:
    source.paused_at = NOW
    with pytest.raises(NotPossibleError):
        take_in(by=None, source=source, readings=observations.table([ROW]), now=NOW)
