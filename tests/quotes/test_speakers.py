"""Passages with the person behind every quotation, one construct each. All invented."""

import pytest

from stance.quotes.extraction import extract

# construct, text, [(words in the quotation, name of the person or None)]
PASSAGES = [
    (
        "a bare surname after the full name",
        "“The dam will hold,” said Marta Lindqvist, an engineer. “For now,” Lindqvist added.",
        [("The dam will hold", "Marta Lindqvist"), ("For now", "Marta Lindqvist")],
    ),
    (
        "the surname stands before the full name",
        "“Nobody asked us,” Okafor said.\n\nDaniel Okafor runs the harbor.",
        [("Nobody asked us", "Daniel Okafor")],
    ),
    (
        "an honorific with the surname",
        "Helen Brandt left early. “I was tired,” Ms. Brandt said.",
        [("I was tired", "Helen Brandt")],
    ),
    (
        "a married couple told apart by honorifics",
        "Robert Vance and Carol Vance spoke on Monday. “I voted no,” Mrs. Vance said. “I voted yes,” Mr. Vance said.",
        [("I voted no", "Carol Vance"), ("I voted yes", "Robert Vance")],
    ),
    (
        "a given name alone",
        "Priscilla Moyo opened the shop in May. “We sold out,” Priscilla said.",
        [("We sold out", "Priscilla Moyo")],
    ),
    (
        "a short form of the given name",
        "Robert Haskins wrote the report. “It was rushed,” Bob Haskins said.",
        [("It was rushed", "Robert Haskins")],
    ),
    (
        "a middle initial left out later",
        "“Prices rise,” said Laura T. Quigley, an economist. “Wages do not,” Laura Quigley said.",
        [("Prices rise", "Laura T. Quigley"), ("Wages do not", "Laura T. Quigley")],
    ),
    (
        "either order of a Chinese name",
        "“Beijing waits,” said Wen Zhao, a fellow at the Tern Institute. “It can wait longer,” Zhao Wen said later.",
        [("Beijing waits", "Wen Zhao"), ("It can wait longer", "Wen Zhao")],
    ),
    (
        "a Korean name with and without hyphen",
        "“The border is quiet,” said Han Seo-yun, a professor at Dalmaru University. “It will stay so,” Han Seo Yun said.",
        [("The border is quiet", "Han Seo-yun"), ("It will stay so", "Han Seo-yun")],
    ),
    (
        "diacritics dropped",
        "José Peñaloza arrived at noon. “We start now,” Jose Penaloza said.",
        [("We start now", "José Peñaloza")],
    ),
    (
        "an expert who shares a leader's surname",
        (
            "Kim Jong Un inspected a farm. “He wants attention,” said Kim Dae-hwi, a professor at Hansol University. "
            "“He usually gets it,” Kim said."
        ),
        [("He wants attention", "Kim Dae-hwi"), ("He usually gets it", "Kim Dae-hwi")],
    ),
    (
        "two speakers with one surname: the nearest one",
        "“Steel is cheap,” said Anna Field, a trader.\n\n“Copper is not,” said Owen Field, a miner.\n\n“Not at all,” Field said.",
        [("Steel is cheap", "Anna Field"), ("Copper is not", "Owen Field"), ("Not at all", "Owen Field")],
    ),
    (
        "a pronoun that follows its speaker",
        "“The vote was close,” said Emma Tolliver, a pollster.\n\n“Closer than we thought,” she said.",
        [("The vote was close", "Emma Tolliver"), ("Closer than", "Emma Tolliver")],
    ),
    (
        "a pronoun passes over a name of the other gender",
        "“I resign,” said Patricia Holm. George Adair nodded. “It is time,” she said.",
        [("I resign", "Patricia Holm"), ("It is time", "Patricia Holm")],
    ),
    (
        "a pronoun refers to the subject, not to a possessive",
        "Walter Stein praised Emily’s plan and Peter’s budget. “Both are sound,” he said.",
        [("Both are sound", "Walter Stein")],
    ),
    (
        "names inside direct speech are no antecedents",
        "“I met Henry Fox and Louis Marsh there,” said Arthur Bell. “It rained,” he said.",
        [("I met Henry Fox", "Arthur Bell"), ("It rained", "Arthur Bell")],
    ),
    (
        "a pronoun before a split quotation",
        "Judith Crane shook her head. “No,” she said. “Never.”",
        [("No", "Judith Crane"), ("Never", "Judith Crane")],
    ),
    (
        "the professor",
        (
            "“Rates must fall,” said Igor Malenko, a professor of finance at Ostrava University.\n\n"
            "“They will,” the professor said."
        ),
        [("Rates must fall", "Igor Malenko"), ("They will", "Igor Malenko")],
    ),
    (
        "the former envoy",
        "“Talks are dead,” said Graham Pell, a former envoy to Kabul.\n\n“They were never alive,” the former envoy said.",
        [("Talks are dead", "Graham Pell"), ("They were never alive", "Graham Pell")],
    ),
    (
        "the senator for Sen.",
        "Sen. Ruth Calder spoke for an hour. “This bill is empty,” the senator said.",
        [("This bill is empty", "Ruth Calder")],
    ),
    (
        "an unnamed official taken up again",
        "“We are ready,” a senior official said. “We have been for weeks,” the official said.",
        [("We are ready", "a senior official"), ("We have been for weeks", "a senior official")],
    ),
    (
        "an institution's own",
        "“Oil is the key,” said Nadia Farouk of the Delta Institute. “It always was,” the Delta Institute’s Farouk said.",
        [("Oil is the key", "Nadia Farouk"), ("It always was", "Nadia Farouk")],
    ),
    (
        "a title of several words with of",
        "“We will answer,” Secretary of State Miles Denham said.",
        [("We will answer", "Miles Denham")],
    ),
    (
        "a name after a description",
        "“The roof leaks,” said the school’s caretaker, Boris Lund.",
        [("The roof leaks", "Boris Lund")],
    ),
    (
        "somebody else's spokesman",
        "“He is well,” said Harlan Drake’s spokesman Colin Webb.",
        [("He is well", "Colin Webb")],
    ),
    (
        "a campaign is not its candidate",
        "Harlan Drake lost. “We will appeal,” the Drake campaign said.",
        [("We will appeal", "the Drake campaign")],
    ),
    (
        "officials stay a group",
        "“We saw nothing,” officials said. “Nothing at all,” said Paul Reyes, a diver.",
        [("We saw nothing", "officials"), ("Nothing at all", "Paul Reyes")],
    ),
    (
        "two who speak together",
        "Roger Vance waited. Vance and his lawyers said the deal was dead.",
        [("the deal was dead", "Vance and his lawyers")],
    ),
    (
        "a speaker after the marks, with a party",
        "“Perpetual motion!” Rep. Ida Stroud, D-Ohio, said of the fair.",
        [("Perpetual motion", "Ida Stroud")],
    ),
    (
        "a subject behind an opening phrase beats the speaker before",
        "“No,” said Paul Reyes.\n\nIn a call last week, Owen Field described the storm. “It was loud,” he recalled.",
        [("No", "Paul Reyes"), ("It was loud", "Owen Field")],
    ),
    (
        "who takes up the name before it",
        "Lucy Tran, 24, from Hull, who said “I saw it,” went home.",
        [("I saw it", "Lucy Tran")],
    ),
    (
        "an acronym spelt out",
        "The Baltic Water Authority met. “Levels fall,” the BWA said.",
        [("Levels fall", "Baltic Water Authority")],
    ),
    (
        "a colon lead-in in the paragraph before",
        "Vera Costello answered in one line:\n\n“I did not sign it.”",
        [("I did not sign it", "Vera Costello")],
    ),
    (
        "a floating quotation after its speaker's paragraph",
        "“We lost the harvest,” said Omar Haddad, a farmer.\n\n“The river took all of it.”",
        [("We lost the harvest", "Omar Haddad"), ("The river took", "Omar Haddad")],
    ),
    (
        "age between name and verb",
        "“I walked home,” Lucy Tran, 43, said.",
        [("I walked home", "Lucy Tran")],
    ),
    (
        "a surname that is a common word",
        "“Demand is weak,” said Hugh White, an analyst at Corran Bank. “It may recover,” White said.",
        [("Demand is weak", "Hugh White"), ("It may recover", "Hugh White")],
    ),
    (
        "a surname that is a country",
        "“The paper is thin,” said Abraham Jordan, a scholar. “Very thin,” Jordan said.",
        [("The paper is thin", "Abraham Jordan"), ("Very thin", "Abraham Jordan")],
    ),
    (
        "a name with a particle",
        "“Trains are late,” said Pieter van der Velde. “Again,” van der Velde said.",
        [("Trains are late", "Pieter van der Velde"), ("Again", "Pieter van der Velde")],
    ),
    (
        "a curly apostrophe in a surname",
        "“We agreed,” said Fiona O’Dowd. “In writing,” O'Dowd said.",
        [("We agreed", "Fiona O'Dowd"), ("In writing", "Fiona O'Dowd")],
    ),
    (
        "a misspelt surname",
        "“Test it first,” said Lydia Buchtmeier, a chemist. “Twice,” Ms Bauchtmeier said.",
        [("Test it first", "Lydia Buchtmeier"), ("Twice", "Lydia Buchtmeier")],
    ),
]


