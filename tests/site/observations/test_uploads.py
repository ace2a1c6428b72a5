# SPDX-License-Identifier: EUPL-1.2
"""A file of readings is taken in whole or not at all, and every row is accounted for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from proxeny_site.accounts.models import User
from proxeny_site.notifications.wording import read
from proxeny_site.observations.actions.cancel_delivery import cancel_delivery
from proxeny_site.observations.actions.take_in_file import take_in_file
from proxeny_site.observations.actions.upload_readings import upload_readings
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Delivery, Source
from proxeny_site.observations.queries.stores import has_readings, store_of
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db

FILE = """sensor,measure,ts,value,unit
porto:1,NO2,2025-05-04T12:00:00Z,21.5,ug/m3
porto:1,NO2,2025-05-04T13:00:00Z,n/a,ug/m3
porto:1,NO2,2025-05-04T12:00:00Z,21.5,ug/m3
"""


def test_each_row_is_counted_once(deliver: Callable[..., Delivery], source: Source) -> None:
    done = deliver(FILE)
    assert (done.state, done.accepted, done.rejected, done.duplicates) == ("done", 1, 1, 1)
    (bad,) = store_of(source.organisation).rejected(done.mark)
    assert (bad["row"], bad["column"], str(bad["message"])) == (3, "value", "n/a is not a number")
    assert not done.file


def test_the_same_file_again_changes_nothing(deliver: Callable[..., Delivery]) -> None:
    deliver(FILE)
    again = deliver(FILE)
    assert (again.accepted, again.duplicates) == (0, 2)


def test_a_file_without_its_columns_is_refused_whole(
    deliver: Callable[..., Delivery], source: Source
) -> None:
    done = deliver("sensor,value\na,1\n")
    assert done.state == "failed"
    assert "measure" in read(done.problem[0])
    assert not has_readings(source.organisation) or not store_of(source.organisation).files()


def test_a_cancelled_file_stores_nothing(source: Source, editor: User) -> None:
    file = SimpleUploadedFile("a.csv", FILE.encode())
    delivery = upload_readings(by=editor, source=source, file=file, name="a.csv", now=NOW)
    cancel_delivery(by=editor, delivery=delivery, now=NOW)
    take_in_file(delivery_id=delivery.pk, now=NOW)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.accepted) == ("cancelled", 0)
    assert not has_readings(source.organisation)
    with pytest.raises(NotPossibleError):
        cancel_delivery(by=editor, delivery=delivery, now=NOW)


def test_cancelling_while_rows_are_read_leaves_the_store_as_it_was(
    deliver: Callable[..., Delivery], source: Source, editor: User, monkeypatch: Any
) -> None:
    deliver(FILE)
    before = store_of(source.organisation).files()
    file = SimpleUploadedFile("b.csv", FILE.replace("porto:1", "porto:2").encode())
    delivery = upload_readings(by=editor, source=source, file=file, name="b.csv", now=NOW)

    from proxeny_site.observations.actions import take_in_file as taking

    def cancel_first(path: Any) -> int:
        # The worker has begun: this is where somebody presses the button.
        Delivery.all_of_node.filter(pk=delivery.pk).update(state="running")
        cancel_delivery(by=editor, delivery=delivery, now=NOW)
        return 3

    monkeypatch.setattr(taking, "_rows", cancel_first)
    take_in_file(delivery_id=delivery.pk, now=NOW)
    delivery.refresh_from_db()
    assert delivery.state == "cancelled"
    assert store_of(source.organisation).files() == before
