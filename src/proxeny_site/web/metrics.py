# SPDX-License-Identifier: EUPL-1.2
"""What one web process counts while it serves; `/metrics` shows it.

The names of routes, methods and statuses are few, so the number of series is bounded. Nothing here
says who asked or what for.
"""

from prometheus_client import Counter, Histogram

#: Seconds, from a page out of memory to a search over a large node.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter(
    "proxeny_requests",
    "Requests that were answered.",
    ["method", "route", "status"],
)
SECONDS = Histogram(
    "proxeny_request_seconds",
    "Time from the arrival of a request to its answer.",
    ["route"],
    buckets=_BUCKETS,
)
SEARCH_SECONDS = Histogram(
    "proxeny_search_seconds",
    "Time of one search of solutions, with the judgement of fit where a city asks.",
    buckets=_BUCKETS,
)
