# SPDX-License-Identifier: EUPL-1.2
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.search import Document, FilterError, Index
from tests.library.search.letters import Letters

TEXTS = st.lists(
    st.sampled_from(
        ["shade trees for schools", "flood wall", "arbres pour les écoles", "绿色屋顶补贴", "ветер",
         "cool roofs", "water prices", "tramway gratuit", "مدارس باردة", "flood flood water"]
    ),
    min_size=1,
    max_size=4,
).map(". ".join)  # fmt: skip
FACETS = st.fixed_dictionaries(
    {},
    optional={
        "domain": st.sampled_from(["heat", "water", "mobility", None]),
        "sdgs": st.lists(st.sampled_from(["6", "11", "13"]), max_size=3),
        "cost": st.one_of(st.integers(0, 9), st.none()),
    },
)
DOCUMENTS = st.lists(
    st.builds(
        Document,
        id=st.integers(0, 40).map(str),
        title=st.sampled_from(["Plan", "Roof", ""]),
        text=TEXTS,
        lang=st.sampled_from(["en", "fr", "zh", "ru", "ar"]),
        facets=FACETS,
    ),
    min_size=1,
    max_size=30,
)
QUERIES = st.sampled_from(["shade for schools", "绿色屋顶", "flood", "écoles", "<b>'; DROP 🏙"])


def _index(documents=()) -> Index:
    index = Index.in_memory([Letters()])
    index.add(documents)
    return index


def _found(index: Index, query: str, **options):
    return [(hit.id, hit.score) for hit in index.search(query, limit=100, **options)]


@given(DOCUMENTS, st.sets(st.integers(0, 40).map(str)), QUERIES, st.integers(1, 5))
def test_an_index_grown_by_steps_answers_like_one_built_at_once(documents, removed, query, step):
    grown = _index()
    for at in range(0, len(documents), step):
        grown.add(documents[at : at + step])
    grown.remove(removed)
    last = {document.id: document for document in documents}
    whole = _index([d for d in last.values() if d.id not in removed])
    assert len(grown) == len(whole)
    assert set(grown.ids()) == set(whole.ids())
    for (a, x), (b, y) in zip(_found(grown, query), _found(whole, query), strict=True):
        assert x == pytest.approx(y, abs=2e-6)
        assert a == b or x == pytest.approx(y, abs=2e-6)


@given(
    DOCUMENTS,
    QUERIES,
    st.fixed_dictionaries(
        {},
        optional={
            "domain": st.lists(st.sampled_from(["heat", "water"]), max_size=2),
            "sdgs": st.sampled_from(["6", ["11", "13"], []]),
            "cost": st.sampled_from([(2, 5), (None, 4), (3, None), [1, 2], 7]),
        },
    ),
)
def test_filters_leave_what_a_look_at_every_hit_would_leave(documents, query, filters):
    index = _index(documents)
    facets = {document.id: document.facets for document in documents}

    def passes(id_: str) -> bool:
        for name, wanted in filters.items():
            value = facets[id_].get(name)
            if isinstance(wanted, tuple):
                low, high = wanted
                if value is None or (low or 0) > value or value > (9 if high is None else high):
                    return False
            else:
                held = set(value) if isinstance(value, list) else {value} - {None}
                if not held & set(wanted if isinstance(wanted, list) else [wanted]):
                    return False
        return True

    everything = _found(index, query)
    assert _found(index, query, filters=filters) == [hit for hit in everything if passes(hit[0])]


@given(DOCUMENTS, QUERIES, st.integers(1, 12))
def test_a_limit_cuts_the_list_and_changes_nothing_else(documents, query, limit):
    index = _index(documents)
    few = [(hit.id, hit.score) for hit in index.search(query, limit=limit)]
    assert few == _found(index, query)[:limit]


