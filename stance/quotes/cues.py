"""Reporting verbs and phrases, as a table with their grammar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["base", "third", "past", "participle", "ing"]
Takes = Literal[
    "clause",  # "said rain fell"
    "that",  # "complained that rain fell"
    "addressee",  # "told reporters (that) rain fell"
    "infinitive",  # "vowed to fight"
    "request",  # "urged them to fight"
    "object",  # "called the deal a mistake", "cited rising costs"
    "quote",  # quoted words: "he quipped"
    "phrase",  # only together with its particle: "called for", "pointed to"
]


# One line per class: what its verbs take, then the verbs. A verb may stand on several lines.
_TABLE: tuple[tuple[tuple[Takes, ...], str], ...] = (
    (
        ("clause", "that", "quote"),
        (
            "acknowledge add admit advise affirm agree allege announce argue ask assert assure attest aver avow "
            "caution claim concede conclude confirm contend counter declare demand disclose emphasise emphasize "
            "estimate explain forecast fret hint imply indicate inform insist joke lament mention note notify "
            "observe opine pledge predict promise propose quip reason recall reckon recommend recount reiterate "
            "remark remind report retort reveal say signal state stress suggest surmise swear tell testify urge "
            "volunteer vow warn wonder write"
        ),
    ),
    (
        ("that", "quote"),
        (
            "answer bemoan blog boast cable chant charge cite clarify comment complain concur continue counsel "
            "crow cry decree deny disagree e-mail elaborate email enquire exclaim flag foresee gripe grumble guess "
            "highlight hold inquire interject intimate judge maintain marvel message muse object plead posit "
            "post preach proclaim profess pronounce protest query question quote rebut rejoin relate "
            "repeat reply request respond retweet scream shout shrug specify speculate summarise summarize text "
            "theorise theorize threaten tweet underline confess conjecture ponder "
            "underscore vent venture worry"
        ),
    ),
    (
        ("quote",),
        (
            "apologise apologize bark beg begin bellow bristle cackle caption cheer chime chuckle crack deadpan "
            "declaim enthuse exhort finish fire fume gasp grant greet grin groan growl gush hiss implore intone jeer "
            "laugh lecture moan murmur mutter offer praise rant rave read recite recollect reflect remember roar scoff "
            "seethe shoot sigh sing smile snap sneer snort start sum thank think thunder utter whisper yell"
        ),
    ),
    (
        ("clause", "that"),
        "believe think fear",
    ),
    (
        ("that",),
        "expect doubt suspect hope feel find",
    ),
    (
        ("addressee",),
        "advise assure brief caution e-mail email inform notify remind tell text warn",
    ),
    (
        ("infinitive",),
        "agree ask claim demand pledge promise propose swear vow",
    ),
    (
        ("request",),
        "advise ask beg caution counsel encourage expect implore instruct remind tell urge warn",
    ),
    (
        ("object",),
        (
            "acknowledge allege announce brand call characterise characterize cite claim confirm declare demand "
            "describe disclose dismiss dub emphasise emphasize estimate explain label lament mention note predict "
            "promise propose question quote recall recount reiterate report reveal stress suggest term tout urge"
        ),
    ),
)

# Particles that make a verb a cue, or another cue: verb -> particles.
PARTICLES: dict[str, tuple[str, ...]] = {
    "go": ("on",),
    "put": ("it",),
    "call": ("for", "on", "upon"),
    "point": ("to", "out"),
    "spell": ("out",),
    "hint": ("at",),
    "warn": ("of", "against"),
    "caution": ("against",),
    "complain": ("of", "about"),
    "joke": ("about",),
    "allude": ("to",),
    "insist": ("on",),
    "speculate": ("about",),
    "write": ("of",),
    "wonder": ("about",),
}

# Nouns that report: "his claim that", "reports that".
REPORTING_NOUNS = frozenset(
    "claim claims assertion assertions allegation allegations argument contention insistence suggestion warning "
    "warnings prediction statement statements report reports admission announcement complaint complaints pledge "
    "promise demand declaration accusation accusations conclusion denial remark remarks comment comments view "
    "opinion".split()
)

#: What somebody holds: "in the view of", "in her opinion".
VIEWS = frozenset("view opinion judgment judgement estimation assessment reading".split())

_IRREGULAR: dict[str, tuple[str, ...]] = {
    # lemma: third, past, participle, ing
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "hold": ("holds", "held", "held", "holding"),
    "read": ("reads", "read", "read", "reading"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "begin": ("begins", "began", "begun", "beginning"),
    "sing": ("sings", "sang", "sung", "singing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "set": ("sets", "set", "set", "setting"),
    "quip": ("quips", "quipped", "quipped", "quipping"),
    "admit": ("admits", "admitted", "admitted", "admitting"),
    "rebut": ("rebuts", "rebutted", "rebutted", "rebutting"),
    "blog": ("blogs", "blogged", "blogged", "blogging"),
    "beg": ("begs", "begged", "begged", "begging"),
    "snap": ("snaps", "snapped", "snapped", "snapping"),
    "aver": ("avers", "averred", "averred", "averring"),
    "shrug": ("shrugs", "shrugged", "shrugged", "shrugging"),
    "concur": ("concurs", "concurred", "concurred", "concurring"),
    "fret": ("frets", "fretted", "fretted", "fretting"),
    "sum": ("sums", "summed", "summed", "summing"),
    "flag": ("flags", "flagged", "flagged", "flagging"),
    "dub": ("dubs", "dubbed", "dubbed", "dubbing"),
    "grin": ("grins", "grinned", "grinned", "grinning"),
    "signal": ("signals", "signaled", "signaled", "signaling"),
    "label": ("labels", "labeled", "labeled", "labeling"),
    "counsel": ("counsels", "counseled", "counseled", "counseling"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "find": ("finds", "found", "found", "finding"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "go": ("goes", "went", "gone", "going"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "put": ("puts", "put", "put", "putting"),
}
_DOUBLED = {"signalled": "signal", "signalling": "signal", "labelled": "label", "labelling": "label"}

# Forms that are as often nouns or something else; they need a subject right before them.
NOUN_TOO = frozenset(
    "claim claims report reports call calls question questions promise promises demand demands note notes comment "
    "comments request requests pledge pledges answer answers reply estimate estimates charge charges state states "
    "grant grants moan moans "
    "remark remarks post posts tweet tweets quote quotes counter counters rule rules hold holds project projects "
    "forecast forecasts reports object objects hint hints joke jokes order orders press command term terms brand "
    "label labels read reads recall recalls text email fire start cry laugh sigh whisper advise swear signal signals "
    "brief repeat reason reasons cause mention mentions shout shouts murmur chant chants caution venture raise "
    "raises protest protests warning reading ruling writing saying reporting calling questioning offer offers vent "
    "fret bark crack "
    "praise smile greet text hail present presents threat jeer post wonder complaint lecture crow caption "
    "flag flags judge judges cheer cheers highlight highlights".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb with its grammar."""

    lemma: str
    form: Form
    takes: frozenset[Takes]

    @property
    def quotes_only(self) -> bool:
        """Tell whether the verb reports nothing but words in quotation marks."""
        return self.takes == _QUOTE


