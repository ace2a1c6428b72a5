# SPDX-License-Identifier: EUPL-1.2
"""A page as a browser without scripts sees it: its text, its forms and their present values."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

Values = dict[str, Any]


def soup(response: HttpResponse) -> BeautifulSoup:
    """Return the parsed page."""
    return BeautifulSoup(response.content, "html.parser")


def text(response: HttpResponse) -> str:
    """Return the visible text of the page, white space collapsed."""
    return " ".join(soup(response).get_text(" ").split())


def form_with(response: HttpResponse, name: str) -> Tag:
    """Return the form of the page that has a control called `name`."""
    control = soup(response).find(attrs={"name": name})
    assert control is not None, f"no control {name}"
    form = control.find_parent("form")
    assert form is not None
    return form


def values(form: Tag) -> Values:
    """Return what a browser would send for the form as it stands, buttons left out."""
    found: Values = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name, kind = control.get("name"), control.get("type", "text")
        if not name or kind in ("submit", "file"):
            continue
        if control.name == "textarea":
            found[name] = control.text.removeprefix("\n")
        elif control.name == "select":
            options = control.find_all("option")
            chosen = [o for o in options if o.has_attr("selected")] or options[:1]
            found[name] = chosen[0].get("value", "") if chosen else ""
        elif kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                if kind == "checkbox":
                    found.setdefault(name, []).append(control.get("value", "on"))
                else:
                    found[name] = control.get("value", "on")
        else:
            found[name] = control.get("value", "")
    return found


def send(client: Client, address: str, changes: Values, **headers: Any) -> HttpResponse:
    """Open the page, change what `changes` says in its guided form, and send it."""
    form = form_with(client.get(address), "title")
    return client.post(address, {**values(form), **changes}, **headers)
