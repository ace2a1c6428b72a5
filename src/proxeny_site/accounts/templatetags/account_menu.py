# SPDX-License-Identifier: EUPL-1.2
"""What the templates of the account pages compute before they draw."""

import re
from collections.abc import Sequence

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from proxeny_site.accounts.navigation import account_pages
from proxeny_site.web.navigation import Item

register = template.Library()

#: A word that is capitalised after another word; what has more capitals in it is a name (OpenID).
_CAPITALISED = re.compile(r"(?<=[\w,] )[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?!\w)")
#: Words that keep their capital inside a heading.
_NAMES = {"Connect", "I", "Proxeny"}


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


@register.filter
def without_placeholders(form: BaseForm | None) -> list[BoundField]:
    """Return the fields of a form of allauth: a placeholder there only repeats the label."""
    fields = list(form or ())
    for field in fields:
        field.field.widget.attrs.pop("placeholder", None)
    return fields


#: What a browser calls itself -> its name; the first that fits counts, as each claims to be others.
BROWSERS = {"Firefox/": "Firefox", "Edg": "Edge", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@register.filter
def browser_name(user_agent: str) -> str:
    """Return browser and system as people call them, or the beginning of an unknown name."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system))) or user_agent[:40]


@register.filter
def sentence_case(text: str) -> SafeString:
    """Return a heading of allauth, which capitalises Every Word in English, as ours are written.

    `text` is what a block or slot has drawn, so it is escaped already.
    """
    if (get_language() or "").startswith("en"):
        text = _CAPITALISED.sub(lambda m: m[0] if m[0] in _NAMES else m[0].lower(), text)
    return mark_safe(text)  # noqa: S308 - drawn by a template
