# SPDX-License-Identifier: EUPL-1.2
"""Tell the people who follow a call."""

from proxeny.funding import Call
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.call_changes import in_short
from proxeny_site.funding.models import CallRecord
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind


def tell_followers(record: CallRecord, before: Call, after: Call) -> None:
    """Tell everybody who follows a call what has changed in it, field by field."""
    changed = in_short(before, after)
    if changed:
        template = gettext_noop("The call “{call}” has changed. {changes}")
        tell(record, Message(template, call=record.title, changes=changed))


def tell_gone(record: CallRecord) -> None:
    """Tell everybody who follows a call that its source does not list it any more."""
    template = gettext_noop(
        "The call “{call}” is no longer listed by its source: it may be cancelled, moved or "
        "withdrawn. Look there before you go on."
    )
    tell(record, Message(template, call=record.title))


def tell(record: CallRecord, text: Message) -> None:
    """Tell everybody who follows a call."""
    people = User.objects.filter(followed_calls__call=record, is_active=True)
    notify(to=people, kind=Kind.CALL, text=text, page="funding:call", arguments=[record.public_id])
