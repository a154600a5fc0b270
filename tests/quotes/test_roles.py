"""Expert, official or other, by what is said of a person."""

import pytest

from stance.quotes.extraction import extract
from stance.quotes.institutions import speaks_for_state
from stance.quotes.roles import head_noun, role_of

ROLES = [
    ("an American author and emeritus professor of military history", "expert"),
    ("an economist and opposition politician turned commentator", "expert"),
    ("the psephologist who saw it coming", "expert"),
    ("director of a program that keeps watch on the North", "expert"),
    ("a lawyer in Seoul who deals with sanctions", "expert"),
    ("a lawyer in Seoul", "other"),
    ("who covers the sector for a Seoul brokerage", "expert"),
    ("an engineer turned consultant who has written books on chips", "expert"),
    ("managing editor of a website on the North", "expert"),
    ("editor-in-chief of a newsletter that tracks Korea", "expert"),
    ("managing editor of a sports website", "other"),
    ("the top US diplomat for Asia under Obama", "expert"),
    ("a national security adviser in a previous administration", "expert"),
    ("a diplomat who years ago led his side in the talks", "expert"),
    ("who heads research on the North's economy at a bank", "expert"),
    ("who heads the bank", "other"),
    ("president of a geopolitics advisory firm", "expert"),
    ("a contributor on Korean affairs to a news portal", "expert"),
    ("a contributor to the campaign", "other"),
    ("the group's deputy director for Asia", "expert"),
    ("head of the Asia office of a shipping line", "other"),
    ("who holds the China chair at a center in Washington", "expert"),
    ("an academic friendly to the government", "expert"),
    ("for years a Korea expert in Washington", "expert"),
    ("of the school of international studies at a university", "expert"),
    ("a professor of history at Skagen University", "expert"),
    ("a senior fellow at the Pell Institute", "expert"),
    ("an independent defense analyst", "expert"),
    ("U.S. missile specialist", "expert"),
    ("author of the book Cold Harbor", "expert"),
    ("lead author of a study published on Monday", "expert"),
    ("president of the Corran Institute for Peace", "expert"),
    ("the deputy director for maritime and arms control research at the Vole Institute", "expert"),
    ("executive director of the Center for Arctic Policy", "expert"),
    ("a former State Department negotiator", "expert"),
    ("a retired general", "expert"),
    ("former acting CIA Director", "expert"),
    ("a former envoy who is now at the Tern Council", "expert"),
    ("who served until 2009 as assistant secretary of state", "expert"),
    ("former Norwegian prime minister and diplomat", "expert"),
    ("a longtime nuclear strategist at Skagen University", "expert"),
    ("of Skagen University", "expert"),
    ("one former high-level intelligence official", "expert"),
    ("former Federal Reserve chairman", "expert"),
    ("a former intelligence staffer who is now at the Tern Council", "expert"),
    ("of Harrow Advisers, an international relations consulting firm", "expert"),
    ("a PhD candidate at Skagen University", "expert"),
    ("a doctoral student at the Vole Institute", "expert"),
    ("a doctor at Skagen University", "expert"),
    ("an engineer at the University of Corran’s Tide Institute who has modelled the dam", "expert"),
    ("who teaches maritime law at a university in Corran", "expert"),
    ("who lectures on fisheries near Skagen", "expert"),
    ("who studies the coastal militias at an institute in Corran", "expert"),
    ("who follows Norland for a foreign policy council", "expert"),
    ("who has been watching Norland for twenty years", "expert"),
    ("who used to analyse harbours for the government", "expert"),
    ("who used to be deputy chief of the CIA’s Baltic division", "expert"),
    ("who advised President Holm on fisheries", "expert"),
    ("who negotiated with the islands for the State Department", "expert"),
    ("who directs the tide program at a Corran research center", "expert"),
    ("who holds the Baltic chair in Corran", "expert"),
    ("who has written a book about Norland and the sea", "expert"),
    ("a senior adviser on fisheries at a Corran policy center", "expert"),
    ("nonproliferation director of an arms control association", "expert"),
    ("second-in-command of a Baltic studies centre", "expert"),
    ("vice president for security at a conservative foundation", "expert"),
    ("of a conservative think tank", "expert"),
    ("an Australian strategist on defense matters", "expert"),
    ("a political commentator living in Corran", "expert"),
    ("formerly of the Ministry of Commerce", "expert"),
    ("once a Danish diplomat in Corran", "expert"),
    ("Norland’s defense minister until 2020", "expert"),
    ("of the Norwood Council, a leading Norland watcher", "expert"),
    ("founder of Tern Group, a consultancy in Corran", "expert"),
    ("director of a Corran firm that assesses political risk", "expert"),
    ("who has negotiated for Norland over hostages", "expert"),
    ("a commentator on politics", "expert"),
    ("a Norwegian commentator", "expert"),
    ("a missile strategist", "expert"),
    ("diplomat in residence", "expert"),
    ("a columnist who wrote a book on the flood", "expert"),
    ("the lead Danish negotiator with the islands in the Holm years", "expert"),
    ("the top Danish diplomat for Asia in the Holm administration", "expert"),
    ("who used to work on fisheries at the Treasury", "expert"),
    ("who was in charge of Baltic affairs at the National Security Council", "expert"),
    ("who had a part in negotiating the harbour treaty with Norland", "expert"),
    ("formerly of the Corran security service", "expert"),
    ("State Department veteran", "expert"),
    ("a former chargé d'affaires in Corran", "expert"),
    ("deputy Asia director of a rights organization", "expert"),
    ("director of a news service on the islands", "expert"),
    ("secretary-general of an association for Baltic studies", "expert"),
    ("of a Corran-based peace endowment", "expert"),
    ("who now heads a harbour forecasting firm", "expert"),
    ("co-founder of a firm of flood investigators", "expert"),
    ("who used to edit a newsletter on the Baltic", "expert"),
    ("who does Baltic studies at a party school", "expert"),
    ("who directs the Baltic work of the Conflict Prevention Group", "expert"),
    ("holder of the Baltic chair at a Corran institute", "expert"),
    ("who used to work on Capitol Hill", "other"),
    ("Asia director at Drake Motors Corp", "other"),
    ("a football commentator", "other"),
    ("secretary-general of the United Nations", "official"),
    ("of Corran City Council", "other"),
    ("editor-in-chief of the Corran Post", "other"),
    ("who studies law at Skagen University", "other"),
    ("who teaches at an elementary school", "other"),
    ("who watched the launch from a hill", "other"),
    ("who runs a noodle shop by the harbour", "other"),
    ("manager of a call center", "other"),
    ("the top strategist on her last two campaigns", "other"),
    ("who worked for Holm for three years, becoming president of a hotel", "other"),
    ("a doctor in Corran", "other"),
    ("a student at Skagen University", "other"),
    ("Prime Minister", "official"),
    ("FBI Director", "official"),
    ("the White House political director", "official"),
    ("her deputy national security adviser", "official"),
    ("President", "official"),
    ("French President", "official"),
    ("a spokesman for the rebel army", "official"),
    ("Foreign Ministry spokesman", "official"),
    ("a spokeswoman for the Defense Ministry", "official"),
    ("Sen.", "official"),
    ("Chinese Foreign Minister", "official"),
    ("a senior administration official", "official"),
    ("the ambassador to Norway", "official"),
    ("Gen.", "official"),
    ("the mayor of Bergen", "official"),
    ("a spokesman for Drake Motors Inc", "other"),
    ("a university spokeswoman", "other"),
    ("chief executive of Drake Motors", "other"),
    ("a trader in the border town", "other"),
    ("a student at Skagen University", "other"),
    ("a reporter for the Bergen Post", "other"),
    ("a witness", "other"),
    ("Harbor Watch President", "other"),
    ("president of the dockers' union", "other"),
    ("Drake's attorney", "other"),
    ("a seasoned campaign operative", "other"),
    ("the official news agency", "other"),
    ("Republican strategist", "other"),
    ("author of the bill", "other"),
    ("former governor", "other"),
    ("former NBA star", "other"),
]


