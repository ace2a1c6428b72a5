# SPDX-License-Identifier: EUPL-1.2
"""How gunicorn serves a node: one process with a few threads, ready before the first question."""

import threading
from typing import Any

threads = 4
worker_class = "gthread"
timeout = 60
graceful_timeout = 5
keepalive = 5
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Load the search index beside the first requests, not inside them."""
    from proxeny_site.solutions.queries.search_index import warm_up

    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
