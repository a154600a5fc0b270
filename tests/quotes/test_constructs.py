"""Every reporting verb in every place it may take, every kind of speaker, every wording of a role, names of all kinds.

Each test reads one frame with all the words that fit it, so that a verb or a name which only one frame loses is seen.
"""

from __future__ import annotations

import pytest

from stance.quotes.activities import activity
from stance.quotes.cues import VERBS, Form, Takes
from stance.quotes.extraction import extract

WORDS, CLAUSED = "The lake will dry up by May", "the lake will dry up by May"
# Verbs that report in fewer places than their class: whose opinion it is counts, and whom it is told.
OPINIONS = {"think", "believe", "fear", "expect", "doubt", "suspect", "hope", "feel", "find"}
ADDRESSED = {"advise", "assure", "caution", "inform", "notify", "remind", "tell", "warn"}

QUOTED = [
    (f'"{WORDS}," {{verb}} Ann Roe, a biologist.', ("third", "past"), "Ann Roe"),
    (f'"{WORDS}," Ann Roe {{verb}}.', ("third", "past"), "Ann Roe"),
    (f'"{WORDS}," she {{verb}}.', ("third", "past"), "she"),
    (f'"{WORDS}," the biologist {{verb}}.', ("third", "past"), "the biologist"),
    (f'Ann Roe {{verb}}: "{WORDS}."', ("third", "past"), "Ann Roe"),
    (f'Ann Roe, a biologist from Oslo, {{verb}}: "{WORDS}."', ("third", "past"), "Ann Roe"),
    ('"The lake," {verb} Ann Roe, "will dry up by May."', ("third", "past"), "Ann Roe"),
    (f'"{WORDS}," {{verb}} analysts.', ("base", "past"), "analysts"),
    (f'"{WORDS}," {{verb}} one analyst.', ("third", "past"), "one analyst"),
]
THAT = [
    ("Ann Roe {verb} that the lake will dry up by May.", ("third", "past"), "Ann Roe"),
    ("Ann Roe, a biologist from Oslo, {verb} that the lake will dry up by May.", ("third", "past"), "Ann Roe"),
    ("Many analysts {verb} that the lake will dry up by May.", ("base", "past"), "Many analysts"),
    (
        "The biologist at the hut {verb} that the lake will dry up by May.",
        ("third", "past"),
        "The biologist at the hut",
    ),
]
CLAUSE = [
    (f"{WORDS}, {{verb}} Ann Roe, a biologist.", ("third", "past"), "Ann Roe"),
    ("The lake, {verb} Ann Roe, will dry up by May.", ("third", "past"), "Ann Roe"),
    ("Ann Roe {verb} the lake will dry up by May.", ("third", "past"), "Ann Roe"),
]
FRAMES: list[tuple[str, tuple[Form, ...], str, Takes]] = [
    *((*frame, "quote") for frame in QUOTED),
    *((*frame, "that") for frame in THAT),
    *((*frame, "clause") for frame in CLAUSE),
]


def _heard(text: str, speaker: str) -> bool:
    found = [q for q in extract(text).quotations if "May" in q.span.text and q.speaker is not None]
    return any(q.speaker is not None and speaker in q.speaker.span.text for q in found)


@pytest.mark.parametrize(("frame", "forms", "speaker", "takes"), FRAMES, ids=lambda value: str(value)[:60])
def test_every_verb_reports_in_every_place(frame: str, forms: tuple[Form, ...], speaker: str, takes: Takes) -> None:
    """No verb is lost in a place that others of its class report in."""
    fitting = [
        (word, verb)
        for word, verb in VERBS.items()
        if takes in verb.takes and verb.form in forms and verb.lemma not in OPINIONS
    ]
    if frame.startswith(("Ann Roe {verb} the lake", "Ann Roe {verb} that", "Many", "The biologist", "Ann Roe, a")):
        fitting = [(word, verb) for word, verb in fitting if takes == "quote" or verb.lemma not in ADDRESSED]
    assert len(fitting) > 40
    lost = [word for word, _ in fitting if not _heard(frame.format(verb=word), speaker)]
    assert lost == []


