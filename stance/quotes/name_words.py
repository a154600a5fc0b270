"""Words that stand beside names or look like names: titles, institutions, places. General knowledge, as data."""

from __future__ import annotations

#: Honorifics with the gender they tell, None where they tell nothing.
HONORIFICS: dict[str, str | None] = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f",
    "madame": "f", "lady": "f", "dame": "f", "baroness": "f", "dr": None, "doctor": None, "prof": None,
    "professor": None, "king": "m", "prince": "m", "queen": "f", "princess": "f", "sheikh": "m", "ayatollah": "m",
    "imam": "m", "congressman": "m", "congresswoman": "f", "chairman": "m", "chairwoman": "f", "spokesman": "m",
    "herr": "m", "frau": "f", "monsieur": "m", "señor": "m", "señora": "f", "signor": "m",
    "signora": "f", "sheikha": "f", "datuk": "m", "datin": "f",
    "spokeswoman": "f", "businessman": "m", "businesswoman": "f", "councilman": "m", "councilwoman": "f",
}  # fmt: skip
#: Words of office and work that stand before a name ("Sen.", "spokesman", "Prime Minister").
TITLES = frozenset(
    """
    mr mrs ms miss mister sir lord lady dame baroness dr doctor prof professor king prince queen princess sheikh
    ayatollah imam rabbi rev reverend pastor pope cardinal bishop archbishop father sister president
    vice-president vice premier prime minister chancellor secretary undersecretary sec deputy assistant acting
    interim former ex late retired retd then-president then-candidate then-sen then-gov senator sen sens congressman
    congresswoman rep reps representative governor gov govs lt mayor councilman councilwoman alderman delegate
    speaker leader chairman chairwoman chair chairperson director commissioner ambassador envoy consul diplomat
    spokesman spokeswoman spokesperson general gen admiral adm colonel col major maj captain capt commander cmdr
    lieutenant sergeant sgt corporal cpl private marshal brigadier chief sheriff officer detective agent judge
    justice attorney prosecutor solicitor counsel lawyer ceo cfo coo founder co-founder cofounder owner manager
    strategist adviser advisor aide pollster analyst economist historian scholar researcher scientist author
    editor columnist reporter correspondent journalist anchor host commentator pundit producer actor actress
    singer comedian activist organizer candidate nominee runner-up rival opponent incumbent frontrunner
    front-runner businessman businesswoman billionaire mogul tycoon coach dictator strongman fellow expert
    specialist lecturer negotiator veteran member majority minority whip first comptroller treasurer auditor
    registrar superintendent principal dean provost rector minister mp mps msp mep cllr hon
    herr frau monsieur madame señor señora signor signora sheikha datuk datin seri mullah maulana emeritus emerita
    inspector constable professors profs drs senators presidents congressmen ministers generals messrs
    """.split()
)
#: Words that make a run of capitals an institution, event or thing.
INSTITUTIONS = frozenset(
    """
    academy base camp land action administration agency air airlines airport alliance america's army assembly
    associates association authority bank board books brothers bureau business cabinet campaign capitol caucus
    center centre chamber channel church city class club coalition college command commission committee commons
    companies company conference congress congressional constitution consulting convention corp corporation
    council country county court courthouse day defense democracy democrats department dept development district
    division dynamics economic election embassy energy enterprise examiner exchange express fair fed federal
    federation financial firm force forces foreign forum foundation front fund gazette global globe government
    group guard hall herald high holdings hospital hotel house housing inc industries initiative institute
    institution intelligence interior international investigation iron islands journal judiciary justice knesset
    labor labour laboratory law league legal legislature liberty library limited llc llp ltd magazine mail media
    memorial military ministry monitor museum nation national nations navy network news newspaper north nuclear
    oath observatory observer office offices oil organization palace parliament partners party patrol peninsula
    pentagon pipeline planning plc police policy politburo polls post press progress project public radio reform
    register relations report republic republicans reserve review rights river road room schools school science
    sea security senate senior series service services society solutions south sox square staff standard star
    stars state states street strategic studies summit sun super supreme survey system systems team technologies
    technology telegraph television temple times today tower trade transportation treasury treaty tribune trust
    tv twitter union unit united universities university usa values voice wall war watch water week west white
    wire women's works world yankees zone accord accords act amendment amendments deal plan agreement
    protocol resolution declaration
    """.split()
)
PLACES = frozenset(
    """
    afghan afghanistan africa african albania albanian algeria algerian america american americans angola arab
    arabia argentina argentine armenia armenian asia asian asia-pacific asian-american australia australian
    austria austrian azerbaijan bahrain baltic bangladesh belarus belgian belgium bolivia bosnia brazil
    brazilian britain british brexit bulgaria burma cambodia cameroon canada canadian caribbean chechen chile
    chilean china chinese colombia colombian congo croatia cuba cuban cypriot cyprus czech danish denmark
    dominican dutch ecuador egypt egyptian emirati england english estonia estonian ethiopia europe european
    filipino finland finnish france french gaza german germany ghana greece greek guatemala haiti haitian
    hispanic hispanics honduras hungarian hungary iceland india indian indonesia indonesian iran iranian iraq
    iraqi ireland irish islam islamic israel israeli italian italy jamaica japan japanese jewish jews jordanian
    kazakhstan kenya kenyan korea korean kosovo kurdish kuwait latin latino latinos latvia lebanese lebanon
    liberia libya libyan lithuania macedonia malaysia malaysian mali mexican mexico moldova mongolia montenegro
    morocco muslim muslims myanmar nato nepal netherlands nicaragua nigeria nigerian norway norwegian oman
    pacific pakistan pakistani palestine palestinian palestinians panama paraguay peru philippine philippines
    poland polish portugal portuguese puerto qatar romania romanian russia russian russians rwanda saudi
    scotland scottish senegal serbia serbian shiite singapore slovakia slovenia somali somalia spain spanish
    sudan sunni sweden swedish swiss switzerland syria syrian syrians taiwan taiwanese thai thailand tibet
    tibetan tunisia turkey turkish uae uganda uk ukraine ukrainian uruguay us u.s u.k u.n un eu e.u venezuela
    venezuelan vietnam vietnamese wales welsh yemen yemeni zimbabwe korean-american alabama alaska arizona
    arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
    kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah
    vermont virginia washington wisconsin wyoming d.c dc ankara athens atlanta baghdad bangkok beijing berlin
    boston brussels cairo chicago cleveland dallas damascus delhi denver detroit geneva hague hanoi hong houston
    islamabad jakarta jerusalem kabul kiev kyiv las london los madrid manila miami milan moscow mumbai nagoya
    orlando paris philadelphia pyongyang riyadh rome seoul shanghai seattle stockholm sydney taipei tehran tokyo
    toronto tripoli vienna warsaw yonkers new republican republicans democrat democrats democratic gop tory
    tories conservative conservatives liberal liberals labour communist libertarian green christian christians
    catholic catholics evangelical evangelicals african-american african-americans african-americans whites
    blacks
    """.split()
)
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb aug sept oct nov dec mon tue tues wed thu thurs fri sat sun
    christmas easter thanksgiving
    """.split()
)
#: Words that open sentences and headlines with a capital and never open a name.
OPENERS = frozenset(
    """
    a about above according across add added adding additionally after again against ago ahead all almost along
    already also although always amid amidst among an analysts and another any anyone apparently are around as
    asked at away back based be because before behind being below besides best between beyond both but by
    calling can certainly citing clearly could describing despite did do does during each earlier early eight
    either else elsewhere especially even ever every everybody everyone everything exclusive experts fellow
    fewer finally firstly five following for former four from further furthermore given had half has have having
    he her here hers him his how however i if image in indeed initially instead into is it its just last late
    lately later lawmakers least less like likewise many maybe me meantime meanwhile more moreover most mostly
    much my nearly neither never nevertheless next nine no nobody none nonetheless nor not notably nothing
    noting now obviously of off officials often on once one only or other others otherwise our out outside over
    overall perhaps photo photograph photos picture please pressed previously q quoting rather read recently
    regarding related remember said say says secondly separately seven several she should similarly since six so
    some somebody someone something sometimes soon speaking still such sure surely ten than thank thanks that
    the their them then there therefore these they this those though three through throughout thus till to today
    together told tomorrow tonight too two ultimately under unfortunately unless unlike unnamed until up upon us
    using usually very voters was watch watching we well were what whatever when whenever where whereas wherever
    whether which while who whoever whom whose why will with within without would writing yes yesterday yet you
    your
    """.split()
)
ADVISORY_SUFFIXES = frozenset("jr sr ii iii iv phd md esq qc kc obe cbe mbe td mp msp mep mla".split())
PARTICLES = frozenset(
    "de van von der den bin ibn bint binti al el la le di da das dos del ter ten ben abu du zu af".split()
)
#: Words in these tables that are surnames too: names after a given name or an honorific.
ALSO_SURNAMES = frozenset(
    """
    may june april august jordan west north south day hall berlin washington houston paris london york dallas
    milan king prince pope bishop judge major marshall church page law wood woods temple grant wall banks field
    georgia israel england ireland holland france english french scott gold price coach chase justice singer
    cook baker case deal fair knight denmark bush house rivers stone street world bank sergeant constable
    chambers rush van father sister private general dean marshal principal carolina cleveland lincoln madison
    jackson austin logan orlando athens troy pan sun moon jung team park green long short young white black
    brown gray love speaker cross rice german chile african virginia cuba kent cardinal guard chief winter
    summer hampshire rector hague lester major delegate sydney club child leader usher power powers post star
    standard
    """.split()
)
