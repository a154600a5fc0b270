"""A light shallow parser of views: tokens with lemma and part of speech, noun phrases, verb groups and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stance.learning.statement import ASKED, OTHER

SIDES = {ASKED: "asked", OTHER: "other"}
TOKEN = re.compile(r"SIDE_(?:ASKED|OTHER)|n't(?!\w)|(?:Mr|Ms|Mrs|Dr|U\.S|U\.N|U\.K)\.?(?!\w)|\d[\d.,]*\w*|\w+(?:[-‑]\w+)*|['’]\w*|[^\w\s]")

CLOSED: dict[str, str] = {
    word: tag
    for tag, words in {
        "DET": "a an the this these those any every each some no all both either neither another such many much few little several",
        "POSSPRO": "my your his her its our their whose",
        "PRO": "i you he she it we they me him us them himself herself itself themselves ourselves one everyone everybody someone nobody none "
        "anyone something anything nothing everything there",
        "AUX": "is are was were be been being am 's 're 'm have has had having 've do does did doing 'd get gets got gotten getting",
        "MODAL": "will would can could may might shall should must ca wo 'll cannot ought",
        "NEG": "not n't never hardly scarcely barely rarely seldom",
        "TO": "to",
        "PREP": "of in on at by for with from into onto over under about against between among through during without within toward towards "
        "upon across behind beyond despite like as than off near per via amid amidst besides except throughout regarding concerning alongside",
        "CONJ": "and or but nor",
        "SUB": "that if because although though while whereas since unless until when before after once whether so yet where why how",
        "WH": "who which what whom whoever whatever",
        "ADV": "very too also just still even now then again already only more most less least rather quite so well back up out down away "
        "here ever always often perhaps maybe soon later ago almost however instead indeed far further once twice together yet much once "
        "probably likely apart along ahead around home forward",
    }.items()
    for word in words.split()
}
ADJECTIVES = frozenset(
    "big bigger biggest small smaller great greater good better best bad worse worst large larger major minor new newer old older young high higher low lower long longer short "
    "strong stronger weak weaker hard harder easy easier tough tougher clear real true full free own same other main key central certain sure able unable likely unlikely "
    "ready happy unhappy safe secure huge key first second third last next more-equal equal nuclear north south east west top senior former little relevant important "
    "isolated confident emboldened desperate vulnerable dominant indispensable content richer poorer bolder closer close open public private whole common different "
    "direct recent current late early early serious significant united foreign military total proud tired wary fed-up afraid alone independent rich poor glad".split()
)
ADJECTIVE_END = re.compile(r".{2,}(?:ful|ous|ive|able|ible|less|ish|ic|ical|ian|ese|ional|ant|ary)$")
ING, ED, ADVERB = re.compile(r".{2,}ing$"), re.compile(r".{2,}ed$"), re.compile(r".{2,}ly$")
NOMINAL = frozenset({"DET", "POSSPRO", "ADJ", "NUM", "NOUN", "SIDE", "POS"})
VERBAL = frozenset({"AUX", "MODAL", "NEG", "TO", "VERB"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a view; ``lemma`` is its dictionary form as far as the lexicon knows it."""

    text: str
    lower: str
    lemma: str
    tag: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring tokens that belong together: NP, VG, PREP, CONJ, SUB, WH, ADV, ADJ or PUNCT.

    ``head`` is the token that carries the meaning; ``party`` who the noun phrase is or belongs to, and ``direct``
    whether it is that party itself ("SIDE", "the SIDE leader") or something of theirs ("SIDE's hand").
    """

    kind: str
    start: int
    end: int
    head: int
    party: str | None = None
    direct: bool = False


@dataclass(frozen=True)
class Parsed:
    """A view with its tokens and chunks; ``chunk_of`` gives the chunk that each token stands in."""

    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    chunk_of: tuple[int, ...] = field(default=())

    def words(self, chunk: Chunk) -> Sequence[Token]:
        """Give the tokens of a chunk."""
        return self.tokens[chunk.start : chunk.end]


def parse(view: str, lemmas: Lemmas) -> Parsed:
    """Split a view into tokens and chunks."""
    tokens = _tagged(list(_split(view)), lemmas)
    chunks = tuple(_chunks(tokens, lemmas))
    chunk_of = [0] * len(tokens)
    for place, chunk in enumerate(chunks):
        for at in range(chunk.start, chunk.end):
            chunk_of[at] = place
    return Parsed(tuple(tokens), chunks, tuple(chunk_of))


class Lemmas:
    """Gives a word's dictionary form among known verbs and nouns, by irregular forms and regular endings."""

    def __init__(
        self, verbs: frozenset[str], nouns: frozenset[str], actors: frozenset[str], irregular: Mapping[str, str]
    ):
        self.verbs, self.nouns, self.actors, self.irregular = verbs, nouns, actors, irregular
        self.known = verbs | nouns
        self.found: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        if word not in self.found:
            if len(self.found) > 50_000:
                self.found.clear()
            self.found[word] = self.irregular.get(word) or next(
                (c for c in _candidates(word) if c in self.known), _candidates(word)[0]
            )
        return self.found[word]


