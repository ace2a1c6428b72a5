# SPDX-License-Identifier: EUPL-1.2
"""Whether the text of a claim stands where only the owner of its domain can put it."""

from proxeny_site.organisations.domains import dns, web
from proxeny_site.organisations.domains.errors import NotFoundError
from proxeny_site.organisations.models import Finding, Way

#: The name of the record below the domain, and the path of the file.
RECORD, PATH = "_proxeny-claim", "/.well-known/proxeny-claim.txt"


def look(way: str, domain: str, token: str) -> Finding:
    """Return what is found under `domain`: `FOUND` where one line is exactly `token`."""
    try:
        if way == Way.DNS:
            lines = dns.texts(f"{RECORD}.{domain}")
        else:
            lines = web.fetch(domain, PATH).splitlines()
    except NotFoundError as error:
        return error.finding
    return Finding.FOUND if token in (line.strip() for line in lines) else Finding.OTHER_TEXT