SPEAKERS = (
    "Ann Roe|Roe|Dr. Ann Roe|Professor Roe|Prof. Ann Roe of Lund University|Ann Roe, 54, a farmer|the analyst|officials|"
    "Ann Roe (Lund University)|Ann Roe from the Delta Institute|a spokesman for the ministry|the ministry's spokesman, "
    "Lee Park|ministry spokesman Lee Park|two officials familiar with the talks|one of the authors|lead author Ann Roe|"
    "an official who asked not to be named|the report's lead author, Ann Roe|former envoy Ann Roe|the BBC's Ann Roe|"
    "North Korea's state media|the New York Times|police|Ann Roe and Lee Park|many analysts|"
    "critics of the plan|Kim Jong Un|President Moon Jae-in|Xi|Ms. Roe|the 54-year-old|Roe's lawyer|their leader, Ann Roe|"
    "the U.N. Security Council|a Western diplomat in Beijing|a person briefed on the matter|Rep. Ann Roe, D-Iowa|"
    "Lt. Gen. H.R. Roe|Sen. Ann Roe (R-Iowa)|Labour's Ann Roe|Ann-Marie de la Cruz|Jean-Claude van den Berg|O'Neill|"
    "Mohammed bin Salman|McDonald's|researchers at Lund University|a 2019 report|witnesses|"
    "Kim Hyun-wook, a professor at the Korea National Diplomatic Academy in Seoul"
).split("|")
PLACES = [
    f'"{WORDS}," said {{0}}.',
    f'"{WORDS}," {{0}} said.',
    "{1} said that the lake will dry up by May.",
    f"{WORDS}, {{0}} said.",
    f"According to {{0}}, {CLAUSED}.",
    f"{WORDS}, according to {{0}}.",
    f'{{1}} said: "{WORDS}."',
    "{1} told reporters on Monday that the lake will dry up by May.",
    f"{{1}} said the dam was old, adding that {CLAUSED}.",
    f"The dam is old but {{0}} said {CLAUSED}.",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_speaker_is_heard_in_every_place(place: str) -> None:
    """Who speaks may be a name, an office, a group, a paper or a description, before and behind the verb."""
    lost = []
    for who in SPEAKERS:
        text = place.format(who, who[0].upper() + who[1:])
        found = [q.speaker.span.text for q in extract(text).quotations if "May" in q.span.text and q.speaker]
        if not any(name in who or who in name or name.lower() in who.lower() for name in found):
            lost.append(who)
    assert lost == []


CONVICTIONS = """
    "The lake will dry up by May," is how Ann Roe puts it.
    "The lake will dry up by May" was the verdict of Ann Roe.
    "The lake will dry up by May." That was the assessment of Ann Roe.
    "The lake will dry up by May." So says Ann Roe.
    "The lake will dry up by May," said a visibly tired Ann Roe.
    Ann Roe had this to say: "The lake will dry up by May."
    As Ann Roe sees it, the lake will dry up by May.
    The way Ann Roe sees it, the lake will dry up by May.
    To quote Ann Roe, "the lake will dry up by May."
    In the words of Ann Roe, "the lake will dry up by May."
    In Ann Roe's words, "the lake will dry up by May."
    In Ann Roe's eyes, the lake will dry up by May.
    By Ann Roe's reckoning, the lake will dry up by May.
    The lake will dry up by May, in Ann Roe's view.
    For Ann Roe, a biologist and an expert on water, the lake will dry up by May.
    To Ann Roe, a researcher in Oslo, the lake will dry up by May.
    Ann Roe is of the opinion that the lake will dry up by May.
    Ann Roe is convinced that the lake will dry up by May.
    Ann Roe is certain the lake will dry up by May.
    Ann Roe has little doubt that the lake will dry up by May.
    Ann Roe expects that the lake will dry up by May.
    Ann Roe, an analyst, expects the lake to dry up by May.
    Ann Roe doubts that the lake will dry up by May.
    Ann Roe's view is that the lake will dry up by May.
    Ann Roe's conclusion: the lake will dry up by May.
    It is Ann Roe's belief that the lake will dry up by May.
    Ann Roe made it clear that the lake will dry up by May.
    Ann Roe made the point that the lake will dry up by May.
    Ann Roe expressed concern that the lake will dry up by May.
    Ann Roe issued a warning that the lake will dry up by May.
    Ann Roe went so far as to say that the lake will dry up by May.
    A study by Ann Roe found that the lake will dry up by May.
    Experts such as Ann Roe of Lund University hold that the lake will dry up by May.
    Ann Roe, a researcher in Oslo, likewise thought the lake will dry up by May.
    Ann Roe of a think tank suggests, by contrast, that the lake will dry up by May.
    As Ann Roe, an analyst in Oslo, sees it, the lake will dry up by May.
    To Ann Roe, who directs the Delta Institute, the lake will dry up by May.
    Ann Roe is less patient: in her judgment, the lake will dry up by May.
    Ann Roe, a lawyer, believes the drought in May hits the poor.
    Ann Roe, the farmer who leads the club, calls the lake "a puddle that will be gone by May."
    "The lake will dry up by May," Ann Roe shrugged when I reached her.
    Ann Roe, whose study came out today, cautions against a drought in May.
    Ann Roe, author of "The Long Winter," said the lake will dry up by May.
    Ann Roe, author of “The Long Winter”, said the lake will dry up by May.
    Ann Roe, a fellow at a group which calls for restraint, said the lake will dry up by May.
""".strip().split("\n")


@pytest.mark.parametrize("text", [line.strip() for line in CONVICTIONS])
def test_what_somebody_holds_is_heard(text: str) -> None:
    """A view counts as reported where a noun, an adjective or a turn of phrase says whose it is."""
    assert _heard(text, "Ann Roe") or _heard(text, "her")


SILENT = """
    For years, the lake has been dry in May.
    To reach the lake, take the road in May.
    The account was closed in May, in words that nobody forgot.
    It is certain that the lake will be dry in May.
    The primary made it clear in May who leads.
    As it turned out, the lake was dry in May.
    The way to the lake, it turned out, was closed in May.
    There was concern in May.
    To attract scholars, the university cut its fees in May.
    To become a professor, she studied for ten years.
    To the surprise of analysts, shares rose in May.
    To avoid a clash with fellow members, he delayed the vote.
    For his fellow officers, Daniel Hale was a hero.
    For associate members, the fee is 30 pounds in May.
    For Mark Hayes, a fellow at Oxford, it was the third race in May.
    He has a message that he wants to send.
    The senator has a message that works.
    The police have a case that may never be solved.
    The crew raised the alarm that night.
    The mayor gave a warning that evening.
    The storm raised fears that the levee would break in May.
    The video makes clear that the officer fired first.
    The government must be certain that the money is well spent.
    Smith needed to be sure the car was locked.
    To be sure that the votes count, the city hired 40 people.
    If the coach is confident that Smith is fit, he will play in May.
    After the review, drivers found that their licences had expired in May.
    Police searching for the missing researcher found that her flat was empty.
    After missing two games, Smith expects to play in May.
    He fears the dark.
    The fishing industry begs to differ.
    With tears in the eyes of the players, the captain lifted the cup.
    Smith's added value is his speed.
    "Imagine" was the message of the evening.
    As the town holds its breath, divers search the harbour for the boat.
    The two villages fell victim to the divide-and-rule of the southern states in May.
    If the Greens continue to lead in the polls, they may change the law in May.
    All three candidates hold the stage tonight and will be heard in May.
""".strip().split("\n")


@pytest.mark.parametrize("text", [line.strip() for line in SILENT])
def test_what_nobody_holds_is_not_heard(text: str) -> None:
    """The same words without somebody who holds something report nothing."""
    assert [q.span.text for q in extract(text).quotations if q.speaker is not None] == []


EXPERTS = (
    "a professor of politics at Lund University|an assistant professor of history|a senior fellow at the Delta Institute|"
    "a visiting scholar at Lund University|an analyst at the Delta Group|a Beijing-based analyst|a China expert|"
    "a Seoul-based expert on the North|a North Korea watcher|a historian of modern China|the institute's director|"
    "chief economist at Delta Bank|director of the Delta Institute|deputy director of the Korea program at the Delta "
    "Center|executive director of the Delta Project on Arms|dean of the School of International Studies at Lund "
    "University|chair of the politics department at Lund University|Korea chair at the Delta Center|a PhD candidate at "
    'Lund University|author of a book on Kim|author of "The Long Winter"|a former diplomat|a former U.S. ambassador to '
    "Seoul|a former CIA analyst|a retired general|a former South Korean unification minister|a security consultant|"
    "a former White House official now at the Delta Institute|senior adviser at the Delta Group|a strategist at Delta "
    "Securities|a Renmin University professor|who teaches politics at Lund University|who served as ambassador to China|"
    "who has studied the North for decades|whose research deals with sanctions|of Lund University|from the Delta Institute|"
    "of the Conflict Watch think-tank|of a Washington think tank which deals with security|a co-founder of the Delta think "
    "tank|a law professor|a sanctions expert|an international lawyer at Lund University|a lawyer specializing in sanctions|"
    "one of China's leading experts on Korea|among China's leading experts on Korea|once a diplomat whose work was Korea|"
    "executive director of the Coalition for Fewer Warheads|who is in charge of trade and law at an institute in Oslo|"
    "vice president of a firm that advises on public policy|writing on the blog of an economics institute in Oslo|"
    "a forced migration researcher at a college in Oslo|who spent nine years at the Treasury's sanctions office|"
    "a Norwegian who runs a program on small states at a university in Bergen|formerly of the Bank of Japan|"
    "formerly at the European Union's delegation in Hanoi|who represented Norway at the six-party talks|"
    "a sanctions lawyer in Oslo|an old China hand|who has advised two Danish defence ministers on arms|a retired air commodore|"
    "a former aid worker now with a refugee policy group|who commanded troops on Cyprus|a glaciologist|"
    "who observes the Chinese economy from Oslo|who reads the military press at a research centre in Bergen|"
    "who dealt with sanctions at the Treasury for nine years|who covered Korea for the State Department|who led the study|"
    "an auditor who tracks the ownership of ships|from a Bergen peace-research body|until May a trade official in Tallinn"
).split("|")
OFFICIALS = (
    "foreign minister|China's foreign minister|a foreign ministry spokesman|the White House press secretary|a U.S. senator|"
    "a member of parliament|a Danish MEP|ambassador to the United Nations|a State Department official|president of South Korea|"
    "commander of U.S. forces in Korea|U.S. secretary of state|chairman of the Joint Chiefs of Staff|"
    "chair of the Senate Foreign Relations Committee|the central bank governor|the U.N. secretary-general"
).split("|")
OTHERS = (
    "a farmer|a trader in Dandong|a student at Lund University|chief executive of Delta Motors|a reporter for the Delta "
    "Times|a lawyer for the family|a lawyer who sued the city|his wife|a nurse at the hospital|a football coach|a priest|"
    "a spokeswoman for the Bank of America|whose books sell in millions|whose work has been shown at the Tate|whose father "
    "is a professor at Yale|head of the China Football Association|president of the school's student council|"
    "a senior adviser with Labour|"
    "a spokeswoman for Delta Airlines|the team's captain|president of the football club|head of the Delta Hospital|"
    "a lawyer who represents the company|a widow who studied in Oslo|a soldier who commanded respect|who observes the Sabbath|"
    "who represented England at the World Cup|who covered the White House for The Times|a nurse who models swimwear|"
    "who spent the day protesting against the government|who reads law at Oxford University|a Londoner who follows Arsenal|"
    "a bus driver, retired|an old Labour hand|a Boston hand surgeon|a nurse who worked at a military hospital"
).split("|")
BESIDE = [
    f'"{WORDS}," said Ann Roe, {{0}}.',
    f"Ann Roe, {{0}}, said {CLAUSED}.",
    f"According to Ann Roe, {{0}}, {CLAUSED}.",
    f'"{WORDS}," Roe said. Ann Roe, {{0}}, lives in Oslo.',
]


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize(
    ("wordings", "role"),
    [(EXPERTS, "expert"), (OFFICIALS, "official"), (OTHERS, "other")],
    ids=lambda value: str(value)[:20],
)
def test_a_role_is_read_wherever_it_stands(wordings: list[str], role: str, beside: str) -> None:
    """What somebody is does not depend on where it is said."""
    wrong = {}
    for wording in wordings:
        roles = [p.role for p in extract(beside.format(wording)).people if "Roe" in p.name]
        if roles != [role]:
            wrong[wording] = roles
    assert wrong == {}


NAMES = (
    "Ann Roe/Roe|Mary-Ann O'Neill/O'Neill|Ursula von der Leyen/von der Leyen|Mark van den Berg/van den Berg|"
    "José María Aznar/Aznar|Ana García Ruiz/García Ruiz|Nouri al-Maliki/al-Maliki|Kim Jong-un/Kim|Kim Jong Un/Kim|"
    "Moon Jae-in/Moon|Xi Jinping/Xi|Sun Yun/Sun|Yun Sun/Sun|Sun Yifan/Sun|Hong Min/Hong|He Yafei/He|Da Zhigang/Da|"
    "Cheong Seong-chang/Cheong|Leif-Eric Easley/Easley|Go Myong-hyun/Go|Narushige Michishita/Michishita|"
    "Nguyen Phu Trong/Trong|Aung San Suu Kyi/Suu Kyi|C. Raja Mohan/Mohan|S. Jaishankar/Jaishankar|"
    "Bonnie S. Glaser/Glaser|Joseph S. Nye Jr./Nye|Jenny Town/Town|Ankit Panda/Panda|Chris Hill/Hill|"
    "Sinan Ülgen/Ülgen|Valérie Niquet/Niquet|April Lee/Lee|Paris Hilton/Hilton|Jordan West/West|Georgia Hall/Hall|"
    "Austin Long/Long|Christian Young/Young|Lü Chao/Lü|Volodymyr Zelenskyy/Zelenskyy|Adebayo Olukoshi/Olukoshi"
).split("|")


def test_a_surname_takes_up_a_full_name() -> None:
    """The person named in full and the surname below are one expert, in every tradition of naming."""
    wrong = {}
    for full, surname in (name.split("/") for name in NAMES):
        text = (
            f"The lake is dry, according to {full}, a professor at Lund University.\n\n"
            f'"It will be gone by May," {surname} said. "It was late."\n\nThe dam is old, {surname} added.'
        )
        people = [(p.role, len(p.quotations)) for p in extract(text).people]
        if people != [("expert", 4)]:
            wrong[full] = people
    assert wrong == {}


LEADS = (
    "Lund University professor|Delta Institute senior fellow|political analyst|Seoul-based analyst|the Delta Institute's|"
    "former CIA analyst|Korea specialist|North Korea expert|retired general|Delta Center director|veteran Korea watcher|"
    "the think tank's director,|Lund University international relations professor|prominent Chinese scholar|"
    "independent researcher|former U.S. diplomat|one analyst,|another expert,|arms control expert|South Korean academic|"
    "former minister and analyst|sanctions expert|economist"
).split("|")
IN_FRONT = [
    f'"{WORDS}," said {{0}} {{1}}.',
    f'"{WORDS}," {{0}} {{1}} said, adding that more would follow.',
    f"According to {{0}} {{1}}, {CLAUSED}.",
    f"But {{0}} {{1}} argued that {CLAUSED}.",
    f"In an essay published on Monday, {{0}} {{1}} wrote that {CLAUSED}.",
    f"Asked whether it would rain, {{0}} {{1}} said {CLAUSED}.",
]


@pytest.mark.parametrize("place", IN_FRONT)
def test_a_name_behind_its_description_is_an_expert(place: str) -> None:
    """Every description in front of every name, in every place where one speaks."""
    wrong = {}
    names = [name.split("/")[0] for name in NAMES if not name.startswith("Paris")]  # read as the town behind a noun
    for number, lead in enumerate(LEADS):
        for full in (names[(number * 5 + k) % len(names)] for k in range(4)):
            experts = [p.name for p in extract(place.format(lead, full)).experts]
            if [name.split()[-1] for name in experts] not in ([full.split()[-1]], [full.split()[-2]]):
                wrong[lead, full] = experts
    assert wrong == {}


INTRODUCED = [
    ("Ann Roe", "a professor at Lund University", "she|the professor|Roe|Ms. Roe|Professor Roe|Dr. Roe|the scholar"),
    ("John Lee", "an analyst with the Delta Group", "he|the analyst|Lee|Mr. Lee|the Delta Group's Lee|the expert"),
    ("Kim Hyun-wook", "a former diplomat", "the former diplomat|Kim|Mr. Kim|the ex-diplomat"),
    ("Maria van der Berg", "the director of the Skagen Institute", "the director|van der Berg|the Skagen director"),
    ("Sarah O'Connor", "an economist at the bank", "the economist|O'Connor|the bank's economist"),
]


@pytest.mark.parametrize("place", ['"{1} will break in May," {0} said.', "According to {0}, {1} will break in May."])
def test_a_later_mention_takes_up_the_right_one_of_two(place: str) -> None:
    """A pronoun that fits one of them, an office, a surname: whichever of the two spoke last."""
    wrong = []
    for first in INTRODUCED:
        for second in INTRODUCED:
            for who, _, mentions in (first, second) if first is not second else ():
                for mention in mentions.split("|"):
                    if mention in ("he", "she") and (place.startswith("Acc") or "Kim" in first[0] + second[0]):
                        continue
                    if (
                        mention == "she"
                        and sum(name.startswith(("Ann", "Maria", "Sarah")) for name, *_ in (first, second)) > 1
                    ):
                        continue
                    text = (
                        f"{first[0]}, {first[1]}, said the lake was dry.\n\n{second[0]}, {second[1]}, said it was full.\n\n"
                        + place.format(mention, "the dam")
                    )
                    found = extract(text)
                    names = {p.key: p.name for p in found.people}
                    said = [names.get(q.person or "") for q in found.quotations if "May" in q.span.text]
                    if said != [who]:
                        wrong.append((first[0], second[0], mention, said))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe is accused of stabbing the mayor of Lyon, Marie Roux. Roe said she was innocent.",
        "Ann Roe is running for mayor of Dover. “It is time,” Roe said.",
        "Ann Roe is married to the ambassador to France. “It is time,” Roe said.",
        "Ann Roe is replacing the dean of Yale. “It is time,” Roe said.",
        "Experts share tips on how to save energy.\n\n“Use less,” said Ann Roe.",
        "Fans and analysts react to the defeat.\n\n“Use less,” said Ann Roe.",
        "Here is what we know as experts assess the damage.\n\n“The wave took my house,” said Ann Roe.",
    ],
)
def test_an_office_that_is_near_is_not_yet_held(text: str) -> None:
    """Whom somebody is accused of harming, replaces, runs against or reads."""
    assert [p.role for p in extract(text).people if "Roe" in p.name] == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "The letter was signed by Adam Fox. The director of the FBI said it was a fake.",
        "The goal came from Harry Kane. The coach of England said it was fine.",
        "The jury freed Alan Hart. The prosecutor from Leeds said it was a shame.",
    ],
)
def test_a_description_is_of_the_subject_before_it_only(text: str) -> None:
    """Who is named in passing is not the one described next."""
    assert not any(p.name in ("Adam Fox", "Harry Kane", "Alan Hart") for p in extract(text).people)
    assert [
        p.name for p in extract("Others, like Adam Fox, shrugged. The director of the Pell Institute said no.").people
    ] == ["Adam Fox"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ann Roe, a professor at a college in Ames, South Korea, whose field is water, said the dam would break.",
            "Ann Roe",
        ),
        ("“It broke,” said William “Bill” Marsh, a former diplomat.", "William Marsh"),
        ("\"It broke,\" said Martin 'Barney' Marsh, who studies dams at an institute.", "Martin Marsh"),
        ("“It broke,” said Martin Luther King Jr., a dam researcher.", "Martin Luther King"),
        ("M.R. Marsh, who used to edit a newsletter on dams, said it broke.", "M.R. Marsh"),
        ("The veteran dam-watcher Ann Roe wrote that it broke. The Oslo-based analyst Ann Roe agreed.", "Ann Roe"),
        ("The director of a news site on dams, Ann Roe, is doubtful: “It broke in many places.”", "Ann Roe"),
        ("“It broke,” as Ann Roe, an Oslo-based author, once put it.", "Ann Roe"),
        ("Ann Roe, a dam analyst, is doubtful about the plan, because the dam is old.", "Ann Roe"),
        ("The dam has resisted U.S. calls for repair and will break, according to Ann Roe, a dam analyst.", "Ann Roe"),
        ("It was built with the U.S. Former dam researcher Ann Roe said it broke.", "Ann Roe"),
        ("A visit would help the dam, reasoned Ann Roe, a dam analyst.", "Ann Roe"),
        (
            "Ann Roe, who took part in negotiating the dam treaty, on what the crack tells:\n\n“It broke in many places.”",
            "Ann Roe",
        ),
        (
            "The engineer Wang Jun said no.\n\nAnother scholar, Ni Chunshan, was careful. “It broke,” he said.",
            "Ni Chunshan",
        ),
        ("Dam expert Sir Alan Marsh said it broke.", "Alan Marsh"),
        ("Another expert, Dr. Alan Marsh, said it broke.", "Alan Marsh"),
        ("The Pell Institute's Dr. Alan Marsh said it broke.", "Alan Marsh"),
        ("It broke, according to former minister and analyst Ann Roe.", "Ann Roe"),
        ("The dam will call for new repairs, says Ann Roe, who holds the dam chair at a think tank.", "Ann Roe"),
        ("The dam is expected to urge Lund to repair it, according to Ann Roe, a dam analyst.", "Ann Roe"),
        ("Ann Roe, a fellow at the Dam Institute, said no.", "Ann Roe"),
        ("Ann Roe, a dam analyst, told the paper Lund had repaired it.", "Ann Roe"),
        ("Ann Roe, a dam analyst close to the ministry, told the BBC Lund had repaired it.", "Ann Roe"),
        ("To Ann Roe, director of an institute in Ames, it is an error to take the dam for “a lake”.", "Ann Roe"),
        ("“It broke,” grants Ann Roe, a dam analyst.", "Ann Roe"),
        (
            "Ann Roe, a dam analyst, said in an interview that although Lund has called the dam safe, “it will break.”",
            "Ann Roe",
        ),
        ("Ann Roe of a council on water affairs there said that it broke.", "Ann Roe"),
        ("Ann Roe, meanwhile, a researcher at a college, said it broke.", "Ann Roe"),
        ("Ann Roe, on the other hand, who does research on dams, said it broke.", "Ann Roe"),
        (
            "But water passes the dam with ease, and as farmers open it it is hard to stop them, said Ann Roe, an analyst.",
            "Ann Roe",
        ),
        ("It was the work of a leader, Roe said. “It broke,” said Ann Roe, a dam analyst.", "Ann Roe"),
        ("“It broke,” said Hong Jing, a dam analyst.", "Hong Jing"),
        ("“It broke,” said Sun Yun, a dam analyst.", "Sun Yun"),
        ("“It broke,” said Jonathan Delaware, a dam analyst.", "Jonathan Delaware"),
        ("Oslo professor of water law Ann Roe argued it broke.", "Ann Roe"),
        ("The dam experts Ann Roe and Li Wei met. “It broke,” Roe said.", "Ann Roe"),
    ],
)
def test_an_expert_is_found_in_every_wording(text: str, name: str) -> None:
    """Names of every build, and what is said of them before, behind, around and below."""
    assert name in [p.name for p in extract(text).experts]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At the council, China, which has a veto, said that it would wait.", "China"),
        ("In Seoul, South Korea, which fears a flood, said that it would wait.", "South Korea"),
    ],
)
def test_a_country_may_speak_behind_a_place(text: str, name: str) -> None:
    """It is no region of the town before it."""
    assert [p.name for p in extract(text).people] == [name]


