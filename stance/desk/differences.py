"""Differences between two runs, and the mistakes of one, as reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stance.desk.sheets import Report, Sheet
from stance.runs.differences import KINDS, Difference, ExpertChange, counted
from stance.runs.judged import Judged, Probabilities
from stance.runs.mistakes import Mistake, Mistakes, Rate

SHOWN_KINDS = KINDS[:3]
BY_STATEMENT = "a statement counts as called a gain where its own probability is above one half"


def difference_report(difference: Difference, limit: int | None = None) -> Report:
    """Give what the second run mends, breaks and leaves wrong, as sheets of at most ``limit`` rows; all as records."""
    first, second = difference.first, difference.second
    judged = second.judged
    experts = counted(e.kind for e in difference.experts)
    statements = counted(s.kind for _, s in difference.statements)
    rows = [(kind, str(n), str(m)) for (kind, n), (_, m) in zip(experts, statements, strict=True)]
    columns: tuple[str, ...] = ("", judged.noun, "statements")
    kept = 2 if judged.labels else 3  # a text has no statements
    sheets = [
        Sheet(
            f"{first.title} ({first.short}) → {second.title} ({second.short})",
            columns[:kept],
            tuple(row[:kept] for row in rows),
            difference.notes if judged.labels else (*difference.notes, BY_STATEMENT),
        ),
        _target_sheet(difference, limit),
    ]
    sheets += [_expert_sheet(judged, kind, difference.of(kind), limit) for kind in SHOWN_KINDS]
    sheets += [_statement_sheet(kind, difference, limit) for kind in SHOWN_KINDS[:2]]
    return Report(
        f"{first.short} → {second.short}", tuple(s for s in sheets if s.rows), tuple(_difference_records(difference))
    )


def _target_sheet(difference: Difference, limit: int | None) -> Sheet:
    found = difference.by_target
    rows = [(name, *(str(n) for _, n in kinds)) for name, kinds in found[:limit]]
    return Sheet(f"By target ({len(found)})", ("target", *KINDS), tuple(rows), _left_out(found, limit))


def _expert_sheet(judged: Judged, kind: str, experts: Sequence[ExpertChange], limit: int | None) -> Sheet:
    rows = [
        (e.expert, e.article, e.label, f"{e.first} → {e.second}", _moves(e.before, e.after), _said(e))
        for e in experts[:limit]
    ]
    columns = (judged.about, judged.place, "label", "answer", judged.of, "said")
    return Sheet(
        f"{judged.noun.capitalize()}: {kind} ({len(experts)})", columns, tuple(rows), _left_out(experts, limit)
    )


def _said(expert: ExpertChange) -> str:
    """Give the statement whose probability moved most, else the evidence."""
    moved = max(
        expert.statements,
        key=lambda s: max((abs(s.after[x] - p) for x, p in s.before.items()), default=0.0),
        default=None,
    )
    return moved.text if moved else expert.evidence or "(names neither side)"


def _statement_sheet(kind: str, difference: Difference, limit: int | None) -> Sheet:
    found = [(e, s) for e, s in difference.statements if s.kind == kind]
    rows = [
        (e.expert, e.article, " ".join(sorted(s.gains)) or "no gain", _moves(s.before, s.after), s.text)
        for e, s in found[:limit]
    ]
    columns = ("expert", "article", "label", "P(gain)", "statement")
    return Sheet(f"Statements: {kind} ({len(found)})", columns, tuple(rows), _left_out(found, limit))


def _difference_records(difference: Difference) -> Iterator[dict[str, Any]]:
    for e in difference.experts:
        yield {
            "kind": e.kind,
            "article": e.article,
            "expert": e.expert,
            "question": e.question,
            "label": e.label,
            "first": e.first,
            "second": e.second,
            "p_first": e.before,
            "p_second": e.after,
            "statements": [
                {"kind": s.kind, "text": s.text, "gains": sorted(s.gains), "p_first": s.before, "p_second": s.after}
                for s in e.statements
            ],
        }


def mistakes_report(found: Mistakes, limit: int | None = None, trap: str | None = None) -> Report:
    """Give the worst mistakes, error rates by trap and confusion by side as sheets; all mistakes as records."""
    chosen = [m for m in found.worst if trap is None or trap in m.traps]
    judged = found.run.judged
    worst = [
        (
            m.expert,
            m.article,
            m.label,
            m.answer,
            "–" if m.p is None else f"{m.p:.2f}",
            _gains(m.gains),
            *_traps(judged, m),
            m.said,
        )
        for m in chosen[:limit]
    ]
    columns = (
        judged.about,
        judged.place,
        "label",
        "answer",
        "P(label)",
        judged.of,
        *(() if judged.labels else ("traps",)),
        "said",
    )
    sheets = [
        Sheet(f"Worst mistakes ({len(chosen)})", columns, tuple(worst), _left_out(chosen, limit)),
        _rate_sheet(judged, found.rates, limit),
        _side_sheet(found),
        _stance_sheet(found),
    ]
    records = [
        {
            "article": m.article,
            "expert": m.expert,
            "label": m.label,
            "answer": m.answer,
            "p_label": None if m.p is None else round(m.p, 4),
            **{f"p_{side}": p for side, p in m.gains.items()},
            **({} if judged.labels else {"traps": " ".join(m.traps)}),
            "said": m.said,
        }
        for m in chosen
    ]
    return Report(f"Mistakes of {found.run.title} ({found.run.short})", tuple(sheets), tuple(records))


def _traps(judged: Judged, mistake: Mistake) -> tuple[str, ...]:
    return () if judged.labels else (" ".join(mistake.traps),)


def _rate_sheet(judged: Judged, rates: Sequence[Rate], limit: int | None) -> Sheet:
    over_all = rates[0].share
    shown = rates if limit is None or not judged.labels else rates[: limit + 1]
    rows = [
        (
            r.name,
            str(r.experts),
            str(r.wrong),
            f"{r.share:.2f} [{r.interval[0]:.2f}, {r.interval[1]:.2f}]",
            "" if r is rates[0] else f"{r.share - over_all:+.2f}",
        )
        for r in shown
    ]
    if judged.labels:
        independent = ("brackets: 95 % Wilson intervals, which take the texts as independent",)
        notes = independent + _left_out(rates[1:], limit)
        return Sheet(
            "Mistakes by target", ("target", "texts", "wrong", "error rate", "against all"), tuple(rows), notes
        )
    return Sheet(
        "Mistakes by trap (marked on the expert's statements)",
        ("trap", "experts", "wrong", "error rate", "against all"),
        tuple(rows),
        ("brackets: 95 % Wilson intervals, which take the experts as independent; an expert may meet several traps",),
    )


def _side_sheet(found: Mistakes) -> Sheet:
    rows = [
        (s.side, *map(str, (s.found, s.missed, s.false, s.rest)), _share(s.found, s.false), _share(s.found, s.missed))
        for s in found.sides
    ]
    if found.run.judged.labels:
        columns = ("label", "found", "missed", "false", "rightly not", "precision", "recall")
        return Sheet("By label", columns, tuple(rows))
    columns = ("side", "gain found", "gain missed", "false gain", "rightly none", "precision", "recall")
    return Sheet("Gains by side", columns, tuple(rows))


def _share(one: int, other: int) -> str:
    return f"{one / (one + other):.2f}" if one + other else "–"


def _stance_sheet(found: Mistakes) -> Sheet:
    names = list(dict.fromkeys(label for label, _, _ in found.stances))
    counts = {(label, answer): n for label, answer, n in found.stances}
    rows = [(label, *(str(counts[label, answer]) for answer in names)) for label in names]
    columns = ("label \\ answer", *names)
    notes = () if found.run.judged.labels else ("A and B are the two sides of each question",)
    return Sheet("Stances: label and answer", columns, tuple(rows), notes)


def _moves(before: Probabilities, after: Probabilities) -> str:
    return "\n".join(f"{side} {p:.2f} → {after.get(side, 0):.2f}" for side, p in before.items())


def _gains(gains: Mapping[str, float]) -> str:
    return "\n".join(f"{side} {p:.2f}" for side, p in gains.items())


def _left_out(rows: Sequence[Any], limit: int | None) -> tuple[str, ...]:
    return (f"and {len(rows) - limit} more; --limit 0 shows all",) if limit is not None and len(rows) > limit else ()