@pytest.mark.parametrize(
    "filters",
    [{"cost": (5, 2)}, {"cost": ["a", None]}, {"cost": object()}, {"cost": ("x", 3.0, b"y")}],
)
def test_a_filter_of_another_form_is_refused(filters):
    with pytest.raises(FilterError, match="cost"):
        _index([Document("a", "A", "text")]).search("x", filters=filters)


def test_a_facet_that_no_document_has_leaves_nothing():
    index = _index([Document("a", "A", "text", facets={"domain": "heat"})])
    assert index.search("text", filters={"nothing": ["heat"]}) == []
    assert index.search("text", filters={"domain": (1, 2)}) == []


def test_a_document_is_replaced_by_the_next_one_of_its_id():
    index = _index([Document("a", "A", "flood wall"), Document("b", "B", "tram")])
    assert index.add([Document("a", "A", "shade trees")]) == 1
    assert len(index) == 2
    assert index.get("a").passages == ("shade trees",)
    assert index.search("flood wall")[0].highlights[0].text != "flood wall"


def test_an_unchanged_document_is_not_added_again():
    documents = [Document("a", "A", "flood", facets={"n": 1, "sdgs": ["6"]})]
    index = _index(documents)
    assert index.add(documents) == 0
    assert index.add([Document("a", "A", "flood", facets={"n": 2, "sdgs": ["6"]})]) == 1


def test_removing_says_how_many_were_there():
    index = _index([Document("a", "A", "flood"), Document("b", "B", "tram")])
    assert index.remove(["a", "x"]) == 1
    assert "a" not in index
    assert index.get("a") is None
    assert index.remove(["a", "b"]) == 1
    assert (len(index), index.search("flood")) == (0, [])


@pytest.mark.parametrize("query", ["", "   ", "\0", "\n\t"])
def test_an_empty_question_finds_nothing(query):
    assert _index([Document("a", "A", "flood")]).search(query) == []


@pytest.mark.parametrize(
    "query",
    ["flood " * 2_000, "'; DROP TABLE x; --", "<script>alert(1)</script>", "🏙️🌊", "\ud800 x",
     "水" * 10_000, "%s {x} \\", "x" * 10_000],
)  # fmt: skip
def test_any_question_is_answered(query):
    index = _index([Document("a", "<b>A</b>", "flood \ud800 🌊 \0"), Document("水", "水", "水災")])
    assert {hit.id for hit in index.search(query)} == {"a", "水"}


def test_a_document_without_words_does_no_harm():
    index = _index([Document("e", "", "...", lang="xx-Long-tag"), Document("a", "A", "flood")])
    assert index.search("flood")[0].id == "a"


def test_words_are_matched_by_stem_and_shown():
    index = _index(
        [Document("a", "A", "Trees give shade. Schools are cool."), Document("b", "B", "x")]
    )
    hit = index.search("a cool school", lang="en")[0]
    assert hit.id == "a"
    assert hit.highlights[0].words == ("Schools", "cool")
    assert any("Schools".casefold() in str(reason) for reason in hit.why)
    assert hit.legs["lexical"] > 0


def test_the_lexical_leg_has_no_vote_across_languages():
    index = _index(
        [Document("a", "A", "flood wall", lang="en"), Document("b", "B", "mur", lang="fr")]
    )
    by_id = {hit.id: hit.legs for hit in index.search("flood wall", lang="en")}
    assert by_id["a"]["lexical"] is not None
    assert by_id["b"]["lexical"] is None
    assert by_id["a"].get("carried") is None
    only = _index([Document("b", "B", "mur", lang="fr")]).search("flood wall", lang="en")[0]
    assert "lexical" not in only.legs


def test_readers_see_whole_states_while_a_writer_adds():
    index = _index([Document(str(n), "A", f"flood {n}") for n in range(5)])
    wrong: list[object] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                found = len(index.search("flood", limit=1000))
                if found % 5:
                    wrong.append(found)
            except Exception as error:
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for step in range(1, 12):
        index.add([Document(str(n), "A", f"flood {n}") for n in range(step * 5, step * 5 + 5)])
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
