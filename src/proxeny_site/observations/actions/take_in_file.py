# SPDX-License-Identifier: EUPL-1.2
"""Take in a file that was handed in, whole or not at all."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from proxeny import observations
from proxeny.errors import ProxenyError
from proxeny.messages import Message, gettext_noop
from proxeny.observations import Intake
from proxeny_site.notifications.wording import keep
from proxeny_site.observations.models import UNFINISHED, Delivery, DeliveryState
from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.web import jobs

_FAILED = Message(gettext_noop("The file could not be taken in. Nothing of it is stored."))


class _CancelledError(Exception):
    """Somebody cancelled the delivery."""


def take_in_file(*, delivery_id: int, now: datetime) -> None:
    """Take the file into the organisation's store and say on the delivery what became of it.

    A delivery that was cancelled stores nothing. A worker that is killed leaves nothing half
    stored; another takes the delivery up, and the same file again changes nothing.
    """
    asked = Delivery.all_of_node.filter(pk=delivery_id, state__in=UNFINISHED)
    delivery = asked.select_related("source__organisation").first()
    if delivery is None:
        return
    if delivery.state == DeliveryState.RUNNING and (done := _taken_before(delivery)):
        _end(delivery, done, now)
        return
    # The old name of a stored file is its ending; the store asks for a file with one.
    with tempfile.TemporaryDirectory(prefix="proxeny-readings-") as folder:
        path = Path(folder) / f"readings{Path(delivery.name).suffix.lower()}"
        with delivery.file.open("rb") as stored, path.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        asked.update(state=DeliveryState.RUNNING, total=_rows(path))

        def on_part(done: int) -> None:
            # The state is asked for in the same step, so that no cancelling is passed over.
            if not asked.update(done=done):
                raise _CancelledError

        try:
            done = observations.ingest(
                store_of(delivery.source.organisation),
                path,
                now=now,
                tz=delivery.source.options.get("tz") or None,
                source=delivery.mark,
                on_part=on_part,
            )
        except _CancelledError:
            return
        except ProxenyError as error:
            _finish(delivery, now, state=DeliveryState.FAILED, problem=[keep(error.message)])
            return
        except Exception:
            _finish(delivery, now, state=DeliveryState.FAILED, problem=[keep(_FAILED)])
            raise
    _end(delivery, done, now)


def _taken_before(delivery: Delivery) -> Intake | None:
    """Return what became of the file where a worker stored it and was killed before it said so."""
    organisation = delivery.source.organisation
    if not has_readings(organisation):
        return None
    return store_of(organisation).taken(delivery.mark, since=delivery.at)


def _end(delivery: Delivery, done: Intake, now: datetime) -> None:
    _finish(
        delivery,
        now,
        state=DeliveryState.DONE,
        accepted=done.accepted,
        rejected=done.rejected,
        duplicates=done.duplicates,
        problem=[keep(one) for one in done.warnings],
    )
    jobs.enqueue("observations.follow_up", organisation_id=delivery.source.organisation_id)


def _finish(delivery: Delivery, now: datetime, **changes: object) -> None:
    Delivery.all_of_node.filter(pk=delivery.pk).update(finished_at=now, file="", **changes)


def _rows(path: Path) -> int:
    """Return about how many rows a file has, to show how far the work is."""
    if path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return int(pq.ParquetFile(path).metadata.num_rows)
        except (pa.ArrowException, OSError):
            return 0
    with path.open("rb") as file:
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return max(0, lines - 1)