def test_a_reason_without_a_speaker_is_no_view() -> None:
    """Markets are cautious, too."""
    assert extract("The market was cautious because the dam is old. He was hopeful.").quotations == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f'"{WORDS}," said Lt. Gen. (ret.) Dan Roe, who commanded troops there.', "Dan Roe"),
        (f"Colonel (retired) Dan Roe, who led the brigade, said {CLAUSED}.", "Dan Roe"),
        (f'"{WORDS}," said Lt. Gen. Dan Roe, retired.', "Dan Roe"),
        (f"Hydrologist Dan Roe, who dived there, said {CLAUSED}.", "Dan Roe"),
        ("Hydrologist Dan Roe, who dived there, said the channel moves.", "Dan Roe"),
        (f'"{WORDS}," offered Ann Roe, a fellow with a think tank.', "Ann Roe"),
        (
            'In Oslo, Ann Roe, a political scientist, took a dim view of it. "They wanted the lake, and now they have it."',
            "Ann Roe",
        ),
        (
            'It was left to Ann Roe, a jurist in Bergen, to name the loser. "They wanted the lake, and now they have it."',
            "Ann Roe",
        ),
        (
            f"Tom Berg spoke first. He said little. That was the worry of Dan Roe, a retired colonel. He said {CLAUSED}.",
            "Dan Roe",
        ),
        (f"A former envoy to two Gulf states, Seyed Dan Roe, said {CLAUSED}.", "Dan Roe"),
    ],
)
def test_an_expert_is_heard_where_the_introduction_is_unusual(text: str, name: str) -> None:
    """Ranks in brackets, nouns before a name, words that only the sentence before hands to somebody."""
    assert [(p.name, p.role) for p in extract(text).people if p.name == name] == [(name, "expert")]


