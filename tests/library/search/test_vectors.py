# SPDX-License-Identifier: EUPL-1.2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from proxeny.search import VectorCache
from proxeny.search.fusion import fused, relevance, standardised
from proxeny.search.vectors import best_mean, encode, likeness
from tests.library.search.letters import Letters


def _unit(seed: int, rows: int, dimensions: int = 384) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_eight_bits_keep_cosines_to_half_a_hundredth():
    vectors = _unit(1, 500)
    exact = vectors[1:] @ vectors[0]
    found = likeness(encode(vectors[:1]), encode(vectors[1:]))
    assert np.abs(found - exact).max() < 0.005


def test_a_vector_of_zeros_is_like_nothing():
    codes = encode(np.zeros((1, 8), np.float32))
    assert likeness(encode(_unit(2, 1, 8)), codes).tolist() == [0.0]
    assert likeness(codes, encode(np.zeros((0, 8), np.float32))).shape == (0,)


@given(
    st.lists(st.lists(st.integers(-50, 50), min_size=1, max_size=7), min_size=1, max_size=8),
    st.integers(1, 4),
)
def test_a_document_scores_the_mean_of_its_best_passages(documents, best):
    scores = np.array([s for own in documents for s in own], np.float32)
    starts = np.cumsum([0, *map(len, documents)])
    expected = [np.mean(sorted(own, reverse=True)[:best]) for own in documents]
    np.testing.assert_allclose(best_mean(scores, starts, best), expected, rtol=1e-5, atol=1e-5)


def test_a_kept_vector_is_the_one_that_would_be_made_and_is_not_made_again(tmp_path):
    model = Letters()
    VectorCache.build(["warm", "cold"], [model], ["water"]).save(tmp_path / "v.npz")
    cache = VectorCache.load(tmp_path / "v.npz")
    asked: list[str] = []

    def embed(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return model.passages(texts)

    codes = cache.encode(["cold", "new", "water"], "letters", 48, embed)
    fresh = encode(model.passages(["cold", "new", "water"]))
    assert asked == ["new"]
    assert np.array_equal(codes.values, fresh.values)
    assert "warm" in cache
    assert "new" not in cache


finite = st.floats(-1e6, 1e6)


@given(st.lists(finite, min_size=2, max_size=30), st.floats(0.1, 100), finite)
def test_a_leg_counts_the_same_on_any_scale(values, scale, shift):
    scores = np.array(values)
    if np.ptp(scores) < 1e-3:
        return
    once, twice = standardised(scores), standardised(scores * scale + shift)
    np.testing.assert_allclose(once, twice, atol=1e-4)


@given(st.lists(st.one_of(finite, st.just(float("nan"))), max_size=20))
def test_no_vote_stays_no_vote_and_a_leg_that_tells_nothing_is_zero(values):
    scores = np.array(values)
    result = standardised(scores)
    assert np.array_equal(np.isnan(result), np.isnan(scores))
    assert np.all(standardised(np.full(3, 7.5)) == 0)


def test_a_document_without_a_vote_is_neither_helped_nor_held_back():
    e5, words = np.array([1.0, 1.0, -2.0]), np.array([np.nan, 0.0, 0.0])
    score = fused({"e5": e5, "lexical": words})
    assert score[0] == score[1] > score[2]


@given(st.floats(-10, 10), st.floats(-1, 1))
def test_relevance_is_a_share_that_grows_with_the_score(score, cosine):
    low, high = relevance(score, {"use": cosine}), relevance(score + 0.5, {"use": cosine})
    assert 0 <= low <= high <= 1
