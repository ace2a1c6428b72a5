# SPDX-License-Identifier: EUPL-1.2
"""With whom an organisation shares a record: whom one may name, how it is set, how it was."""

from collections.abc import Collection, Mapping
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny_site.organisations.errors import SharingError
from proxeny_site.organisations.models import Kind, Organisation, Shared, Visibility


def whom(
    record: Shared, visibility: Visibility, shared_with: Collection[Organisation]
) -> dict[int, Organisation]:
    """Return by number the partners or networks among `shared_with`; the owner is none of them.

    Raises `SharingError` where `visibility` needs a name and there is none, or what is named is no
    network.
    """
    if visibility in (Visibility.PRIVATE, Visibility.PUBLIC):
        return {}
    named = {one.pk: one for one in shared_with if one.pk != record.organisation_id}
    if not named:
        raise SharingError(
            Message(gettext_noop("Name at least one organisation to share it with."))
        )
    others = [one for one in named.values() if one.kind != Kind.NETWORK]
    if visibility == Visibility.NETWORK and others:
        text = gettext_noop("{organisation} is no network: share with it as a partner.")
        raise SharingError(Message(text, organisation=others[0]))
    return named


def set_sharing(
    record: Shared, visibility: Visibility, named: Mapping[int, Organisation]
) -> list[Organisation] | None:
    """Return who of `named` is new, None where nothing changes.

    Whoever calls this stores the record, and with it the one version of its history.
    """
    before = {one.pk for one in record.shared_with.all()}
    if (record.visibility, before) == (visibility, named.keys()):
        return None
    known = before if record.visibility == visibility else set()
    record.visibility = visibility
    record.skip_history_when_saving = True  # type: ignore[attr-defined]
    record.shared_with.set(named)
    del record.skip_history_when_saving  # type: ignore[attr-defined]
    return [named[number] for number in named.keys() - known]


def readers_then(row: Any) -> tuple[str, ...]:
    """Return who outside might read the version of a record in `row` of its history, in words."""
    if row.visibility == Visibility.PRIVATE:
        return (row.get_visibility_display(),)
    named = row.shared_with.select_related("organisation")
    return (row.get_visibility_display(), *sorted(str(each.organisation) for each in named))
