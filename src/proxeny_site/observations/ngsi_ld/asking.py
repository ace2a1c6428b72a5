# SPDX-License-Identifier: EUPL-1.2
"""What a request of NGSI-LD says: who asks, for which tenant, by which context, with what body."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext as _

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.text import check
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.authentication import may_only_read, may_only_send, person_with
from proxeny_site.accounts.models import User
from proxeny_site.observations.actions.store_entities import Sent
from proxeny_site.observations.queries.contexts import check_context, known_contexts
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.roles import roles_of
from proxeny_site.web.problems import ProblemError

#: Bytes of a body: some hundred thousand entities, or a million readings.
LARGEST = 64 * 1024 * 1024
#: Entities of a page, where the request does not say, and at most.
PAGE, LONGEST_PAGE = 20, 1000

JSON, LINKED, GEO = "application/json", "application/ld+json", "application/geo+json"
MERGE_PATCH = "application/merge-patch+json"
_CONTEXT_LINK = re.compile(
    r'<([^<>]*)>[^,<]*;\s*rel="?http://www\.w3\.org/ns/json-ld#context"?', re.IGNORECASE
)


@dataclass(frozen=True)
class Asked:
    """A request. Its parts are looked at when they are asked for, and refused then."""

    request: HttpRequest

    def person(self, *, sends: bool = False, deletes: bool = False) -> User:
        """Return who asks, by a token; raises `ProblemError` 401, or 403 beyond its scope.

        Without `sends` and `deletes` it is asked for what is there.
        """
        found = self._signed_in
        if (sends or deletes) and may_only_read(found):
            raise ProblemError(403, _("This token may only read."))
        if not sends and may_only_send(found):
            raise ProblemError(403, _("This token may only send readings."))
        return found

    @property
    def _signed_in(self) -> User:
        found = self.who
        if not isinstance(found, User):
            raise ProblemError(401, _("Send a token: Authorization: Bearer TOKEN."))
        return found

    @cached_property
    def who(self) -> User | AnonymousUser:
        """Return the person of the token, or nobody; raises `ProblemError` for a bad token."""
        kind, _space, secret = self.request.headers.get("Authorization", "").partition(" ")
        if not kind:
            return AnonymousUser()
        if kind.lower() != "bearer":
            raise ProblemError(401, _("Send a token: Authorization: Bearer TOKEN."))
        person = person_with(secret.strip())
        self.request.user = person
        return person

    @cached_property
    def tenant(self) -> Organisation:
        """Return the organisation that the request is about, one of the person's own.

        Without a header it is the only one that the token opens. Raises `NonexistentTenant` for
        one that it does not open, whether it is there or not.
        """
        mine = Organisation.objects.filter(pk__in=roles_of(self._signed_in).keys())
        name = self.request.headers.get("NGSILD-Tenant")
        if name is None:
            found = list(mine[:2])
            if len(found) != 1:
                said = gettext_noop("say which organisation is meant in the header NGSILD-Tenant")
                raise ngsi_ld.BadRequestData(said)
            return found[0]
        tenant = mine.filter(slug=name).first()
        if tenant is None:
            said = gettext_noop("there is no organisation {name} that this token opens")
            raise ngsi_ld.NonexistentTenant(Message(said, name=name[:100]))
        return tenant

    @cached_property
    def link(self) -> str | None:
        """Return the address of the context in the Link header."""
        found = _CONTEXT_LINK.findall(self.request.headers.get("Link", ""))
        if len(found) > 1:
            raise ngsi_ld.BadRequestData(gettext_noop("the Link header names two contexts"), "Link")
        return found[0] if found else None

    @cached_property
    def context(self) -> ngsi_ld.Context:
        """Return the context of the Link header, by which the address is read."""
        return known_contexts().get(self.link)

    @cached_property
    def linked(self) -> bool:
        """Whether the body brings its context; raises `ProblemError` 415 for what is no JSON."""
        kind = (self.request.content_type or "").lower()
        if kind == LINKED:
            if self.link is not None:
                said = gettext_noop("application/ld+json has its context inside, not in Link")
                raise ngsi_ld.BadRequestData(said, "Link")
            return True
        if kind == JSON or (kind == MERGE_PATCH and self.request.method == "PATCH"):
            return False
        raise ProblemError(415, _("Send application/json or application/ld+json."))

    @cached_property
    def sent(self) -> Sent:
        """Return the body as it is; raises `ProblemError` 411, 413 or 415."""
        length = self.request.META.get("CONTENT_LENGTH") or ""
        if not length:
            raise ProblemError(411, _("Say how long the body is (Content-Length)."))
        if not length.isdigit() or int(length) > LARGEST:
            raise ProblemError(413, _("The body is larger than 64 MB; send it in parts."))
        linked = self.linked
        return Sent(self.request.read(int(length)), self.link, linked)

    def document(self) -> tuple[Any, ngsi_ld.Context]:
        """Return the JSON of the body and the context that it is read by."""
        found, contexts = ngsi_ld.read(self.sent.data), known_contexts()
        if not isinstance(found, Mapping):
            if self.sent.linked:
                return found, contexts.get()
            return found, self.context
        body = found.get("@context")
        check_context(body is not None, linked=self.sent.linked)
        check(body, "@context")
        return found, contexts.get(body) if body is not None else self.context

    @cached_property
    def options(self) -> set[str]:
        """Return what stands under `options`."""
        return set(filter(None, self.one("options", "").split(",")))

    def one(self, name: str, default: str) -> str:
        """Return a parameter; raises `BadRequestData` where it stands twice."""
        found = self.request.GET.getlist(name)
        if len(found) > 1:
            raise ngsi_ld.BadRequestData(gettext_noop("it is given twice"), name)
        return found[0] if found else default

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a parameter whose items stand with commas between them."""
        return tuple(filter(None, self.one(name, "").split(",")))

    def number(self, name: str, default: int, most: int) -> int:
        """Return a parameter that is a whole number from 0; raises `BadRequestData`."""
        text = self.one(name, str(default))
        if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > most:
            said = gettext_noop("it is a whole number from 0 to {most}")
            raise ngsi_ld.BadRequestData(Message(said, most=most), name)
        return int(text)

    @cached_property
    def page(self) -> tuple[int, int, bool]:
        """Return limit, offset and whether all are to be counted."""
        limit = self.number("limit", PAGE, LONGEST_PAGE)
        counting = self.one("count", "false")
        if counting not in {"true", "false"}:
            raise ngsi_ld.BadRequestData(gettext_noop("it is true or false"), "count")
        if limit == 0 and counting == "false":
            raise ngsi_ld.BadRequestData(gettext_noop("it may be 0 together with count"), "limit")
        return limit, self.number("offset", 0, 10**9 - 1), counting == "true"