_QUOTE: frozenset[Takes] = frozenset(("quote",))


def _inflect(lemma: str) -> tuple[str, str, str, str]:
    """Give third person, past, participle and -ing form."""
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma]
        return third, past, participle, ing
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


def _grammar() -> dict[str, frozenset[Takes]]:
    grammar: dict[str, frozenset[Takes]] = {}
    for takes, lemmas in _TABLE:
        for lemma in lemmas.split():
            grammar[lemma] = grammar.get(lemma, frozenset()).union(takes)
    for lemma in PARTICLES:
        grammar.setdefault(lemma, frozenset(("phrase",)))
    return grammar


def _forms() -> dict[str, Verb]:
    forms: dict[str, Verb] = {}
    for lemma, takes in _grammar().items():
        third, past, participle, ing = _inflect(lemma)
        forms.setdefault(lemma, Verb(lemma, "base", takes))
        forms.setdefault(third, Verb(lemma, "third", takes))
        forms.setdefault(ing, Verb(lemma, "ing", takes))
        forms[past] = Verb(lemma, "past", takes)
        forms.setdefault(participle, Verb(lemma, "participle", takes))
    for spelling, lemma in _DOUBLED.items():
        form: Form = "ing" if spelling.endswith("ing") else "past"
        forms[spelling] = Verb(lemma, form, _grammar()[lemma])
    return forms


VERBS: dict[str, Verb] = _forms()
