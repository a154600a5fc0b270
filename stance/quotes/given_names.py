"""Given names with their usual gender, short forms, and East Asian family names: general knowledge, as data."""

from __future__ import annotations

MALE = frozenset(
    """
    aarav aaron abbas abdallah abdelaziz abdelkader abdelrahman abdul abdullah abe abhijit abhishek abraham
    adam adebayo adel adnan adrian afonso ahmad ahmed ahmet aidan ajay akash akbar akio akira akram al alan
    alasdair albert aldo alec alejandro aleksander aleksandr alessandro alex alexander alexei alexey alfonso
    alfred ali alistair allan allen alonzo alvaro alvin amedeo amir amit amitabh anand anatoly anders andras
    andre andreas andrei andrew andrzej andy angelo angus anil anirudh anthony antoine anton antonin antonio
    anurag anwar arash ardeshir ari arjun arkady armando arnaud arne arnold artem arthur arturo artyom arun
    arvind ashish ashkan ashok ashraf ashwin asif attila atul auberon august austin avi axel ayman babak
    babatunde bahram balazs baptiste barack barnaby barney barry bart bartosz bashar bashir basil behnam
    behrouz bela ben benedict benjamin bennett bernard bernie bert bertrand bharat bijan bilal bill billy
    bjorn bob bobby bogdan boris brad bradley brandon branko brendan brent bret brett brian bruce bruno bryan
    bryce burak byron caleb callum calvin cameron carl carlo carlos carlton carson carter cary cedric cees cem
    cesar cesare chad chandan charles charlie chase chester chet chidi chinedu chip chris christian christoph
    christophe christopher chuck chukwuemeka claude claudio clay clayton clement cliff clifford clint clive
    cody colin connor conor conrad corey cormac cornelius corrado cory craig crispin cristian csaba curt
    curtis cyril cyrus daan dafydd daisuke dale damian damon dan daniel danny dario dariush darrell darren
    darryl dave david davide dean declan deepak demetrius denis dennis derek derrick desmond dev devendra
    devin dexter diarmuid dick didier diederik diego dieter dietmar dimitris dinesh dirk dmitri dmitry
    domenico dominic don donald donnie doug douglas dragan dragos drew duane duarte duncan dusan dustin dwayne
    dwight dylan eamon earl ed eddie edgar edmund edoardo edouard eduardo edward edwin ehsan ehud eli elias
    elijah elliot elliott elmer emanuel emeka emil emilio emmanuel emmett emre emyr enes enrico enrique erdem
    erdogan erhan eric erich erik erkan ernest ernesto ernst esmail esteban ethan etienne ettore euan eugene
    evan evert evgeny ewan ezra fabien fabio fabrice fabrizio faisal fareed farhad farid farouk farshid fatih
    fausto fawaz federico felipe felix femi ferdinand ferenc fereydoun fergus ferhat fernando fidel filippo
    fionn florent florin fouad francesco francis francisco franco francois frank franklin frans franz fred
    freddie frederic frederick fritz fumio fyodor gabor gabriel gabriele gaetano ganesh gareth garrett gary
    gaston gaurav gavin geert gene gennady geoff geoffrey georg george georgy gerald gerard gerardo gerhard
    gerrit gerry gethin ghassan gheorghe gholam giacomo giancarlo gianluca gianni gideon gil gilbert giles
    gilles giorgio giorgos giovanni girish giuliano giuseppe gleb glen glenn goncalo gonzalo gopal goran
    gordon govind graham grant greg gregg gregory grigory grzegorz guido guillaume guillermo gunter gunther
    gus gustavo guy gyorgy hadi haidar haitham hakan hakim hal halil hamid hamish hamza hani hank hans hari
    harish harold haroon harry harsh hartmut harvey hasan hashim hassan hazem hector heiko heinrich heinz
    helmut hemant hendrik henk henri henrik henry herb herbert herman hernan herve hideki hideo hiroaki hiroki
    hiroshi hiroyuki hisham holger horace horacio horia hossein howard hubert hugh hugo hugues humphrey
    huseyin hussam hussein huw ian ibrahim ieuan ignacio igor ikenna ilhan ilya imad imran ira iraj irving
    isaac isaiah isamu ismail istvan ivan ivano ivo ivor iyad jaafar jaap jacek jacinto jack jackson jacob
    jacques jagdish jaime jake jalal jamal james jamie jan janos jared jaroslaw jason jasper javad javier jay
    jayant jean jeb jed jeff jefferson jeffrey jens jeremiah jeremy jeroen jerome jerry jerzy jesse jim jimmy
    jiro joachim joakim joao joaquin jochen joe joel joey johan johann john johnny jolyon jon jonah jonas
    jonathan joost jordan jorge jorgen joris jose josef joseph josh joshua juan jude juergen jules julian
    julien julio junichiro jurgen justin kamal kamau kamran kapil karan karim karl kashif kaveh kayode kayvan
    kazem kazuhiro kazuo kees keiichi keiji keith kemal ken kenichi kenji kenneth kenny kensuke kent kerry
    kevin khaled khalid khalil khosrow kipchoge kiran kirill kirk kjell klaus koen kofi koichi koji kojo
    konstantin koray kostas krishna kristian krzysztof kunal kurt kwabena kwame kwesi kyle lachlan lalit lamar
    lance larry lars laszlo laurence laurens laurent lawrence lee leif leo leon leonard leonardo leonid
    leopold leopoldo leroy les leslie lester levent levi lewis liam lincoln lindsey lionel lisandro liviu
    lloyd logan loic lorenzo lothar lou louis luc luca lucas luciano ludovic luigi luis lukasz luke luther
    lyndon maarten maciej magnus mahdi maher mahesh mahmood mahmoud majid makoto maksim malcolm malik manfred
    manish manoj manouchehr mansour manuel marc marcel marcello marcelo marcin marco marcos marcus marek
    mariano marijn mario mark marshall martijn martin marty marvin marwan masahiro masao masashi masayuki
    mason masoud massimo massoud mateusz mathieu matias matt matteo matthew matthias maurice mauricio maurizio
    mauro max maxim maxime maxwell mazen mehdi mehmet mehran mel melvin menno michael michal michel michiel
    miguel mikael mike mikhail mikkel miles milos milton minoru miodrag mircea mitch mitchell mitsuo mitt
    mohamed mohammad mohammed mohan mohsen mojtaba monte monty morgan morris morteza moses moshe mostafa
    motoki mounir muhammad mukesh mukul munir murat murray musa mustafa mwangi nabil nader nadim naoki naoto
    narendra naresh naser nasser nathan nathaniel naveen neal nebojsa necati ned neil nelson nenad newt niall
    nicholas nick nicolas niels nigel nikhil nikita nikolai nikos nils nima nitin nizar njoroge noah noam
    noboru nobuo noel nolan norbert norm norman nuno obinna ochieng octavio odhiambo oisin okan olaf oleg
    oliver olivier olumide oluwaseun omar omer omid onur oren orhan orlando orrin osama osamu oscar osman
    osvaldo otieno otto owen oystein ozan pablo padraig panagiotis pankaj paolo parker parviz pascal pascual
    pat patricio patrick paul pavel pawel pedro pejman percy perry pete peter petr phil philip philippe
    phillip piero pierre piers pieter pietro piotr prabhat pradeep prakash pramod pranab prasad prashant
    pratap praveen przemyslaw puneet pyotr qais qasim quentin quincy radu raed rafael rafal rafe rafik raghav
    rahim rahul rainer raj rajat rajeev rajendra rajesh rajiv rakesh ralph ramesh rami ramin ramiro ramon
    ramzi rand randal randall randy ranjit raphael rashid rasmus raul ravi ray raymond razvan recep reggie
    reginald reince reinhard reinhold remi renato rene renzo rex reza rhodri ricardo rich richard rick ricky
    ridha riyad rob robby robert roberto robin rocco rod roderick rodney rodolfo rodrigo roel rogelio roger
    rohan rohit roland rolf rollo romain roman ron ronald ronnie rory ross roy ruairi ruben rudolf rudy rufus
    rui rupert ruslan russ russell ruud ryan ryo ryota ryuji saad sabah sabri sachin saeed sal salah salem
    salim salman salvador salvatore sam sameer samer sami samir samuel sandeep sander sandro sandy sanjay
    sanjeev santiago sasan satish satoru satoshi saud saul scott seamus sean sebastian sebastien segun selim
    semyon serdar serge sergei sergey sergio serkan seth seymour shahin shahram shane sharif shashi shaun
    shawn shekhar sheldon shigeru shinichi shinji shinzo shivshankar shoichi shunsuke siavash siddharth sidney
    siegfried siegmar silvano silvio simon sinan sipho sjoerd slawomir slobodan solomon soren soroush sota
    spencer spiro spyros srikanth srinivasan stan stanislav stanley stavros stefan stefano stephane stephen
    sterling steve steven stewart stijn stuart subhash subramaniam sudhir suleiman suleyman sumit sunil suresh
    sushil susumu sven sylvain sylvester tadashi tadeusz tadhg taha takahiro takao takashi takeshi tamer tarek
    tariq taro tarquin tarun tatsuya tayfun tayyip ted tendai terence terrence terry tetsuo tetsuya teun thabo
    thad thanos theo theodore thibault thierry thijs thomas thorsten tiago tibor tijs tim timofei timothy
    timur toby todd tom tomas tomasz tommaso tommy tomohiro tony torsten toru toshihiro toshio traian travis
    trent trevor trey tristan trond troy tsutomu tucker tunde tyler uche uday udo ufuk ugo ulf ulrich umberto
    umesh umut uwe vaclav vadim vahid valentin valery varun vasco vasilis vasily vernon vic vicente victor
    vidar vijay vikas vikram viktor vinay vince vincent vincenzo vineet vinod vipin virgil vishal vitaly vito
    vivek vladimir vladislav volkan volker volodymyr vuk vyacheslav wade wael walid wallace walter warren
    wayne wendell werner wes wesley wilbur wilfred will willard willem william willie wim winston wojciech
    wole wolfgang woodrow wouter xavier yadollah yahya yannick yannis yaroslav yaser yash yasin yasser
    yasuhiro yasuo yegor yevgeny yilmaz yitzhak yogesh yoichi yoshihide yoshihiko yoshihiro yoshio yosuke
    youssef yukio yuri yusuf yusuke yutaka yves zach zachary zack zafer zaid zakhar zane zbigniew zdravko ziad
    zoltan zoran
    """.split()
)
FEMALE = frozenset(
    """
    abby abigail ada adaeze adela adelaide adele aditi adriana agatha agnes agnieszka aileen aimee aine aisha
    akiko akinyi alana alberta alejandra alessandra alessia alexa alexandra alexis alice alicia alina alisa
    alison alla allison allyson alma alyona alyssa amal amanda amber amelia amina amy ana anais ananya
    anastasia andrea andreea angela angelica angelina angie anita anja anjali anke ann anna annabel anne
    anneke anneliese annette annie annika antje antonella antonia aoife aparna april ariana arlene asha ashley
    astrid atieno audrey aurelie aurora ava ayaan ayanna ayesha ayse ayumi azadeh barbara beata beatrice
    beatriz becky belinda benazir benedetta bernadette bernice beryl beth bethany betsy betty beverly bianca
    biljana birgit bonnie brandi brenda briana bridget brigitte britta brittany bronwyn brooke caitlin camila
    camille candace candice cara carla carly carmen carol carole carolina caroline carolyn carrie carys
    cassandra cassie catalina catarina catherine cathy cecilia celeste celia celine cerys charlene charlotte
    chelsea cheryl chiara chika chioma chloe christa christiana christiane christie christina christine
    christy ciara cindy claire clara clarissa claudia clementine colleen connie constance consuelo cora
    corinne cornelia courtney cristina crystal cynthia dagmar daisy dalia dana daniela danielle daphne daria
    darlene darya dawn deanna debbie deborah debra deepa deidre deirdre delia delphine denise desiree despina
    destiny diana diane dianne dina dolores dominique donna dora doreen doris dorota dorothy dragana ebba
    edith edna eileen ekaterina elaine eleanor elena eleni elif elin elisa elisabeth elisabetta elise eliza
    elizabeth elke ella ellen elsa elsie elvira elzbieta emiko emilia emily emine emma erica erika erin esmee
    esra esther eszter ethel eugenia eunice eva eve evelyn evgenia ewa faith farzana fatima fatma fay federica
    felicia felicity femke fereshteh fiona flora florence folake frances francesca francine frauke freya frida
    friederike fumiko funmi gabriela gabrielle gail galina gayle genevieve georgia georgina geraldine gertrude
    gesine ghada gillian gina ginger giovanna gisela giulia glenda gloria golnaz graca grace graciela grainne
    greta gretchen gudrun gwen gwendolyn gwyneth hadley hala halima hanan hanna hannah hanneke harriet haruka
    hatice hauwa hayley hazel heather heidi heike helen helena helga hilary hilda hillary holly hope huma ida
    ilana ilaria ildiko ilene imelda imogen indira ines ingeborg ingrid ioana irena irene irina iris irma
    isabel isabella isabelle ishita ivana ivanka jackie jaclyn jacqueline jadwiga jan jana jane janelle janet
    janice janine jasmine jaya jeanette jeanne jelena jen jenna jennie jennifer jenny jessica jessie jill jo
    joan joana joann joanna joanne jocelyn jodi jody johanna josephine josette josiane jovana joy joyce
    juanita judith judy julia juliana julianne julie juliet julija june kaitlin kamala kara karen karin karina
    karla katalin katarzyna kate katerina katharina katharine katherine kathleen kathryn kathy katie katja
    katrina kavita kay kayla kaylee kazuko keiko kellie kelly kelsey kerstin kimberly kirsten kirstie krista
    kristen kristi kristin kristina kristine krystyna ksenia laila lakshmi laleh lana lara larisa larissa
    latoya laura lauren laurie layla lea leah leila lena leonor leslie leticia leyla liesbeth liesel lila
    liliana lillian lily linda lindiwe lindsay linnea lisa liz liza ljiljana lois lola lorena loretta lori
    lorraine lotte louise lourdes lubna lucia lucille lucinda lucrezia lucy ludmila luisa lydia lynda lynn
    lynne lyudmila mabel mackenzie maddie madeleine madeline mae maeve magda magdalena maggie maha mahnaz maja
    malgorzata malin mallory mamata mandy manon manuela marcela marcia margaret margarethe margarita margaux
    margot maria mariah mariam marian mariana mariangela marianne marie marieke mariela marijke marilyn marina
    marine marissa marjorie marlene marsha marta martha martina mary maryam masako matilda maud maureen mavis
    maya mayumi meera megan meghan megumi mehreen melania melanie melinda melissa mercedes meredith merve mia
    michele michelle michiko mihaela miho mika mildred milena millie mimi minerva miranda mireille miriam
    mirjana mirta moira molly mona monica monika morgana muriel myra myrna nada nadezhda nadia nadine naila
    nanako nancy naoko naomi nasrin natalia natalie natalya natasha neha nellie ngozi niamh nicola nicole
    nihal nikki nina nirmala nisha noelle noemie nomvula nora noriko norma nosipho nour noura oceane odette
    oksana olga olivia orla ornella ottilie padma paige pam pamela paola parisa patricia patsy patti patty
    paula paulette pauline pearl peggy penelope penny petra philippa phoebe phyllis pilar pippa polina polly
    pooja priscilla priya prudence rachel radha raisa raluca ramona rania ranya raquel rebecca reem regina
    reiko rekha renata renate renee rhoda rhonda rie rina rita ritu roberta rochelle rocio roisin rosa
    rosalind rosalyn rosamund rosanna rose roseanne rosemary roxanne roya rubina ruby ruth sabine sabrina
    sachiko sadia sadie saima sakura sally salma samantha samira sandra sangeeta sanne saoirse sara sarah
    sarojini sasha saskia satomi savannah sawsan selena selma seren severine sevgi shalini shannon sharon
    sheila shelley shelly sherry sheryl shireen shirin shirley shruti sigrid silke silvia silvina simona
    simone sinead siobhan smita snezana sofia soledad solene solveig sonia sonya sophia sophie stacey stacy
    stella stephanie sue summer sunita susan susana susanna susanne sushma susie suzanne svetlana swati sybil
    sylvia sylvie tabitha tamara tammy tania tanvi tanya tara tatiana teresa tessa thandiwe thelma theresa
    tiffany tijana timea tina tomoko toni tonya tracey traci tracy trudy ulla ursula usha ute valentina
    valerie vandana vanessa vasiliki vera verity verna veronica veronique vesna vicki vicky victoria vidya
    viola violet virginia vivian wanda wangari wanjiku wendela wendy whitney wiebke wilhelmina wilma winifred
    winnie xiomara yasmin yasmine yekaterina yelena yevgenia yoko yolanda yuki yulia yumi yumiko yuriko yvette
    yvonne zahra zainab zanele zelda zeynep zoe zofia zoya zsofia zsuzsanna
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
    zheng zhong zhou zhu zou zeng nie zhuang kuang lou miao niu ouyang qu shang situ zang zhai zhan zuo zhuo
    mun paik hur shim gwak cha yeom yum seol pyo huynh phan bui ngo duong
    """.split()
)
