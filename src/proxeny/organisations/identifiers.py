# SPDX-License-Identifier: EUPL-1.2
"""Numbers by which others know an organisation: what was pasted, read, checked and cited."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxeny.errors import DataError
from proxeny.messages import Message, gettext_noop, listed
from proxeny.organisations import checks
from proxeny.organisations.errors import IdentifierError

_FILE = Path(__file__).parent / "data" / "schemes.json"

#: English names, listed here so that the extraction of translatable strings finds them.
_LABELS = {
    "ror": gettext_noop("ROR (research organisations)"),
    "lei": gettext_noop("LEI (legal entities)"),
    "pic": gettext_noop("PIC (participants of EU programmes)"),
    "wikidata": gettext_noop("Wikidata"),
    "geonames": gettext_noop("GeoNames"),
}
_CHECKS: Mapping[str | None, Callable[[str], bool]] = {"ror": checks.ror, "mod97": checks.mod97}

#: Longer than any address that people copy a number from.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of numbering; `has_check` says whether a mistyped number is noticed."""

    name: str
    label: Message
    example: str
    has_check: bool
    source: str
    _written: re.Pattern[str]
    _addresses: tuple[re.Pattern[str], ...]
    _upper: bool
    _uri: str
    _check: Callable[[str], bool] | None

    def read(self, text: str) -> Identifier | None:
        """Return the identifier in `text`, None where it is of another form.

        Raises `IdentifierError` where the form is right and the check digits are not.
        """
        for pattern in (self._written, *self._addresses):
            found = pattern.fullmatch(text)
            if found is not None:
                value = found[1].upper() if self._upper else found[1].lower()
                break
        else:
            return None
        if self._written.fullmatch(value) is None:
            return None
        if self._check is not None and not self._check(value):
            raise IdentifierError(
                Message(
                    gettext_noop(
                        "{value} is not a valid {scheme} number: its check digits do not fit. "
                        "Compare it with the source."
                    ),
                    value=value,
                    scheme=self.label,
                )
            )
        return Identifier(self.name, value)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number of a scheme in its canonical spelling, such as `ror` and `05dxps055`."""

    scheme: str
    value: str

    @property
    def uri(self) -> str:
        """The address by which it is cited."""
        return schemes()[self.scheme]._uri.format(value=self.value)

    @property
    def label(self) -> Message:
        """The name of its scheme."""
        return schemes()[self.scheme].label

    def __str__(self) -> str:
        return self.uri


@cache
def schemes(path: Path = _FILE) -> Mapping[str, Scheme]:
    """Return every scheme by name. Raises DataError where the file is damaged."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["schemes"]
        return {entry["name"]: _scheme(entry) for entry in entries}
    except (OSError, ValueError, KeyError, TypeError, re.error) as error:
        raise DataError(
            Message(
                gettext_noop("The file of identifier schemes {path} cannot be read: {reason}"),
                path=path,
                reason=error,
            )
        ) from error


def _scheme(entry: dict[str, object]) -> Scheme:
    name, addresses, check = str(entry["name"]), entry["addresses"], entry["check"]
    if not isinstance(addresses, list):
        raise TypeError("addresses is no list")
    return Scheme(
        name=name,
        label=Message(_LABELS[name]),
        example=str(entry["example"]),
        has_check=check is not None,
        source=str(entry["source"]),
        _written=_pattern(entry["written"]),
        _addresses=tuple(_pattern(text) for text in addresses),
        _upper=entry["case"] == "upper",
        _uri=str(entry["uri"]),
        _check=None if check is None else _CHECKS[str(check)],
    )


def _pattern(text: object) -> re.Pattern[str]:
    return re.compile(str(text), re.IGNORECASE | re.ASCII)


def parse(text: str, scheme: str | None = None) -> Identifier:
    """Return the identifier in `text`: a number, or an address that it was copied from.

    `scheme` says which number is meant; without it a bare number is taken only where one scheme
    alone writes it so. Raises `IdentifierError` that says what to do.

    >>> parse("https://ror.org/05dxps055")
    Identifier(scheme='ror', value='05dxps055')
    >>> parse("q42970").uri
    'https://www.wikidata.org/entity/Q42970'
    """
    given = "".join(text.split())
    if len(given) <= LONGEST:
        if scheme is not None:
            return _of_scheme(given, scheme)
        found = [one for each in schemes().values() if (one := each.read(given)) is not None]
        if len(found) == 1:
            return found[0]
        if found:
            raise IdentifierError(
                Message(
                    gettext_noop("{text} may be of several schemes: {schemes}. Say which."),
                    text=given,
                    schemes=listed(one.label for one in found),
                )
            )
    raise IdentifierError(
        Message(
            gettext_noop("“{text}” is no number or address of a scheme known here: {schemes}."),
            text=given[:60],
            schemes=listed(each.label for each in schemes().values()),
        )
    )


def _of_scheme(given: str, name: str) -> Identifier:
    scheme = schemes().get(name)
    if scheme is None:
        raise IdentifierError(
            Message(
                gettext_noop("There is no scheme {name}; there are: {known}."),
                name=name,
                known=", ".join(schemes()),
            )
        )
    found = scheme.read(given)
    if found is None:
        raise IdentifierError(
            Message(
                gettext_noop("“{text}” has not the form of a {scheme} number, such as {example}."),
                text=given[:60],
                scheme=scheme.label,
                example=scheme.example,
            )
        )
    return found
