# SPDX-License-Identifier: EUPL-1.2
"""Ask a context broker for what its sensors measured."""

import time
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from proxeny.errors import ProxenyError
from proxeny.observations.ngsi_ld import read_ngsi_ld
from proxeny_site.notifications.wording import keep
from proxeny_site.observations import brokers
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries.contexts import known_contexts
from proxeny_site.trust.key_file import unseal_text
from proxeny_site.web import jobs

#: Entities of one answer, answers of one round, seconds after which a round asks for no more.
PAGE, PAGES, LONGEST = 500, 200, 300


def pull_source(*, source_id: int, now: datetime) -> None:
    """Take in what the broker holds now; what was known already changes nothing.

    Where it cannot be reached the source says why, and is asked again at its next time.
    """
    found = Source.all_of_node.filter(pk=source_id, kind=SourceKind.PULLED, paused_at=None)
    source = found.select_related("organisation").first()
    if source is None:
        return
    problem = []
    try:
        _all_pages(source, now)
    except ProxenyError as error:
        problem = [keep(error.message)]
    minutes = int(source.options["minutes"])
    Source.all_of_node.filter(pk=source.pk).update(
        problem=problem,
        problem_at=now if problem else None,
        due_at=now + timedelta(minutes=minutes),
    )
    if not problem:
        jobs.enqueue("observations.follow_up", organisation_id=source.organisation_id)


def _all_pages(source: Source, now: datetime) -> None:
    headers = {"Accept": "application/ld+json"}
    if source.options.get("tenant"):
        headers["NGSILD-Tenant"] = source.options["tenant"]
    if source.secret:
        headers["Authorization"] = f"Bearer {unseal_text(bytes(source.secret).decode())}"
    types = ",".join(one.strip() for one in source.options["types"].split(","))
    ends = time.monotonic() + LONGEST
    for page in range(PAGES):
        if time.monotonic() > ends:
            raise brokers.too_much(urlsplit(source.options["address"]).hostname or "")
        query = urlencode({"type": types, "limit": PAGE, "offset": page * PAGE})
        body = brokers.fetch(f"{source.options['address'].rstrip('/')}/entities?{query}", headers)
        read = read_ngsi_ld(body, contexts=known_contexts())
        take_in(
            by=None,
            source=source,
            readings=read.readings,
            rejected=read.rejected_rows(),
            now=now,
        )
        if read.entities < PAGE:
            return
