"""Corpora described in figures, side by side: how many of what, how sides are named, how much the experts ramble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stance.learning.corpus import ANSWERS, Corpus, Example
from stance.learning.realism import FOLDS, likeness
from stance.learning.statement import Statement

TOKENS = (1_000, 4_000, 16_000)  # points of the type-token curve
RUN = 4


def described(corpora: Sequence[Corpus]) -> str:
    """Give the figures of one or more corpora as a plain text table, one column each.

    Articles and texts made to teach (minimal pairs) stand in different columns, since only the former can be compared
    with real articles.
    """
    columns = [(title, dict(_figures(part))) for corpus in corpora for title, part in _parts(corpus)]
    names = list(dict.fromkeys(name for _, figures in columns for name in figures))
    rows = [["", *(title for title, _ in columns)]]
    rows += [[name, *(figures.get(name, "–") for _, figures in columns)] for name in names]
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return "\n" + "\n".join("  ".join(x.ljust(w) for x, w in zip(r, widths, strict=True)).rstrip() for r in rows)


def told_apart(first: Corpus, second: Corpus) -> str:
    """Say how well words tell the statements of two corpora apart, texts made to teach left out, and which words do."""
    found = likeness(*([e for e in corpus.examples if e.natural] for corpus in (first, second)))
    if found is None:
        return f"too few articles with statements to tell how like the two are: {FOLDS} of each are needed."
    return "\n".join(
        (
            f"words tell statements of {first.name} and {second.name} apart with AUC {found.auc:.2f} (0.5: not at all)",
            f"speak for {first.name}: {', '.join(found.first)}",
            f"speak for {second.name}: {', '.join(found.second)}",
        )
    )


def _parts(corpus: Corpus) -> Iterator[tuple[str, list[Example]]]:
    for title, natural in ((corpus.name, True), (f"{corpus.name}, made to teach", False)):
        part = [e for e in corpus.examples if e.natural == natural]
        if part:
            yield title, part


def _figures(examples: Sequence[Example]) -> Iterator[tuple[str, str]]:
    labelled = [s for e in examples for s in e.statements if s.gains is not None]
    counts = (len({e.article for e in examples}), len(examples), len(labelled))
    yield "articles / experts / statements", " / ".join(f"{n:,}" for n in counts)
    yield from _shares("answer", Counter(e.answer or "unlabelled" for e in examples), (*ANSWERS, "unlabelled"))
    yield "experts who name no side", _share(sum(not e.statements for e in examples), len(examples))
    yield from _of_statements(labelled)
    yield from _of_words(labelled)
    yield from _shares("question", Counter(e.question.id for e in examples))
    yield from _shares("difficulty", Counter(t for e in examples for t in e.traps))


def _of_statements(labelled: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    yield "statements with a gain", _share(sum(bool(s.gains) for s in labelled), len(labelled))
    pairs = sum(len(s.sides) for s in labelled)
    yield "(statement, side) pairs with a gain", _share(sum(len(s.gains or ()) for s in labelled), pairs)
    yield "statements that name both sides", _share(sum(len(s.sides) == 2 for s in labelled), len(labelled))
    yield from _shares("named by", Counter(str(m.kind) for s in labelled for m in s.mentions))


def _of_words(labelled: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Yield how long statements are, how fast new words come, and how much is said more than once."""
    said = [s.span.text.lower().split() for s in labelled]
    lengths = sorted(map(len, said))
    if not lengths:
        return
    places = [str(lengths[int(q * (len(lengths) - 1))]) for q in (0.1, 0.5, 0.9)]
    yield "words per statement, 10th / 50th / 90th percentile", " / ".join(places)
    tokens = [token.strip(".,;:?!\"“”‘’'()") for words in said for token in words]
    for count in TOKENS:
        if len(tokens) >= count:
            yield f"types per token, first {count:,} tokens", f"{len(set(tokens[:count])) / count:.2f}"
    runs = Counter(tuple(words[i : i + RUN]) for words in said for i in range(len(words) - RUN + 1))
    repeated = sum(n for n in runs.values() if n > 1)
    yield f"{RUN}-word runs that stand more than once", _share(repeated, sum(runs.values()))


def _shares(title: str, counts: Counter[str], order: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    names = [n for n in order if n in counts] or [n for n, _ in counts.most_common()]
    for name in names:
        yield f"{title}: {name}", _share(counts[name], counts.total())


def _share(count: int, of: int) -> str:
    return f"{count:,} ({count / of:.0%})" if of else "–"