def test_a_pronoun_is_whom_the_sentence_before_introduces() -> None:
    """Even where somebody else spoke last."""
    text = '"The lake is full," Tom Berg said. That was the worry of Dan Roe, a retired colonel. He said that the dam would break.'
    assert [q.person for q in extract(text).quotations] == ["thomas-berg", "daniel-roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about Ann Roe, a spokesman declined to comment. Roe said the dam is safe.",
        "After the talks with Ann Roe, a minister resigned. Roe said the dam is safe.",
        "Ann Roe was angry. An economist in her team made the error, she said, and Roe said it again.",
        "“It broke,” said Ann Roe, 72, retired.",
    ],
)
def test_what_is_said_of_others_is_no_credential(text: str) -> None:
    """Nor is a clause that only begins like a description, nor that somebody without a rank is retired."""
    assert [p.role for p in extract(text).people if "Roe" in p.name] == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "The death of the diplomat Ann Roe shocked the town. “They wanted the lake, and now they have it.”",
        "The protesters shouted at Ann Roe, the minister. “Resign now, all of you, and go.”",
    ],
)
def test_words_without_a_speaker_are_nobodys(text: str) -> None:
    """A name in the sentence before need not be who speaks."""
    assert [q.person for q in extract(text).quotations] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe states flatly that the dam is unsafe.",
        "Ann Roe states in her book that the dam is unsafe.",
        "Ann Roe holds firmly that the dam is unsafe.",
        "Ann Roe holds, however, that the dam is unsafe.",
        "In all six chapters Ann Roe states that the dam is unsafe.",
    ],
)
def test_words_between_a_verb_and_its_clause_hide_nothing(text: str) -> None:
    """The cheap look at a sentence lets it pass."""
    assert [q.person for q in extract(text).quotations] == ["ann-roe"]


