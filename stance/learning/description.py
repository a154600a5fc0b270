"""A corpus described in figures: how many of what, how sides are named, how much the experts ramble."""

from __future__ import annotations

from collections import Counter

from stance.learning.corpus import ANSWERS, Corpus


def described(corpus: Corpus) -> str:
    """Give the figures of a corpus as plain text lines."""
    examples = corpus.examples
    labelled = [s for e in examples for s in e.statements if s.gains is not None]
    pairs = sum(len(s.sides) for s in labelled)
    gains = sum(len(s.gains or ()) for s in labelled)
    lengths = sorted(len(s.span.text.split()) for s in labelled)
    lines = ["", _shares("questions (experts)", Counter(e.question.id for e in examples))]
    lines.append(
        _shares("answers (experts)", Counter(e.answer or "unlabelled" for e in examples), (*ANSWERS, "unlabelled"))
    )
    some = sum(bool(s.gains) for s in labelled)
    lines.append(f"statements with a gain: {some} of {len(labelled)}; (statement, side) pairs: {gains} of {pairs}")
    if lengths:
        places = [lengths[int(q * (len(lengths) - 1))] for q in (0.1, 0.5, 0.9)]
        lines.append(f"words per statement, 10th / 50th / 90th percentile: {places[0]} / {places[1]} / {places[2]}")
    lines.append(_shares("how a side is named", Counter(str(m.kind) for s in labelled for m in s.mentions)))
    lines.append(
        f"experts with no statement that names a side: {sum(not e.statements for e in examples)} of {len(examples)}"
    )
    traps = Counter(t for e in examples for t in e.traps)
    if traps:
        lines.append(_shares("difficulties (experts)", traps))
    return "\n".join(lines)


def _shares(title: str, counts: Counter[str], order: tuple[str, ...] = ()) -> str:
    names = [n for n in order if n in counts] or [n for n, _ in counts.most_common()]
    return f"{title}: " + ", ".join(f"{n} {counts[n]}" for n in names)
