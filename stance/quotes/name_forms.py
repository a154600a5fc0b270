"""The parts of a name: which is given and which family name, in either order, the gender and the key they tell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from stance.quotes.given_names import EAST_ASIAN_FAMILY, EITHER, FEMALE, MALE, SHORT

GIVEN = MALE | FEMALE
# The syllables of Hanyu Pinyin without tones: what may follow each group of initial letters (ISO 7098:2015, annex A).
_PINYIN = (
    ("", "a|ai|an|ang|ao|e|ei|en|er|ou"),
    ("[bp]", "a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|u"),
    ("m", "a|ai|an|ang|ao|e|ei|en|eng|i|ian|iao|ie|in|ing|iu|o|ou|u"),
    ("f", "a|an|ang|ei|en|eng|o|ou|u"),
    ("[dt]", "a|ai|an|ang|ao|e|ei|en|eng|i|ian|iao|ie|ing|iu|ong|ou|u|uan|ui|un|uo"),
    ("[nl]", "a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|ue|un|uo|v|ve"),
    ("[gkh]|zh|ch|sh|[rzcs]", "a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo"),
    ("[jqx]", "i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un"),
    ("y", "a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un"),
    ("w", "a|ai|an|ang|ei|en|eng|o|u"),
)
_SYLLABLE = "(?:" + "|".join(f"(?:{initial})(?:{final})" for initial, final in _PINYIN) + ")"
_CHINESE_GIVEN = re.compile(rf"{_SYLLABLE}{_SYLLABLE}")
FIRM_FEMALE, FIRM_MALE = FEMALE - EITHER - MALE, MALE - EITHER - FEMALE


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Give a word in lower case without diacritics, hyphens, points and apostrophes.

    >>> fold("Seo-yun"), fold("O’Malley"), fold("Peña")
    ('seoyun', 'omalley', 'pena')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def given_gender(parts: tuple[str, ...]) -> str | None:
    """Tell the gender that a full name's given name usually goes with."""
    for part in parts[:-1]:
        first = fold(part.split("-")[0])
        if len(first) == 1:
            continue
        if first in FIRM_FEMALE:
            return "f"
        if first in FIRM_MALE:
            return "m"
        return None
    return None


def is_given(word: str) -> bool:
    """Tell whether a word is a known given name."""
    return fold(word) in GIVEN or ("-" in word and fold(word.partition("-")[0]) in GIVEN)


def is_chinese_given(word: str) -> bool:
    """Tell whether a word is written like a Chinese given name of two syllables.

    >>> is_chinese_given("Yifan"), is_chinese_given("Microsystems"), is_chinese_given("Valley")
    (True, False, False)
    """
    return _CHINESE_GIVEN.fullmatch(fold(word)) is not None


def family_first(parts: tuple[str, ...]) -> bool:
    """Tell whether a name stands in East Asian order, family name first."""
    if len(parts) < 2 or fold(parts[0]) not in EAST_ASIAN_FAMILY:
        return False
    if ("-" in parts[-1] and len(parts) == 2) or (
        len(parts) == 3 and not is_given(parts[1]) and not is_given(parts[2])
    ):
        return fold(parts[-1]) not in EAST_ASIAN_FAMILY or len(parts) == 3 or "-" in parts[-1]
    return not is_given(parts[0]) and fold(parts[-1]) not in EAST_ASIAN_FAMILY and len(fold(parts[-1])) > 3


def family(parts: tuple[str, ...]) -> str:
    """Give the folded family name.

    >>> family(("Ida", "Berg")), family(("Kim", "Jong", "Un")), family(("Han", "Seo-yun"))
    ('berg', 'kim', 'han')
    """
    return fold(parts[0] if family_first(parts) else parts[-1])


@lru_cache(maxsize=20_000)
def name_key(parts: tuple[str, ...]) -> str:
    """Give the key one person has across articles: order, hyphens, initials, short forms and diacritics do not matter.

    >>> name_key(("Wen", "Zhao")) == name_key(("Zhao", "Wen"))
    True
    >>> name_key(("Kim", "Jong-un")) == name_key(("Kim", "Jong", "Un"))
    True
    >>> name_key(("Mike", "R.", "Pence"))
    'michael-pence'
    """
    words = [p for p in parts if len(fold(p)) > 1] or list(parts)
    if len(words) == 1:
        return fold(words[0])
    folded = tuple(words)
    last = family(folded)
    rest = folded[1:] if family_first(folded) else folded[:-1]
    if family_first(folded) or last in EAST_ASIAN_FAMILY or fold(folded[0]) in EAST_ASIAN_FAMILY:
        given = "".join(fold(w) for w in rest)
        return "-".join(sorted((given, last))) if given in EAST_ASIAN_FAMILY else f"{SHORT.get(given, given)}-{last}"
    given = fold(rest[0])
    return f"{SHORT.get(given, given)}-{last}"
