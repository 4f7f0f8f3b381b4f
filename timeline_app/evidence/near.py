"""Finding words that stand in a text with small differences. Works on normalized text.

rapidfuzz finds the window that is most like the words; then both ends are moved to where the words begin and
end. The similarity that counts is Levenshtein's, as a part of the longer of the two: letters scattered over
other words do not add up in it as they do in the indel ratio.
"""

from dataclasses import dataclass

THRESHOLD = 0.70
"""The least similarity of a near match of some length; below 0.85 a person should look."""

# Few words are like many others. Measured on the two articles: no other text may pass for a removed quote.
_SHORT, _SHORT_THRESHOLD, _LONG = 12, 0.85, 56
_WINDOW_CUTOFF = 50.0  # percent; a window misses what was put in between, so it is judged only after refining
_WINDOW_MISSES = 15.0  # percent that refining adds to a window at most, where only as good a place is sought
_AT_A_TIME = 200_000
_AS_GOOD = 0.02  # places whose similarity differs by less than this are equally good


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A span of the text, end exclusive, and its similarity to the words, 0 to 1."""

    start: int
    end: int
    score: float


def find_near(text: str, words: str) -> tuple[NearPlace, ...]:
    """Return the place most similar to `words`, then any other as good; empty if none is similar enough."""
    stretches = _stretches(len(text), 2 * len(words))
    found = [(place, low, high) for low, high in stretches if (place := _best(text, words, low, high))]
    if not found:
        return ()
    best, low, high = max(found, key=lambda one: one[0].score)
    cutoff = max(_WINDOW_CUTOFF, 100 * (best.score - _AS_GOOD) - _WINDOW_MISSES)
    rest = [_best(text, words, low, best.start, cutoff), _best(text, words, best.end, high, cutoff)]
    rest += [place for place, *_ in found if place.end <= best.start or place.start >= best.end]
    as_good = {place for place in rest if place is not None and place.score >= best.score - _AS_GOOD}
    return best, *sorted(as_good, key=lambda place: place.start)


def _stretches(length: int, overlap: int) -> list[tuple[int, int]]:
    """Return the spans in which a text is searched one after the other: other threads get their turn in between."""
    return [(low, min(low + _AT_A_TIME + overlap, length)) for low in range(0, length, _AT_A_TIME)]


def least_score(length: int) -> float:
    """Return the similarity that so many characters must reach: 0.70, up to 0.85 for few."""
    missing = min(max(_LONG - length, 0) / (_LONG - _SHORT), 1)
    return THRESHOLD + (_SHORT_THRESHOLD - THRESHOLD) * missing


def _best(text: str, words: str, low: int, high: int, cutoff: float = _WINDOW_CUTOFF) -> NearPlace | None:
    """Return the best place between two positions."""
    from rapidfuzz import fuzz  # only a quote that is not in the text as it stands needs it
    from rapidfuzz.distance import Levenshtein

    if low >= high:
        return None
    start, end = low, high
    if len(words) < high - low:
        window = fuzz.partial_ratio_alignment(words, text[low:high], score_cutoff=cutoff)
        if window is None:
            return None
        start, end = low + window.dest_start, low + window.dest_end

    def fit(start: int, end: int) -> tuple[float, int]:
        return Levenshtein.normalized_similarity(words, text[start:end]), -abs(end - start - len(words))

    reach = max(12, len(words) // 4)
    for _ in range(2):  # the first time, each end is judged with the other one still where the window had it
        starts = _edges(text, range(max(low, start - reach), min(start + reach, end - 1) + 1))
        start = max(starts, key=lambda s, e=end: fit(s, e))  # type: ignore[misc]
        ends = _edges(text, range(max(start + 1, end - reach), min(end + reach, high) + 1))
        end = max(ends, key=lambda e, s=start: fit(s, e))  # type: ignore[misc]
    score = fit(start, end)[0]
    return NearPlace(start, end, score) if score >= least_score(len(words)) else None


def _edges(text: str, positions: range) -> list[int]:
    """Return the positions that do not lie within a word; all of them if every one does."""
    outside = [p for p in positions if not (text[p - 1 : p].isalnum() and text[p : p + 1].isalnum())]
    return outside or list(positions)