@pytest.mark.parametrize(("credential", "role"), ROLES, ids=[r[0] for r in ROLES])
def test_a_credential_tells_the_role(credential, role):
    """Scholars, think-tank people and former servants are experts, serving ones officials, everyone else other."""
    assert role_of([credential]) == role


@pytest.mark.parametrize(
    ("credentials", "role"),
    [
        (["Sen.", "a former law professor"], "official"),
        (["Ambassador", "who served from 2001 to 2004 as envoy to Cairo"], "expert"),
        (["retired Air Force Col.", "a weapons expert"], "expert"),
        (["President", "a former lawyer"], "official"),
        ([], "other"),
    ],
)
def test_several_credentials_speak_together(credentials, role):
    """Office in hand outweighs a past chair, and a past post outweighs a rank that is kept for life."""
    assert role_of(credentials) == role


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("a Bergen-based professor of Arctic studies", "professor"),
        ("National Water Board spokesman", "spokesman"),
        ("director of studies at the institute", "director"),
        ("the tall man in the corner", None),
    ],
)
def test_the_head_noun_is_the_last_role_before_a_preposition(phrase, noun):
    """What follows a preposition does not say what somebody is."""
    assert head_noun(phrase) == noun


INSTITUTIONS = [
    ("the Chinese foreign ministry", True),
    ("South Korea’s defense ministry", True),
    ("the Ministry of Fisheries", True),
    ("the U.S. Department of Agriculture", True),
    ("the Irving Police Department", True),
    ("the White House", True),
    ("the Obama administration", True),
    ("the Central Committee", True),
    ("the Republican Party of Ohio", True),
    ("the People’s Liberation Army", True),
    ("the Joint Chiefs of Staff", True),
    ("the Environmental Protection Agency", True),
    ("North Korea", True),
    ("Pyongyang", True),
    ("the official news agency", False),
    ("the Pell Institute", False),
    ("the Atlantic Council", False),
    ("Government School of Design", False),
    ("an angry army of workers", False),
    ("the statement", False),
    ("the committee", False),
    ("Republicans", False),
]


@pytest.mark.parametrize(("name", "official"), INSTITUTIONS, ids=[i[0] for i in INSTITUTIONS])
def test_an_institution_speaks_for_a_state_or_not(name, official):
    """Ministries, parties, forces and countries are official speakers; media, think tanks and papers are not."""
    assert speaks_for_state(name) is official


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Chinese foreign ministry said the pier was closed.", "official"),
        ("Senior diplomats said the pier was closed.", "official"),
        ("Former prosecutors said the pier was closed.", "other"),
        ("Harbour pilots said the pier was closed.", "other"),
        ("The Harbour Herald said the pier was closed.", "other"),
    ],
)
def test_a_speaker_that_is_no_named_person_has_a_role_too(text, role):
    """Groups and institutions are official where they hold office."""
    (person,) = extract(text).people
    assert person.role == role