def persons(text):
    """Give (quotation text, name of its person) for every quotation."""
    found = extract(text)
    names = {p.key: p.name for p in found.people}
    return [(q.span.text, names.get(q.person)) for q in found.quotations]


@pytest.mark.parametrize(("text", "expected"), [p[1:] for p in PASSAGES], ids=[p[0] for p in PASSAGES])
def test_every_quotation_finds_its_person(text, expected):
    """Each quotation is attributed to the person the passage means."""
    found = persons(text)
    for words, name in expected:
        assert [who for said, who in found if words in said] == [name], found


def test_an_unknown_speaker_is_said_to_be_unknown():
    """Nobody is made up where the passage names nobody."""
    found = extract("“Leave it there.”")
    assert all(q.person is None for q in found.quotations)
    assert not found.people


def test_a_guess_is_less_sure_than_a_name():
    """Confidence falls from a name to a pronoun to a quotation without attribution."""
    text = "“One,” said Ida Berg.\n\n“Two is more,” she said.\n\n“Three is the most of all.”"
    named, pronoun, floating = extract(text).quotations
    assert named.confidence > pronoun.confidence > floating.confidence


def test_one_person_has_one_key_across_articles():
    """Name order, initials, short forms and hyphens do not change the key."""
    texts = ["“Yes,” said Wen Zhao.", "“No,” said Zhao Wen."]
    assert len({p.key for t in texts for p in extract(t).people}) == 1
    texts = ["“Yes,” said Mike Tarrant.", "“No,” said Michael J. Tarrant."]
    assert len({p.key for t in texts for p in extract(t).people}) == 1


def test_a_group_never_joins_a_person():
    """A collective speaker is kept as such and noted."""
    people = {p.name: p for p in extract("“Wait,” analysts said. “No,” said Ida Berg, an analyst.").people}
    assert people["analysts"].key.startswith("~")
    assert people["analysts"].notes == ("a group, not one person",)
    assert people["Ida Berg"].key == "ida-berg"
