"""Given names with their usual gender, short forms, and East Asian family names: general knowledge, as data."""

from __future__ import annotations

MALE = frozenset(
    """
    aaron abdul abdullah abe abraham adam adrian ahmad ahmed aidan al alan albert alec alejandro aleksandr
    alessandro alex alexander alexei alexey alfred ali alistair allan allen alonzo alvin amir amit anatoly
    anders andre andreas andrei andrew andy angelo angus anthony anton antonin antonio anwar ari arjun armando
    arne arnold arthur arturo asif ashraf august austin avi axel barack barney barry bart bashar basil ben
    benedict benjamin bennett bernard bernie bert bill billy bob bobby boris brad bradley brandon brendan brent
    bret brett brian bruce bruno bryan bryce byron caleb calvin cameron carl carlos carlton carson carter cary
    cedric cesar chad charles charlie chase chester chet chip chris christian christoph christophe christopher
    chuck claude clay clayton clement cliff clifford clint clive cody colin conor connor conrad corey cornelius
    cory craig curt curtis cyril cyrus dale damian damon dan daniel danny darrell darren darryl dave david dean
    demetrius denis dennis derek derrick desmond devin dexter dick diego dieter dirk dmitri dmitry dominic don
    donald donnie doug douglas drew duane duncan dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo
    edward edwin ehud eli elias elijah elliot elliott elmer emanuel emil emilio emmanuel emmett enrique eric
    erich erik ernest ernesto ernst ethan euan eugene evan ewan ezra fabio fareed farid fawaz felipe felix
    ferdinand fernando fidel francesco francis francisco franco francois frank franklin franz fred freddie
    frederick fritz fumio gabriel garrett gary gavin gene geoff geoffrey george georg gerald gerard gerhard
    gerry ghassan gideon gil gilbert gilles giorgio giovanni giuseppe glen glenn gordon graham grant greg gregg
    gregory guillermo gunther gus gustavo guy hakim hal hamid hamza hank hans harold haroon harry harvey hasan
    hashim hassan hector heinrich heinz helmut henri henry herb herbert herman hideki hiroshi horace hossein
    howard hubert hugh hugo hussein ian ibrahim igor ilya imran ira irving isaac isaiah ismail ivan ivor jack
    jackson jacob jacques jaime jake jamal james jamie jan jared jason javad javier jay jean jeb jed jeff
    jefferson jeffrey jens jeremiah jeremy jerome jerry jesse jim jimmy joachim joakim joe joel joey johan
    johann john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua juan jude jules
    julian julio justin kamal karim karl kashif keith ken kenji kenneth kent kenny kerry kevin khaled khalid
    kirill kirk klaus konstantin kristian kurt kyle lamar lance larry lars laurence lawrence lee leo leon
    leonard leonardo leonid leopold leroy les leslie lester levi lewis liam lincoln lindsey lionel lloyd logan
    lorenzo lou louis luc lucas luigi luis luke luther lyndon mahmood mahmoud malcolm manuel marc marcel marcelo
    marco marcos marcus mario mariano mark marshall martin marty marvin masahiro mason massoud matt matteo
    matthew matthias maurice mauricio max maxim maxwell mehdi mehmet mel melvin michael michel miguel mikael
    mike mikhail miles milton mitch mitchell mitt mohamed mohammad mohammed monte morgan morris moses moshe
    muhammad murray mustafa nabil narendra nathan nathaniel neal ned neil nelson newt nicholas nick nicolas
    nigel nikita nikolai noah noam noel nolan norbert norm norman olaf oleg oliver omar oren orlando orrin oscar
    osman otto owen pablo paolo parker pascal pat patrick paul pavel pedro percy perry pete peter petr phil
    philip philippe phillip pierre pieter qasim quentin quincy rafael rahul raj rajiv ralph ramon ramzi rand
    randal randall randy raphael rashid raul ravi ray raymond recep reggie reginald reince reinhard rene rex
    reza ricardo rich richard rick ricky rob robby robert roberto robin rocco rod roderick rodney rodrigo roger
    roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rudy rufus rupert russ russell ryan sabri
    saeed sal salman salvador sam sameer sami samir samuel sandeep sandy sanjay santiago saul scott sean
    sebastian serge sergei sergey sergio seth seymour shane shaun shawn sheldon shinzo sidney siegfried silvio
    simon solomon spencer spiro srinivasan stan stanley stefan stefano stephen sterling steve steven stewart
    stuart sven sylvester tariq tarek tayyip ted terence terrence terry thad theo theodore thierry thomas tim
    timothy toby todd tom tomas tommy tony travis trent trevor trey troy tucker tyler ulrich vaclav valentin
    vernon vic victor viktor vince vincent vipin virgil vitaly vladimir volodymyr wade wallace walter warren
    wayne wendell werner wes wesley wilbur wilfred will willard willem william willie wim winston wolfgang
    woodrow xavier yasser yitzhak yoshihide youssef yuri yusuf yves zach zachary zack zane zbigniew
    """.split()
)
FEMALE = frozenset(
    """
    abby abigail ada adela adele adelaide adriana agatha agnes aisha aileen aimee alana alberta alejandra
    alessandra alexa alexandra alexis alice alicia alina alisa alison allison allyson alma alyssa amal amanda
    amber amelia amina amy ana anastasia andrea angela angelica angelina angie anita anja ann anna annabel anne
    annette annie antonia april ariana arlene asha ashley astrid audrey aurora ava ayaan ayanna barbara beatrice
    becky belinda benazir bernadette bernice beryl beth bethany betsy betty beverly bianca bonnie brandi brenda
    briana bridget brigitte brittany brooke caitlin camila camille candace candice cara carla carly carmen carol
    carole carolina caroline carolyn carrie cassandra cassie catalina catherine cathy cecilia celeste celia
    celine charlene charlotte chelsea cheryl chloe christa christiana christiane christie christina christine
    christy cindy claire clara clarissa claudia colleen connie constance cora corinne cornelia courtney cristina
    crystal cynthia dagmar daisy dana daniela danielle daphne darlene dawn deanna debbie deborah debra deidre
    deirdre delia denise desiree destiny diana diane dianne dina dolores donna dora doreen doris dorothy edith
    edna eileen elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen elsa elsie elvira emilia
    emily emma erica erika erin esther ethel eugenia eunice eva eve evelyn faith fatima fay felicia fiona flora
    florence frances francesca francine frida gabriela gabrielle gail gayle genevieve georgia georgina geraldine
    gertrude gillian gina ginger gisela giulia glenda gloria grace greta gretchen gwen gwendolyn hadley hannah
    harriet hayley hazel heather heidi helen helena helga hilary hilda hillary holly hope huma ida ilana ilene
    imelda ines ingrid irena irene irina iris irma isabel isabella isabelle ivana ivanka jackie jaclyn
    jacqueline jan jana jane janelle janet janice janine jasmine jeanette jeanne jen jenna jennie jennifer jenny
    jessica jessie jill jo joan joann joanna joanne jocelyn jodi jody johanna josephine josette joy joyce
    juanita judith judy julia juliana julianne julie juliet june kaitlin kamala kara karen karin karina karla
    kate katharine katherine kathleen kathryn kathy katie katja katrina kay kayla kaylee kellie kelly kelsey
    kerstin kimberly kirsten kirstie krista kristen kristi kristin kristina kristine laila lana lara latoya
    laura lauren laurie layla lea leah leila lena leslie leticia lila liliana lillian lily linda lindsay lisa
    liz liza lois lola lorena loretta lori lorraine louise lucia lucille lucinda lucy luisa lydia lynda lynn
    lynne mabel mackenzie maddie madeleine madeline mae magdalena maggie mallory mandy manuela marcela marcia
    margaret margarita margot maria mariah mariam marian mariana marianne marie mariela marilyn marina marine
    marissa marjorie marlene marsha marta martha martina mary maryam matilda maureen mavis maya megan meghan
    melania melanie melinda melissa mercedes meredith mia michele michelle mildred millie mimi minerva miranda
    miriam moira molly mona monica monika morgana muriel myra myrna nadia nadine nancy naomi natalia natalie
    natasha nellie nicola nicole nikki nina noelle nora norma odette olga olivia paige pam pamela patricia patsy
    patti patty paula paulette pauline pearl peggy penelope penny petra phoebe phyllis pippa polly priscilla
    priya rachel ramona raquel rebecca regina renata renee rhoda rhonda rina rita roberta rochelle rosa rosalind
    rosalyn rosanna rose roseanne rosemary roxanne ruby ruth sabine sabrina sadie sally samantha samira sandra
    sara sarah sasha savannah selena selma shannon sharon sheila shelley shelly sherry sheryl shirley silvia
    simone sofia sonia sonya sophia sophie stacey stacy stella stephanie sue summer susan susana susanna susanne
    susie suzanne sybil sylvia tabitha tamara tammy tania tanya tara tatiana teresa tessa thelma theresa tiffany
    tina toni tonya tracey traci tracy trudy ursula valentina valerie vanessa vera verna veronica vicki vicky
    victoria viola violet virginia vivian wanda wendy whitney wilhelmina wilma winifred winnie yasmin yelena
    yolanda yulia yvette yvonne zainab zelda zoe
    """.split()
)
#: Names borne by men and women alike in the news: the pronouns of the article decide.
EITHER = frozenset(
    """
    casey dakota jan jean jamie jessie jordan kelly kerry kim kit lee leslie lindsey lynn morgan pat quinn reese
    riley robin rory sandy sasha shannon taylor terry toni tracy alexis ashley avery cameron carson dana drew
    hadley
    """.split()
)
SHORT = {
    "abe": "abraham", "al": "albert", "alex": "alexander", "andy": "andrew", "becky": "rebecca", "ben": "benjamin",
    "bernie": "bernard", "beth": "elizabeth", "betsy": "elizabeth", "bill": "william", "billy": "william",
    "bob": "robert", "bobby": "robert", "brad": "bradley", "cathy": "catherine", "charlie": "charles",
    "chris": "christopher", "chuck": "charles", "cindy": "cynthia", "dan": "daniel", "danny": "daniel",
    "dave": "david", "debbie": "deborah", "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward",
    "eddie": "edward", "fred": "frederick", "gene": "eugene", "greg": "gregory", "hank": "henry", "harry": "harold",
    "jack": "john", "jake": "jacob", "jeff": "jeffrey", "jen": "jennifer", "jenny": "jennifer", "jerry": "gerald",
    "jim": "james", "jimmy": "james", "joe": "joseph", "johnny": "john", "jon": "jonathan", "josh": "joshua",
    "kate": "katherine", "kathy": "katherine", "katie": "katherine", "ken": "kenneth", "larry": "lawrence",
    "liz": "elizabeth", "maggie": "margaret", "matt": "matthew", "mike": "michael", "mitch": "mitchell",
    "nick": "nicholas", "pat": "patrick", "peggy": "margaret", "pete": "peter", "phil": "philip",
    "randy": "randall", "ray": "raymond", "rick": "richard", "rich": "richard", "rob": "robert", "robby": "robert",
    "ron": "ronald", "russ": "russell", "sam": "samuel", "steve": "steven", "stephen": "steven", "sue": "susan",
    "ted": "edward", "terry": "terence", "tim": "timothy", "tom": "thomas", "tommy": "thomas", "tony": "anthony",
    "vicky": "victoria", "vince": "vincent", "walt": "walter", "will": "william", "zach": "zachary",
}  # fmt: skip
EAST_ASIAN_FAMILY = frozenset(
    """
    ahn an bae baek bai ban bae bang byun cai cao chae chai chan chang chen cheng cheon cheong chin cho choe
    choi chong choo chu chun chung cui dai deng ding do dong du duan eom fan fang feng fu gao geng gong gu guo
    ha hahm han hao he heo ho hong hou hu hua huang huh hui hwang hyun im jang jeon jeong ji jia jiang jin jo
    joo ju jun jung kang ke kim ko koh kong koo ku kuo kwak kwon lai lam lau lee lei leung li liang liao lim lin
    ling liu lo lu luo ma mao mei meng min moon na nam nguyen ni noh oh ou pae paek pak pan pang park peng pham
    qi qian qiao qin qiu ra rao ren rhee ri rim roh rong ruan ryang ryu seo shao shen shi shin sim sin so sohn
    song su suh sun sung tae tan tang tao tian tien tong tran truong tsai tsang tung wan wang wei wen won woo
    wong wu xi xia xiao xie xiong xu xue yan yang yao ye yeo yeon yi yim yin yoo yoon you yu yuan yun zhang zhao
    zheng zhong zhou zhu zou
    """.split()
)
