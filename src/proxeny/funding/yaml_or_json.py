# SPDX-License-Identifier: EUPL-1.2
"""YAML or JSON as a person wrote it, without the surprises of either.

No name may stand twice, there are no references and no types of YAML (`!!int`), NO is Norway and
not a No, no date is guessed, and every character can be stored and shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from typing import Any

import yaml

from proxeny.messages import Message, gettext_noop

#: Controls but tab and the ends of lines, and halves of a pair (U+D800): an escape makes them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


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
            found = json.loads(text, object_pairs_hook=_once)
        else:
            found = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, and stricter
        _check_characters(found)
    except (json.JSONDecodeError, yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        why = Message(gettext_noop("it is neither YAML nor JSON: {reason}"), reason=reason)
        raise NotADocumentError(why) from None
    except RecursionError:
        raise NotADocumentError(Message(gettext_noop("it is nested too deeply"))) from None
    return found


def _check_characters(found: Any) -> None:
    """Raise ValueError for a text, the name of a field too, that cannot be stored or shown."""
    left = [found]
    while left:
        part = left.pop()
        if isinstance(part, str):
            if (wrong := _UNWRITABLE.search(part)) is not None:
                raise ValueError(f"no text can hold the character U+{ord(wrong[0]):04X}")
        elif isinstance(part, dict):
            left += [*part, *part.values()]
        elif isinstance(part, list):
            left += part


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
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "tag", None) is not None:
            raise yaml.YAMLError(f"a type ({event.tag}) is not taken{event.start_mark}")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.YAMLError(f"a name that is no text{key.start_mark}")
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