def _candidates(word: str) -> list[str]:
    """Give possible dictionary forms, the word itself first, the nearest spelling next."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("ied"):
        forms.append(word[:-3] + "y")
    for ending in ("ed", "ing", "er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            forms += [stem + "e", stem] + ([stem[:-1]] if stem[-1] == stem[-2] else [])
    american = [f.replace("our", "or").replace("ise", "ize").replace("yse", "yze") for f in forms]
    return forms + [a for a in american if a not in forms]


def _split(view: str) -> Iterator[str]:
    for match in re.finditer(r"\S+", view):
        piece = match[0].replace("’", "'").replace("‑", "-")
        for token in TOKEN.findall(_apart(piece)):
            yield token


def _apart(piece: str) -> str:
    """Set the clitics of a word apart: "isn't" is "is n't", "SIDE's" is "SIDE 's"."""
    return re.sub(r"(?i)(\w)(n't|'(?:s|re|ve|ll|d|m))(?!\w)", r"\1 \2", piece)


def _tagged(words: list[str], lemmas: Lemmas) -> list[Token]:
    tokens: list[Token] = []
    for place, word in enumerate(words):
        before = tokens[-1] if tokens else None
        after = words[place + 1] if place + 1 < len(words) else ""
        lower = word.lower()
        lemma = lemmas(lower)
        tokens.append(Token(word, lower, lemma, _tag(word, lower, lemma, before, after, tokens, lemmas)))
    return tokens


def _tag(
    word: str, lower: str, lemma: str, before: Token | None, after: str, past: Sequence[Token], lemmas: Lemmas
) -> str:
    if word in SIDES:
        return "SIDE"
    if not re.match(r"\w|'\w", word):
        return "POS" if word == "'" and before is not None and before.tag in ("NOUN", "SIDE") and after[:1].islower() else "PUNCT"
    if word[0].isdigit():
        return "NUM"
    last = before.tag if before else ""
    if lower == "'s":
        return _clitic_s(last, after.lower())
    if lower == "that":
        return "PRO" if last in ("", "PUNCT", "CONJ", "PREP") and CLOSED.get(after.lower()) in ("AUX", "MODAL") else "SUB"
    if lower in ("have", "has", "had", "do", "does", "did", "get", "gets", "got") and CLOSED.get(after.lower()) in (
        "DET", "POSSPRO",
    ):
        return "VERB"
    if lower == "no" and after.lower() in ("longer", "more"):
        return "NEG"
    if lower in ("her", "his") and not after.isalpha():
        return "PRO"
    if lower in CLOSED:
        return CLOSED[lower]
    return _open_tag(word, lower, lemma, last, after, past, lemmas)


def _clitic_s(last: str, after: str) -> str:
    if last in ("PRO", "WH", "SUB", "ADV"):
        return "AUX"
    tag = CLOSED.get(after, "")
    loose = tag in ("DET", "NEG", "PREP", "TO", "PRO", "POSSPRO", "AUX") or after in ("got", "been", "going", "")
    return "AUX" if loose or (ING.match(after) and after not in ("standing", "backing", "bargaining", "funding")) else "POS"


def _open_tag(
    word: str, lower: str, lemma: str, last: str, after: str, past: Sequence[Token], lemmas: Lemmas
) -> str:
    nominal_before = last in ("DET", "POSSPRO", "POS", "ADJ", "NUM")
    verb, noun = lemma in lemmas.verbs, lemma in lemmas.nouns
    if ADVERB.match(lower) and not verb and lower not in ("ally", "family", "supply", "rally", "likely", "early", "assembly"):
        return "ADV"
    if word[0].isupper() and past and past[-1].tag != "PUNCT" and not verb:
        return "NOUN"
    if verb and last in ("TO", "MODAL", "NEG", "PRO", "WH"):
        return "VERB"
    if ED.match(lower) and not verb and last != "TO":
        return "ADJ" if nominal_before or last == "SIDE" and not CLOSED.get(after.lower()) else "VERB"
    if lower in ADJECTIVES and not (verb and last in ("NOUN", "SIDE")):
        return "ADJ"
    if verb and not nominal_before:
        return _verb_or_noun(lower, lemma, last, after, noun, past)
    if verb and ED.match(lower) and not noun:
        return "ADJ"
    if verb and last == "ADJ" and not noun and lower != lemma:
        return "VERB"
    if ING.match(lower) and not nominal_before and not noun:
        return "VERB"
    if ADJECTIVE_END.match(lower) and not noun:
        return "ADJ"
    return "NOUN"


def _verb_or_noun(lower: str, lemma: str, last: str, after: str, noun: bool, past: Sequence[Token]) -> str:
    """Decide on a word that can be a verb where nothing nominal comes right before it."""
    if lower != lemma and not lower.endswith("s"):
        return "VERB"  # a participle or past form
    if last == "PREP":
        return "NOUN"
    if not noun:
        return "VERB"
    if last in ("NOUN", "SIDE"):
        follows = CLOSED.get(after.lower(), "")
        plural = past[-1].lower.endswith("s")
        if lower.endswith("s") != plural or last == "SIDE":
            return "VERB" if follows in ("DET", "POSSPRO", "PRO", "SUB", "TO") or after in SIDES else "NOUN"
        return "NOUN"
    return "VERB" if last in ("AUX", "ADV", "SUB") and not lower.endswith("s") and last != "AUX" else "NOUN"


def _chunks(tokens: Sequence[Token], lemmas: Lemmas) -> Iterator[Chunk]:
    place = 0
    while place < len(tokens):
        tag, end = tokens[place].tag, place + 1
        if tag in NOMINAL:
            while end < len(tokens) and (
                tokens[end].tag in NOMINAL
                and not (tokens[end].tag in ("DET", "POSSPRO") and tokens[end - 1].tag not in ("DET",))
            ):
                end += 1
            yield _noun_phrase(tokens, place, end, lemmas)
        elif tag == "TO" and not (end < len(tokens) and tokens[end].tag in ("VERB", "AUX", "ADV", "NEG")):
            yield Chunk("PREP", place, end, place)
        elif tag in VERBAL:
            head = place
            while end < len(tokens) and tokens[head].tag != "VERB" and tokens[end].tag in (*VERBAL, "ADV"):
                if tokens[end].tag == "TO" and end > place:
                    break
                if tokens[end].tag in ("VERB", "AUX"):
                    head = end
                end += 1
            while tokens[end - 1].tag == "ADV" and end - 1 > head:
                end -= 1
            yield Chunk("VG", place, end, head)
        elif tag == "PRO":
            yield Chunk("NP", place, end, place, _pronoun_party(tokens[place].lower), direct=True)
        else:
            yield Chunk(tag, place, end, place)
        place = end


def _pronoun_party(lower: str) -> str:
    if lower in ("i", "we", "me", "us", "you", "ourselves"):
        return "speaker"
    if lower in ("there", "nothing", "something", "anything", "everything"):
        return "none"
    return "pronoun"


def _noun_phrase(tokens: Sequence[Token], start: int, end: int, lemmas: Lemmas) -> Chunk:
    words = tokens[start:end]
    head = next((start + k for k in range(len(words) - 1, -1, -1) if words[k].tag in ("NOUN", "SIDE")), end - 1)
    if all(w.tag in ("ADJ", "NUM") for w in words):
        return Chunk("ADJ", start, end, end - 1)
    sides = [k for k in range(start, end) if tokens[k].tag == "SIDE"]
    if sides:
        side = sides[-1]
        of_side = end - 1 > side and head != side
        person = of_side and (tokens[head].lemma in lemmas.actors or tokens[head].text[0].isupper())
        return Chunk("NP", start, end, head, SIDES[tokens[side].text], direct=not of_side or person)
    owner = next((w for w in words if w.tag == "POSSPRO"), None)
    if owner is not None:
        return Chunk("NP", start, end, head, "speaker" if owner.lower in ("my", "our", "your") else "pronoun")
    return Chunk("NP", start, end, head, "third", direct=True)
