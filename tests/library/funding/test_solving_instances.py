# SPDX-License-Identifier: EUPL-1.2
"""Reading an instance: what is not of the form is refused, with the place and what was wrong."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from proxeny.funding import InstanceError, read_instance
from proxeny.funding.solving.instance import schema

ONE = '{"id": "a", "quality": 1}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[]", "Expected `object`, got `array`"),
        ("{}", "missing required field `candidates`"),
        ('{"candidates": [{"id": "a"}]}', "missing required field `quality` - at `$.candidates[0]"),
        ('{"candidates": [{"id": "a", "quality": "x"}]}', "at `$.candidates[0].quality`"),
        ('{"candidates": [{"id": "a", "quality": NaN}]}', "NaN or Infinity"),
        ('{"candidates": [{"id": "a", "quality": 1e999}]}', "out of range"),
        ('{"candidates": [{"id": "a", "quality": 1e30}]}', "<= 1000000000.0"),
        ('{"candidates": [{"id": "a", "quality": 1, "cost": -1}]}', ">= 0.0"),
        ('{"candidates": [{"id": "", "quality": 1}]}', "$.candidates[0].id"),
        ('{"candidates": [{"id": "a", "quality": 1, "costs": 1}]}', "unknown field `costs`"),
        (
            '{"candidates": [{"id": "a", "quality": 1, "attrs": {"x": []}}]}',
            "$.candidates[0].attrs",
        ),
        ('{"candidates": [], "condition": []}', "unknown field `condition`"),
        (f'{{"candidates": [{ONE}, {ONE}]}}', "a stands there twice, again at $.candidates[1]"),
        (f'{{"candidates": [{ONE}], "pairs": [["a", "b", 1]]}}', "b at $.pairs[0] is not among"),
        (f'{{"candidates": [{ONE}], "pairs": [["a", "a", 1]]}}', "beside itself at $.pairs[0]"),
        (f'{{"candidates": [{ONE}], "pairs": [["a", "b"]]}}', "`$.pairs[0]`"),
        (f'{{"candidates": [{ONE}], "conflicts": [["b", "a"]]}}', "b at $.conflicts[0]"),
        (f'{{"candidates": [{ONE}], "force": ["z"]}}', "z at $.force[0] is not among"),
        (f'{{"candidates": [{ONE}], "forbid": ["a", "z"]}}', "z at $.forbid[1]"),
        ('{"candidates": [], "size": {"min": 1.5}}', "at `$.size.min`"),
        ('{"candidates": [], "counts": [{"attr": "x", "min": 1}]}', "`value` - at `$.counts[0]`"),
        (
            '{"candidates": [], "size": {"name": "x"}, "budget": {"name": "x"}}',
            "2 conditions are called x",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(InstanceError) as caught:
        read_instance(text.encode())
    assert said in str(caught.value)


def test_other_encodings_are_refused_and_a_byte_order_mark_is_not() -> None:
    with pytest.raises(InstanceError, match="UTF-8"):
        read_instance('{"candidates": [{"id": "é", "quality": 1}]}'.encode("latin-1"))
    assert read_instance(b"\xef\xbb\xbf" + f'{{"candidates": [{ONE}]}}'.encode()).candidates


def test_size_and_budget_may_be_null() -> None:
    assert read_instance(b'{"candidates": [], "size": null, "budget": null}').size is None


def test_the_shipped_schema_is_that_of_the_reader() -> None:
    shipped = files("proxeny.funding") / "data/instance.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))
