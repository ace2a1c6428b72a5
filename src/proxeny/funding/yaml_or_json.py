# SPDX-License-Identifier: EUPL-1.2
"""YAML or JSON as a person wrote it, without the surprises of either.

No name may stand twice, there are no references, NO is Norway and not a No, and no date is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from typing import Any

import yaml

from proxeny.messages import Message, gettext_noop


class NotADocumentError(ValueError):
    """The content is neither YAML nor JSON; `message` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def document(content: bytes) -> Any:
    """Return what a file in YAML or JSON says. Raises NotADocumentError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotADocumentError(Message(gettext_noop("it is not text in UTF-8"))) from None
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text, object_pairs_hook=_once)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, and stricter
    except (json.JSONDecodeError, yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        why = Message(gettext_noop("it is neither YAML nor JSON: {reason}"), reason=reason)
        raise NotADocumentError(why) from None
    except RecursionError:
        raise NotADocumentError(Message(gettext_noop("it is nested too deeply"))) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [key for key, _ in pairs]
        raise ValueError(f"a name twice: {sorted({n for n in names if names.count(n) > 1})}")
    return found


class _Loader(yaml.SafeLoader):
    """The safe loader of YAML, stricter."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.YAMLError(f"a reference (*{event.anchor}) is not taken{event.start_mark}")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.YAMLError(f"a name twice: {key.value}{key.start_mark}")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^-?\d+$", "-0123456789"),
    ("tag:yaml.org,2002:float", r"^-?\d+\.\d+(?:[eE][+-]?\d+)?$", "-0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_form), list(_first))
