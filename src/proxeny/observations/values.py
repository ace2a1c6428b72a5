# SPDX-License-Identifier: EUPL-1.2
"""Values as sources write them, as numbers; what is none of them says why."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?", re.ASCII)
_NOT_FINITE = {"nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"}
_FEW = 128


def read(cells: pa.Array, *, decimal_comma: bool) -> tuple[pa.Array, dict[str, np.ndarray]]:
    """Return numbers, null where there is none, and by code of the reason where there is none.

    `decimal_comma` says that a comma can only be that of a decimal, as in a table whose columns
    are separated by semicolons.
    """
    kind = cells.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        found = cells.cast(pa.float64(), safe=False)
        none = found.is_null().to_numpy(zero_copy_only=False)
        return _finite(found, {"empty": none})
    found, codes = _texts(cells, decimal_comma)
    return _finite(found, {code: codes == code for code in np.unique(codes) if code})


def _finite(found: pa.Array, why: dict[str, np.ndarray]) -> tuple[pa.Array, dict[str, np.ndarray]]:
    finite = pc.is_finite(found).fill_null(True)
    if not pc.all(finite, min_count=0).as_py():
        wrong = ~finite.to_numpy(zero_copy_only=False)
        why["finite"] = why.get("finite", np.zeros(len(found), dtype=bool)) | wrong
        found = pc.if_else(finite, found, pa.scalar(None, pa.float64()))
    return found, why


def _texts(texts: pa.Array, decimal_comma: bool) -> tuple[pa.Array, np.ndarray]:
    count = len(texts)
    try:
        return texts.cast(pa.float64()), np.full(count, "", dtype="U8")
    except pa.ArrowInvalid:
        pass
    if count > _FEW:
        half = count // 2
        halves = [_texts(texts[:half], decimal_comma), _texts(texts[half:], decimal_comma)]
        return pa.concat_arrays([one for one, _ in halves]), np.concatenate(
            [codes for _, codes in halves]
        )
    read = [_text(text, decimal_comma) for text in texts.to_pylist()]
    return pa.array([value for value, _ in read], pa.float64()), np.array(
        [code for _, code in read], dtype="U8"
    )


def _text(text: str | None, decimal_comma: bool) -> tuple[float | None, str]:
    text = (text or "").strip().replace("−", "-")
    if _PLAIN.fullmatch(text):
        return float(text), ""
    if not text:
        return None, "empty"
    if text.casefold() in _NOT_FINITE:
        return None, "finite"
    if decimal_comma and _COMMA.fullmatch(text):
        return float(text.replace(",", ".")), ""
    return None, "comma" if "," in text else "number"
