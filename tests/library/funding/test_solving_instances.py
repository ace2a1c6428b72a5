# SPDX-License-Identifier: EUPL-1.2
"""Reading an instance: what is not of the form is refused, with the place and what was wrong."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from proxeny.funding import InstanceError, read_instance, solve
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


@pytest.mark.parametrize(
    "text",
    [
        '"size": null, "budget": null',
        '"size": {"min": null, "max": null}, "budget": {"min": null, "max": null}',
        '"counts": [{"attr": "x", "value": 1, "min": null, "max": null}]',
    ],
)
def test_a_limit_that_is_null_asks_for_nothing(text: str) -> None:
    found = read_instance(f'{{"candidates": [{ONE}], {text}}}'.encode())
    assert solve(found).status == "optimal"


def test_a_skill_to_cover_without_a_number_is_asked_for_once() -> None:
    found = read_instance(b'{"candidates": [], "cover": [{"capability": "x", "min": null}]}')
    assert solve(found).conflict == ("cover x",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(
            (f'"{name}": null', f"$.{name}")
            for name in ("pairs", "counts", "distinct", "caps", "cover", "conflicts", "force")
        ),
        ('"forbid": [null]', "$.forbid[0]"),
        ('"pairs": [["a", "a", null]]', "$.pairs[0][2]"),
        ('"distinct": [{"attr": "x", "min": null}]', "$.distinct[0].min"),
        ('"caps": [{"attr": "x", "max_each": null}]', "$.caps[0].max_each"),
        ('"counts": [{"attr": "x", "value": null}]', "$.counts[0].value"),
        ('"size": {"name": null}', "$.size.name"),
    ],
)
def test_any_other_null_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(InstanceError) as caught:
        read_instance(f'{{"candidates": [{ONE}], {text}}}'.encode())
    assert "got `null`" in str(caught.value)
    assert f"at `{place}`" in str(caught.value)


def test_the_shipped_schema_is_that_of_the_reader() -> None:
    shipped = files("proxeny.funding") / "data/instance.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))
