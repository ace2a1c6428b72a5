# SPDX-License-Identifier: EUPL-1.2
"""What the templates of the account pages compute before they draw."""

from collections.abc import Sequence

from django import template
from django.template.context import Context

from proxeny_site.accounts.navigation import account_pages
from proxeny_site.web.navigation import Item

register = template.Library()


@register.simple_tag(takes_context=True)
def account_menu(context: Context) -> list[Item]:
    """Return the pages of the account, the present one marked."""
    return account_pages(context["request"])


@register.simple_tag
def button_kind(tags: Sequence[str] | None) -> str:
    """Return the kind of our button for the tags that allauth gives one of its own."""
    found = set(tags or ())
    if found & {"danger", "delete"}:
        return "danger"
    if found & {"link"}:
        return "quiet"
    return "secondary" if found & {"secondary", "outline", "tool", "minor", "panel"} else "primary"
