"""`quotes`: a thousand excerpts looked for in a text of 30,000 characters, as `verify` does.

Half of them stand there, a quarter with other white space, a fifth with 8 % of their characters damaged; fifty are from
another text. The floor is to look for as many as they stand, with `str.find`.
"""

import time

from benchmarks.made_texts import damaged, made_text, passages
from benchmarks.options import Figures, Options, median, ratio
from timeline_app.domain.chronology import Excerpt
from timeline_app.evidence.excerpts import ExcerptFinder

EXCERPTS, LENGTH = 1_000, 30_000


def run(options: Options) -> Figures:
    """Measure; the number of events does not count here."""
    text, other = made_text(LENGTH, options.seed), made_text(LENGTH, options.seed + 1)
    words = [text[start:end] for start, end in passages(text, EXCERPTS * 95 // 100, options.seed)]
    absent = [other[start:end] for start, end in passages(other, EXCERPTS - len(words), options.seed)]
    half, quarter = EXCERPTS // 2, EXCERPTS // 4
    quotes = [
        *words[:half],
        *(quote.replace(" ", "\u00a0\n") for quote in words[half : half + quarter]),
        *(damaged(quote, 0.08, seed) for seed, quote in enumerate(words[half + quarter :])),
        *absent,
    ]
    excerpts = [Excerpt(str(number), "text", quote) for number, quote in enumerate(quotes)]
    floors: list[float] = []
    found: list[float] = []
    places = 0
    for _ in range(options.times(10)):
        start = time.perf_counter()
        places = sum(text.find(quote) >= 0 for quote in quotes)
        floors.append(time.perf_counter() - start)
        start = time.perf_counter()
        finder = ExcerptFinder(text, "")
        places = sum(finder.find(excerpt).places > 0 for excerpt in excerpts)
        found.append(time.perf_counter() - start)
    return {
        "excerpts": len(excerpts),
        "found": places,
        "floor_s": median(floors),
        "seconds": median(found),
        "ratio": ratio(median(found), median(floors)),
    }
