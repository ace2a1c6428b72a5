# SPDX-License-Identifier: EUPL-1.2
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.search import BadLine, Document, Query, read_corpus, read_queries


def _corpus(tmp_path, *lines: bytes | str):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines))
    return list(read_corpus(path))


def test_good_lines_become_documents(tmp_path):
    found = _corpus(
        tmp_path,
        '\ufeff{"id": "a", "title": "T", "text": "Un plan canicule pour les écoles"}',
        "",
        '{"id": 7, "text": "x", "lang": "de", "more": [1]}',
    )
    assert found == [
        Document("a", "T", "Un plan canicule pour les écoles", "fr"),
        Document("7", "", "x", "de"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "text": "x"', "at character 25"),
        ("[1]", "must hold a JSON object"),
        ('{"title": "x", "text": "y"}', '"id" is missing'),
        ('{"id": true, "text": "y"}', '"id" is missing'),
        ('{"id": " ", "text": "y"}', '"id" is missing'),
        ('{"id": "a", "title": " ", "text": null}', "both empty"),
        ('{"id": "a", "text": 5}', '"text" is not a string'),
        (b'{"id": "\xff"}', "not UTF-8 at byte 9"),
        ("[" * 100_000, "depth is absurd"),
        ('{"id": ' + "9" * 5_000 + "}", "a number or its depth is absurd"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_reason(tmp_path, line, reason):
    good = '{"id": "g", "text": "x"}'
    first, bad, last = _corpus(tmp_path, good, line, '{"id": "h", "text": "x"}')
    assert isinstance(bad, BadLine)
    assert bad.number == 2
    assert reason in str(bad.reason)
    assert (first.id, last.id) == ("g", "h")


def test_an_id_that_was_there_before_is_bad(tmp_path):
    _, bad = _corpus(tmp_path, '{"id": "1", "text": "x"}', '{"id": 1, "text": "y"}')
    assert "line 1 before" in str(bad.reason)


@given(st.text(), st.one_of(st.none(), st.text(max_size=3)))
def test_any_question_survives_the_file(tmp_path_factory, text, lang):
    path = tmp_path_factory.mktemp("q") / "q.jsonl"
    path.write_text(json.dumps({"id": "q", "text": text, "lang": lang}) + "\n", encoding="utf-8")
    assert list(read_queries(path)) == [Query("q", text, lang or None)]


def test_a_question_without_text_is_bad_and_an_empty_one_is_not(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b", "text": ""}\n')
    bad, empty = read_queries(path)
    assert '"text" is missing' in str(bad.reason)
    assert empty == Query("b", "", None)