def test_a_number_does_not_end_a_credential() -> None:
    """The comma in "12,500" is no boundary."""
    (person,) = extract("“It broke,” said Ann Roe, head of a group with 12,500 members.").people
    assert person.credential == "head of a group with 12,500 members"


def test_phrases_of_time_that_follow_each_other_are_no_maze() -> None:
    """A pattern that tried every way to part them would not come back."""
    assert activity("who " + "in years " * 200 + "x") is None


@pytest.mark.parametrize(
    "text",
    [
        "A Dutch economist who follows the exodus is not convinced. “They will not come back,” Ada Roe said.",
        "That is not so, counters the agronomist who designed a similar scheme. They are paid first, explained Ada Roe.",
        "The harvest was surveyed by Ada Roe. The plant ecologist counts ears in three valleys. “It is poor,” Roe said.",
        "What worries Ada Roe is the rouble.\n\n“Who will pay?” says the lecturer, who heads public finance at Pell College.",
        "Ada Roe isn’t buying that. Writing from Oslo, the British China-watcher contends that the vote was lost.",
        "Few have doubts. Ada Roe commanded nothing. “It is over,” the historian said, and laughed.",
        "Others disagree. “It is over,” said Ada Roe, reached in Lagos, where she directs research for the Pell Institute.",
        "Ada Roe shrugs. She teaches law at Pell University. “It is over,” Roe said.",
        "Experts react.\n\nStart on page six, which nobody reads.\n\n—Ada Roe is a senior fellow with the Pell Institute.",
    ],
)
def test_an_expert_may_be_introduced_apart_from_the_name(text: str) -> None:
    """In the sentence before, in the one behind, by a noun that takes the name up, in a signature that is a sentence."""
    assert [p.name for p in extract(text).experts] == ["Ada Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Li, a professor of law at Pell University, said no. Ada Roe disagreed. “It is over,” Roe said.",
        "A former diplomat, who asked not to be named, shrugged. “It is over,” Ada Roe said.",
        "Ada Roe met Bo Li, an economist. “It is over,” Roe said.",
        "A Dutch economist wrote a book about Bo Li. “It is over,” Ada Roe said.",
    ],
)
def test_an_introduction_is_not_taken_from_somebody_else(text: str) -> None:
    """Who stands beside another name, or wants no name, is not the next who speaks."""
    assert "Ada Roe" not in {p.name for p in extract(text).experts}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The men keep a tenth of their pay, she says.", "The men keep a tenth of their pay"),
        ("Ada Roe, an economist, says the farmers bring in a million a year.", "the farmers bring in a million a year"),
        ("Ada Roe, an economist, estimates the farmers bring in a million.", "the farmers bring in a million"),
        ("Cairo has kept its boats, Roe points out, and waits.", "Cairo has kept its boats"),
    ],
)
def test_a_verb_in_the_plural_present_makes_a_clause(text: str, words: str) -> None:
    """Verbs without an ending make reported clauses too."""
    assert [q.span.text for q in extract(text).quotations] == [words]


def test_a_cost_is_estimated_and_not_said() -> None:
    """An object behind such a verb is no clause."""
    assert extract("Ada Roe, an economist, estimates the cost at a million.").quotations == ()


def test_a_full_name_opening_a_paragraph_is_who_it_is_about() -> None:
    """Whoever spoke in the paragraph before is not meant any more."""
    text = (
        "Trade Minister Anna Aalders told parliament the decision was taken “in The Hague and nowhere else”.\n\n"
        "Mary van Olden did not laugh. Twice ambassador in Asia, she has long argued that the port gave in too early."
    )
    assert extract(text).quotations[-1].person == "mary-olden"


def test_a_title_behind_the_is_no_person() -> None:
    """Books and papers open with "The"."""
    text = "Ada Roe is patient. Her 2019 book, The Acoustic Border, was read widely. “They had given up,” she says."
    assert {p.name for p in extract(text).people} == {"Ada Roe"}
