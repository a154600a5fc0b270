"""Time per article: the package's extractor against a plain regex extractor, in one run on the same articles.

Like is set beside like: finding quotations beside plain patterns for them, and the whole extraction, which also gives
persons with credentials and roles, beside the same patterns with a few more for persons.

    python benchmarks/quotations.py [ARTICLES.jsonl] [--repeat 5] [--only extract]

ARTICLES.jsonl has one object with "text" per line; without it, articles are composed from the invented test passages.
``--only`` runs one extractor and no other, for a profiler that counts instructions and cache misses.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from stance.quotes.extraction import extract
from stance.quotes.finding import find_quotations

# --- the plain extractor: marks, a list of verbs, a capitalised or pronoun speaker, a sentence splitter -------------
_VERB = (
    r"(?:said|says|say|saying|told|tells|telling|asked|asks|asking|added|adds|adding|wrote|writes|writing|noted|notes|"
    r"noting|argued|argues|arguing|claimed|claims|claiming|explained|explains|warned|warns|warning|insisted|insists|"
    r"announced|announces|tweeted|tweets|reported|reports|stated|states|suggested|suggests|suggesting|called|calls|"
    r"replied|replies|responded|responds|continued|continues|recalled|recalls|declared|declares|acknowledged|"
    r"acknowledges|agreed|agrees|predicted|predicts|urged|urges|vowed|vows|promised|promises|testified|concluded)"
)
_NAME = (
    r"(?:[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]+|of|the|for|de|van|al)){0,6}|[Hh]e|[Ss]he|[Tt]hey|"
    r"[Tt]he\s+\w+(?:\s\w+)?|\w+s)"
)
_QUOTE = re.compile(r"“[^“”\n]+”?|\"[^\"\n]+\"?|''[^\n]+?''|«[^»\n]+»?|(?<![\w‘’'])[‘'][^\n]{3,300}?[,.?!][’'](?!\w)")
_AFTER = re.compile(
    rf"\s*(?:(?P<verb>{_VERB})\s+(?P<name>{_NAME})|(?P<name2>{_NAME})(?:,[^,\n]{{3,80}},)?\s+(?:\w+ly\s+|also\s+|has\s+)?(?P<verb2>{_VERB}))"
)
_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?:,[^,\n]{{3,80}},)?\s+(?:\w+ly\s+|also\s+|has\s+)?(?P<verb>{_VERB})(?:\s[^\n“\"]{{0,60}})?[,:]?\s*$"
)
_INDIRECT = re.compile(
    rf"(?P<name>{_NAME})(?:,[^,\n]{{3,80}},)?\s+(?:\w+ly\s+|also\s+|has\s+|have\s+)?(?P<verb>{_VERB})\s+(?:that\s+)?(?P<words>[^,;].+)$"
)
_FRONTED = re.compile(rf"^(?P<words>.+?),\s+(?P<name>{_NAME})\s+(?P<verb>{_VERB})\b[^,]{{0,40}}[.]$")
_ACCORDING = re.compile(
    r"^(?:According to (?P<name>[^,\n]+),\s+(?P<words>.+)|(?P<words2>.+?),? according to (?P<name2>[^,.\n]+).*)$"
)
_SENTENCE = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)(?<=[.!?”\"])\s+(?=[“\"A-Z])"
)


def _direct(paragraph: str, offset: int, speaker: str | None) -> Iterator[tuple[int, int, str, str | None]]:
    for quote in _QUOTE.finditer(paragraph):
        after = _AFTER.match(paragraph, quote.end())
        before = _BEFORE.search(paragraph, max(0, quote.start() - 160), quote.start())
        if after:
            speaker = after["name"] or after["name2"]
        elif before:
            speaker = before["name"]
        elif quote.end() - quote.start() < 40:
            continue
        yield offset + quote.start(), offset + quote.end(), "direct", speaker


def _reported(sentence: str, offset: int) -> Iterator[tuple[int, int, str, str | None]]:
    if sentence[:1] in "“\"'«‘":
        return
    for pattern in (_ACCORDING, _FRONTED, _INDIRECT):
        match = pattern.search(sentence)
        if match:
            groups = match.groupdict()
            part = "words" if groups["words"] else "words2"
            name = groups["name"] or groups.get("name2")
            kind = "mixed" if _QUOTE.search(match[part]) else "indirect"
            yield offset + match.start(part), offset + match.end(part), kind, name
            return


def plain(text: str) -> list[tuple[int, int, str, str | None]]:
    """Give start, end, kind and speaker of what the plain extractor finds."""
    found: list[tuple[int, int, str, str | None]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        found += _direct(paragraph.group(), paragraph.start(), None)
        start = 0
        for stop in [*(m.end() for m in _SENTENCE.finditer(paragraph.group())), len(paragraph.group())]:
            found += _reported(paragraph.group()[start:stop], paragraph.start() + start)
            start = stop
    return sorted(set(found), key=lambda f: f[:3])


_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+){1,2}")
_CREDENTIAL = re.compile(r",? (?:who (?:is|was)|an?|the)?\s?([^,.;\n“\"]{4,120})")
_EXPERT = re.compile(
    r"\b(?:professor|analyst|expert|fellow|scholar|researcher|economist|historian|lecturer|University|Institute|"
    r"former \w+ (?:official|diplomat|ambassador|officer))\b"
)
_OFFICIAL = re.compile(
    r"\b(?:minister|president|senator|Sen|Rep|Gov|official|spokes\w+|secretary|general|mayor|police)\b"
)


def plain_persons(text: str) -> tuple[list[tuple[int, int, str, str | None]], dict[str, tuple[str, str]]]:
    """Give the same with the full names of speakers, and the credential and role of each of them."""
    full: dict[str, re.Match[str]] = {}  # by surname
    for name in _FULL_NAME.finditer(text):
        full.setdefault(name.group().split()[-1], name)
    found: list[tuple[int, int, str, str | None]] = []
    persons: dict[str, tuple[str, str]] = {}
    last: str | None = None
    for start, end, kind, speaker in plain(text):
        known = next((full[word] for word in reversed((speaker or "").split()) if word in full), None)
        if known:
            last = known.group()
            if last not in persons:
                behind = _CREDENTIAL.match(text, known.end())
                credential = text[max(0, known.start() - 40) : known.start()] + (behind[1] if behind else "")
                role = "expert" if _EXPERT.search(credential) else "other"
                persons[last] = credential, "official" if _OFFICIAL.search(credential) and role == "other" else role
        elif speaker and speaker.lower() not in ("he", "she"):
            last = speaker
        found.append((start, end, kind, last))
    return found, persons


# --- the measurement --------------------------------------------------------------------------------------------------
_REPORT = (
    "The harbour town of some nine thousand people has lived from herring and timber since the railway came.",
    "Two of the three cranes were sold last autumn, and the ferry to the islands now leaves further south.",
    "A storm in January tore forty metres of planking from the old pier and left a fishing boat on the coastal road.",
    "By law the state pays two thirds of such repairs; the rest comes from harbour fees and local taxes.",
    "Work on the foundations began in March, stopped for five weeks in spring, and was taken up again in June.",
    "About a hundred people gathered in front of the town hall, some with children, while the council met.",
    "The new mayor, elected by a margin of eleven votes, took office in a hall that still smelled of paint.",
    "Prices for timber have doubled within a year, mostly because the mills upriver now deliver to buyers overseas.",
)


def _invented(number: int) -> list[str]:
    """Compose articles of 20 paragraphs, a test passage in every second one, plain report around it."""
    tests = Path(__file__).parents[1] / "tests" / "quotes"
    rows = yaml.safe_load((tests / "passages.yaml").read_text(encoding="utf-8"))
    chance = random.Random(0)
    articles = []
    for _ in range(number):
        paragraphs = [chance.sample(_REPORT, 2) for _ in range(20)]
        for paragraph in paragraphs[::2]:
            paragraph[0] = chance.choice(rows)["text"]
        articles.append("\n\n".join(map(" ".join, paragraphs)))
    return articles


def _caches() -> Iterator[Any]:
    """Give whatever the package keeps from one call to the next."""
    for module in [m for name, m in sys.modules.items() if name.startswith("stance.")]:
        yield from (value for value in vars(module).values() if hasattr(value, "cache_clear"))


def _milliseconds(extract: Callable[[str], object], article: str) -> float:
    start = time.process_time()
    extract(article)
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print the processor time per article of each extractor, best of the rounds, and its ratio to the plain one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", help="time one extractor alone")
    options = parser.parse_args()
    if options.articles:
        articles = [json.loads(line)["text"] for line in options.articles.open(encoding="utf-8")]
    else:
        articles = _invented(100)
    pairs = {
        "quotations": {"plain regex": plain, "find_quotations": find_quotations},
        "and persons": {"plain regex with persons": plain_persons, "extract": extract},
    }
    systems = {name: system for pair in pairs.values() for name, system in pair.items()}
    if options.only:
        if options.only not in systems:
            parser.error(f"--only {options.only}: no such extractor; there are {', '.join(systems)}")
        systems = {options.only: systems[options.only]}
    best = {name: [float("inf")] * len(articles) for name in systems}
    kept = list(_caches())
    for _ in range(options.repeat):
        for name, system in systems.items():
            for cache in kept:  # each pass meets every article for the first time, as a real one does
                cache.cache_clear()
            best[name] = [min(b, _milliseconds(system, a)) for b, a in zip(best[name], articles, strict=True)]
    spent = {name: sum(times) / len(articles) for name, times in best.items()}
    characters = sum(map(len, articles)) // len(articles)
    print(f"{len(articles)} articles of {characters} characters; best of {options.repeat} rounds, processor time")
    if options.only:
        print(f"{options.only:25} {spent[options.only]:6.2f} ms per article")
        return
    for job, pair in pairs.items():
        rival = next(iter(pair))
        for name in pair:
            print(
                f"{job:12} {name:25} {spent[name]:6.2f} ms per article  {spent[name] / spent[rival]:5.2f} x its rival"
                f"  {spent[name] / spent['plain regex']:5.2f} x plain regex"
            )


if __name__ == "__main__":
    main()
