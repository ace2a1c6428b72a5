# SPDX-License-Identifier: EUPL-1.2
"""How gunicorn serves a node: one process with a few threads, ready before the first question."""

import gc
import threading
from typing import Any

from gunicorn.http import message

from proxeny_site.web.logs import GunicornLogger

# A question may have 10,000 letters of any script and stands in the address: gunicorn's own bound
# of 8 kB would refuse it with a bare line, the form refuses what is longer with a sentence.
message.MAX_REQUEST_LINE = limit_request_line = 128 * 1024

threads = 4
worker_class = "gthread"
timeout = 60
graceful_timeout = 5
keepalive = 5
loglevel = "warning"
logger_class = GunicornLogger
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Load index, models and tables beside the first requests, not inside them."""
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()


def _warm_up() -> None:
    """Load what answers need, and take it out of what the garbage collector goes through.

    Code, tables and models stay as long as the process. Going through them took 0.2 seconds,
    inside one of twenty large pages.
    """
    from django.utils import timezone

    from proxeny_site.partners.queries.graph import node_scout
    from proxeny_site.transfer.queries.finding import warm_up
    from proxeny_site.web import pages

    warm_up(today=timezone.localdate())
    pages.warm_up(timezone.localdate())
    node_scout()
    gc.collect()
    gc.freeze()
