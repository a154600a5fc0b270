"""Nouns that say who somebody is, by whom they are said of."""

from __future__ import annotations

# Who is an expert by the noun alone, wherever they work.
SCHOLARS = frozenset(
    """
    professor prof scholar fellow analyst expert researcher specialist historian economist scientist academic
    lecturer theorist sociologist anthropologist criminologist demographer physicist epidemiologist psychologist
    political-scientist author coauthor co-author intellectual watcher scholar-in-residence postdoc associate
    emeritus observer sinologist futurist ethicist climatologist geologist virologist linguist philosopher
    psephologist seismologist oceanographer meteorologist biologist chemist astronomer botanist ecologist zoologist
    statistician mathematician archaeologist ethnologist kremlinologist koreanist agronomist toxicologist neurologist
    authority biographer strategist-in-residence thinker geographer hydrologist volcanologist geophysicist glaciologist
    entomologist immunologist microbiologist ornithologist musicologist ethnographer lexicographer paleontologist
    palaeontologist urbanist jurist orientalist arabist japanologist turkologist geodesist modeler modeller geneticist
    bioethicist parasitologist vaccinologist criminologist gerontologist primatologist egyptologist metallurgist
    cosmologist geochemist biochemist pharmacologist theologian semiotician classicist medievalist folklorist
    neuroscientist roboticist cryptographer crystallographer cartographer
    """.split()
)
# Who leads or works at a place: the place decides.
POSTS = frozenset(
    """
    director president vice-president chair chairman chairwoman chairperson head founder co-founder cofounder
    editor dean member manager chief coordinator consultant adviser advisor counsel secretary secretary-general
    executive holder second-in-command staffer leader teacher partner provost trustee officer instructor
    """.split()
)
# Who speaks for a state, a party or a force while in office; once "former", they know the field and speak as experts.
SERVANTS = frozenset(
    """
    diplomat ambassador envoy negotiator official officials officer minister secretary undersecretary adviser advisor
    counselor councillor aide representative general admiral colonel commander captain marshal lieutenant spy
    commodore brigadier
    agent staffer inspector commissioner consul attache attaché chargé affaires chief director deputy planner
    intelligence  policymaker prosecutor judge
    gen adm col maj lt sgt  cmdr head czar
    """.split()
)
# Who is elected or reigns: official in office; afterwards a politician, not an expert.
POLITICIANS = frozenset(
    """
    president senator sen congressman congresswoman rep representative governor gov mayor lawmaker legislator mp mep msp
    councilman councilwoman premier chancellor king queen prince princess emperor dictator leader speaker
    candidate nominee president-elect vice-president assemblyman assemblywoman alderman  frontrunner
    front-runner hopeful politician tsar  congresswoman-elect councilor monarch crown pope taoiseach
    parliamentarian
    """.split()
)
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen press-secretary".split())
OFFICIALS = frozenset(
    """
    minister secretary ambassador diplomat envoy official officials general admiral police policeman chief
    justice judge prosecutor commissioner  negotiator undersecretary councillor sheriff authorities
    consul chargé affaires secretary-general commander officer premier colonel gen adm col counselor lt maj captain
    commodore brigadier
    """.split()
)
OTHERS = frozenset(
    """
    reporter correspondent journalist columnist anchor host broadcaster ceo cfo coo businessman businesswoman
    investor owner trader banker resident voter witness student teacher farmer worker shopkeeper driver actor
    actress singer comedian player coach athlete supporter activist protester organizer volunteer survivor
    victim mother father wife husband son daughter brother sister friend neighbor nurse doctor engineer lawyer
    attorney pastor bishop rabbi imam refugee defector pollster blogger photographer star commentator
    pundit strategist contributor boss
    donor fundraiser surrogate contestant producer publisher parent retiree employee technician
    """.split()
)
#: Every noun that says who somebody is.
ROLE_NOUNS = SCHOLARS | POSTS | SERVANTS | POLITICIANS | SPOKESPEOPLE | OFFICIALS | OTHERS
