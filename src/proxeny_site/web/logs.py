# SPDX-License-Identifier: EUPL-1.2
"""What the node writes to stderr: one line per event, as JSON or for the eye.

Every line that is written while a request is answered carries its `request_id`. A line names the
route of an address and never the address itself, which may hold the token of an invitation; and
whatever reads like an e-mail address is taken out, also of the text of an error.
"""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog
from django.http import HttpRequest
from gunicorn.glogging import Logger

Event = MutableMapping[str, Any]

FORMATS = ("line", "json")
_ADDRESS = re.compile(r"[^\s@<>\"'(),;=]+@[^\s@<>\"'(),;=]+\.[^\s@<>\"'(),;=]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def route_of(request: HttpRequest) -> str:
    """Return the route that answered, such as `<language>/solutions/<slug:id>/`.

    There are as many routes as the program has, however many addresses are asked for.
    """
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "none"
    language, slash, rest = str(match.route).partition("/")
    known = language in {"ar", "en", "es", "fr", "ru", "zh-hans"}
    return f"<language>/{rest}" if known and slash else str(match.route)


def formatter(form: str = "line") -> logging.Formatter:
    """Return what turns a record of `logging` into a line; `form` is one of `FORMATS`."""
    if form not in FORMATS:
        raise ValueError(f"LOG_FORMAT is {form!r}; it is one of {', '.join(FORMATS)}")
    last = structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _line
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=("status", "method", "route", "ms", "job")),
            _without_address,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.processors.format_exc_info,
            _without_people,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            last,
        ],
    )


class GunicornLogger(Logger):
    """The messages of the web server in the form of all others."""

    def setup(self, cfg: Any) -> None:
        """Set the handlers up as gunicorn does, then give them the node's form."""
        from django.conf import settings

        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(settings.LOG_FORMAT))


def _without_address(logger: Any, name: str, event: Event) -> Event:
    """Put the route in the place of the address that Django names in its own messages."""
    record: Any = event.get("_record")
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        # Django writes "Not Found: /address", some of it after the request has left the middleware.
        event["event"] = str(event["event"]).partition(":")[0]
        event["route"] = route_of(request)
        event.setdefault("request_id", getattr(request, "id", None))
    return event


def _without_people(logger: Any, name: str, event: Event) -> Event:
    for key in ("event", "exception"):
        if isinstance(event.get(key), str):
            event[key] = _ADDRESS.sub("<e-mail>", event[key])
    return event


def _line(logger: Any, name: str, event: Event) -> str:
    """Return the event for the eye: `time LEVEL logger: text key=value`, then the traceback."""
    head = f"{event.pop('timestamp', '')} {str(event.pop('level', '')).upper()}"
    head += f" {event.pop('logger', '')}: {event.pop('event', '')}"
    trace = event.pop("exception", "")
    rest = "".join(f" {key}={value}" for key, value in event.items())
    # A line break inside a message would read like another message.
    whole = _CONTROL.sub("\ufffd", (head + rest).replace("\n", "\\n"))
    return f"{whole}\n{trace}" if trace else whole
