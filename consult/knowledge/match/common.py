"""Common English words, and those of them that lie near a word of this field: none is ever taken for a misspelling."""

from __future__ import annotations

from consult.knowledge.match.english import wordset

COMMON = wordset(
    """
    hola buenos buenas dias tardes noches gracias adios saludos bonjour ciao aloha howdy hiya cheerio
    able about above absolutely accept accident according account across act action actual actually add address
    adult advert advice advise afford afraid after afternoon afterwards again against age ago agree ahead air all
    allow almost alone along already alright also although altogether always amazing among amount angle angry animal
    another answer any anybody anymore anyone anything anyway anywhere apart apparently appear apple apply
    appointment approach april arch area argue arrange arrive art ask asleep assume ate attach attempt attend
    attention august aunt autumn available average avoid awake aware away awful baby bad badly bag bake balance ball
    band bank bar barely base basic basically bath bathroom battle beach bear beard beat beautiful beauty became
    because become bed bedroom been beer before began begin behind believe bell belong below belt bench bend beneath
    benefit beside besides best bet better between beyond big bike bill bird birth birthday bit bite bitter blame
    blank blind block board boat body boiler book boot border bored boring born borrow boss both bother bottle
    bottom bought bowl box boy brain branch brave bread break breakfast breath breathe bridge brief bright brilliant
    bring broad broke broken brother brought brown brush bucket build built bus business busy but button buy cake
    calf calm calves came camera camp can cancel candle car card care careful carry cars case cash cat catch caught
    cause ceiling cell centre certain certainly chair chance change channel charge cheap check cheek cheers cheese
    chemist chest chicken child children choice choose christmas church circle city class clean clear clearly clever
    client climb clinic clock close closed clothes cloud club coast coat code coffee cold collar collect colour
    column come comfort comfortable common company compare complete completely computer concern condition confident
    confirm confuse confused connect consider constant constantly contact contain continue control conversation cook
    cool copy corner correct cost cotton couch cough could count country couple course cousin cover crack crazy
    create credit cross crowd cry cup curious current currently curtain customer cut cute cycle dad daily damage
    dance danger dare dark date daughter day dead deal dear death december decent decide deep definitely degree
    delay deliver depend depends describe design desk desperate detail details diary did die diet difference
    different difficult dinner direct dirt dirty disaster discuss dish disgusting distance divide doctor does dog
    done door double doubt down dozen drag draw drawer dream dress drink drive drop drove drug dry due dull during
    dust duty each ear early earn earth east easy eat edge effect effort eggs either elbow electric else email
    embarrassed embarrassing emergency empty end enemy energy engine enjoy enough enter entire entirely especially
    etc evening event eventually ever every everybody everyone everything everywhere evidence exact exactly exam
    example excellent except excited excuse exercise exist expect expensive experience expert explain extra
    extremely eye face fact factor fail fair fairly faith fall false familiar family famous fan fancy far farm
    fashion fast fat father fault favour favourite fear february feed feel feet fell felt fence few field fight
    figure file fill film final finally find fine finger finish fire firm first fish fit five fix flash flat flesh
    flew flight float flood floor flow flower fly focus fold folks follow food foot football force foreign forever
    forget forgot form fortune forward found four free freeze fresh friday fridge friend from front fruit fuel full
    fun funny furniture further future game garden gas gate gave general generally gentle gently genuine get gift
    girl give given glad glass glove goal goes going gold gone good gosh got grab grade grand grass grateful great
    green grew grey ground group grow guess guest guide guy gym habit had hair half hall hand handle hang happen
    happened happens happy hard hardly hate have head heal health healthy hear heard heart heat heavy heels height
    hello help hence here hidden hide high hill hips history hit hobby hold hole holiday home honest honestly hope
    hopefully horrible horse hospital host hot hotel hour house how however huge human hundred hungry hurry hurt
    husband ice idea ideal if ignore imagine immediately important impossible improve inch include income increase
    indeed indoor inform information injury inside instead interest interested into invite iron issue item itch
    itself jacket january jaw jeans job join joke journey july jumper june jump just keen keep kept key kick kids
    kill kind king kiss kitchen knee knew knife knit knock know knowledge known lack lady laid lake lamp land
    language large last late lately later laugh law lay layer lazy lead leaf learn least leather leave led left leg
    legs lemon length less lesson let letter level library lid lie life lift light like likely limit line link lip
    list listen literally little live lives loan local lock lonely long longer look loose lose loss lost lot lots
    loud love lovely low luck lucky lunch lying machine mad made magic mail main mainly major make male man manage
    many march mark market marry massive match matter maybe meal mean meant measure meat medical medicine medium
    meet meeting member memory men mention menu mess message met metal method middle might mild mile milk mind mine
    minor minute mirror miss missed mistake mix mobile model modern moment monday money month mood moon moral more
    morning most mostly mother motor mountain mouse mouth move movie much mum muscle museum music must myself nail
    naked name narrow nasty nation natural naturally nature near nearly necessary neck need needed negative
    neighbour neither nerve nervous never new news next nice niece night nine nobody noise none nor normal normally
    north nose note nothing notice noticed november now nowhere number nurse nut obvious obviously occasion october
    odd off offer office often oil okay old once one only onto open opinion option orange order ordinary other
    otherwise ought our out outside oven over own pack page paid pain paint pair pale pan panic paper parent park
    part particular particularly partner party pass passed past path patient pay peace pen people per percent
    perfect perhaps period person personal phone photo photos pick picked picture piece pill pin pink place plain
    plan plane plant plastic plate play please plenty plus pocket poem point police polish polite pool poor pop
    popular position positive possible possibly post pot pound power practice pray prefer prepare present press
    pretty prevent previous previously price print private probably problem problems process produce product
    products professional programme project promise proof proper properly protect proud prove provide public pull
    pump purple purpose push put quality quarter queen question quick quickly quiet quit quite race radio rail rain
    raise ran range rare rarely rate rather reach react reaction read ready real realise really reason receive
    recent recently recommend record red reduce refer refuse regret regular regularly relax remain remember remind
    remove rent repair repeat reply report rescue research rest result return ribbon rice rich ride right ring rise
    risk river road rock roll roof room root rope rough round route routine rub rubbish rude rug ruin ruined rule
    run rush sad safe said sale salon salt same sand sat saturday save saw scale scared scene school science
    scissors score scratch screen sea search season seat second secret see seem seems seen self sell send sense
    sensible sent separate september series serious seriously serve service session set settle seven several severe
    shade shake shame shape share sharp shave sheet shelf shine ship shirt shock shoe shoot shop short shot should
    shoulder shout show shower shut shy sick side sight sign silent silk silly silver similar simple simply since
    sing single sink sir sister sit site situation six size skill skin sky sleep slept slice slight slightly slip
    slow slowly small smart smell smile smoke smoking smooth snow soap social sock sofa soft soil some somebody
    somehow someone something sometimes somewhere son song soon sorry sort sound soup south space spare speak
    special speed spell spend spent spill spin spite split spoke sponge sport spot spread spring square staff stage
    stain stairs stand standard star stare start started state station stay steal steam step stick stiff still stock
    stomach stone stood stop stopped store storm story straight strange street stress stressed strict string strip
    strong stuck student study stuff stupid style subject such sudden suddenly suffer sugar suggest suit summer sun
    sunday supper support suppose sure surface surgery surprise suspect swear sweat sweet swell swim switch table
    tail take taken talk tall tan tap taste tattoo taught tax tea teach teacher team tear teeth tell temple ten tend
    term terrible test text than thank thanks that thick thin thing things think third thirty thought thousand
    thread three throat through throw thumb thursday ticket tidy tie tight till time tiny tip tired toast today toe
    together toilet told tomorrow tone tongue tonight took tool tooth top topic torn total totally touch tough tour
    toward towel town toy track trade traffic train transfer trap trash travel treat tree trial trick tried trip
    trouble trousers true trust truth try trying tube tuesday turn twelve twenty twice twin type ugly umbrella uncle
    under underneath understand unfortunately unhappy unless unlike until unusual upon upper upset use used useful
    useless usual usually value van various vegetable version view village visible visit voice vote wait waiting
    wake walk wall want warm warn was wash waste watch water wave way weak wear weather website wedding wednesday
    week weekend weight weird well went were west wet what whatever wheel when where whether which while whisper
    white who whole whose why wide wife wild will wind window wine wing winter wipe wise wish with within without
    woman women wonder wondering wood wool word work worked worker working works world worry worried worse worst
    worth would wound wrap write writing written wrong wrote yard yeah year yellow yes yesterday yet young younger
    yours yourself zero zone wring earring rings eighteen fifteen fifty forty seventeen seventy sixteen sixty
    thirteen fourteen nineteen eighty ninety banana pizza doing having saying tends facts fits fitted boils toiled
    soiled pint faint plaint vowel towels sofas parking fare fares buses rests nest nests tests texts vest jest pest
    moan roan groan shown thrown crown drown frown gown clown mown flown howl growl prowl scowl owl fowl bowel cream
    scream beam seam ream gleam reap leap heap weep steep sheep creep jeep peep seep bride pride slide glide tide
    aside tied died lied lace pace grace trace brace replace embrace palace mice dice spice device dates mates rates
    gates plates states hates waits weights heights rights lights nights fights sights spray tray stray gray bray
    clay slay sway display relay replay cart chart dart depart hearty cards yards guards bald bold mold sold scold
    behold hook shook nook crook rash crash dash mash smash lash clash splash sacred scarf scarce scary scare scares
    scores scarlet escape pours poorer flour your sour soar soars roar boar oar source sauce hoarse coarse moles
    models motel dose doze rose chose those hose pose goose noose dye dyes dies lies pie pies ties bye vein vain
    vane drain gain chain grain pear peer pier rear gear hare heir stair affair ache aches peach preach bleach coach
    roach abbott aboard access aces activex actors additions adidas aesthetic aesthetics aisle alas alias alive alle
    alliance allied alloy alloys aloha alphabet america americana americas angel angela angelo anglo angola anne
    anon ants appealing appl arabia aria arial armies arrays asean ashes aspire assay assays assumed astm attic
    auction auditions augusta avatar avery avid avoidance babes bach badger bahrain baht bail ballad banned bans
    bard barking barn barnes barr barrel barrie barrier barriers barrow baseline bash basil basis bass batch bates
    baton beads bean beast beasts beaten beck beech beetle beijing bella belle bengal benin bennett benny berger
    bern beth beware biased bids bien biking billie billion bind biol birch blades bland blaster blessing blew bloc
    blogging blond blonde bobby bodily boeing boing bond bonded bonn bonnie bono bonuses bool boone booth bore bose
    bots boulder bout boyd brad brake brakes brasil brass braun breach bred breed breeding brew brewer brewers
    brewing brian bricks brighton brit broker bronze brooke brooks bros browne browse browsing bruce bruins bryce
    bubble buck bucks buds bull bullock bungalow bunk burnett burton bust buster butte butter buyers byte bytes
    cached calorie campaign campers candy cannon canoe canon canton cape capita capitol cargo carmel carr carrera
    carrie carrier carte cartier cartoons cary cass cast castle casts cater caves cease cello cessation cest
    champaign chanel changer chaos chap char charged charger chargers charging chars charter chartered charters
    chase chatting cheat cheating cheats chem chemically chen chicks china chipset choir christ christy ciara
    citation clam clamps clan clarence claus clause clauses claw cleaner clearer click cloning closet closure cloth
    clothing clover coal cody coed coins coli coll collage colleague cologne colt colts coma combo commuter
    completion compress comprise comprises compute computed concealed condo consist consisted consistently consists
    constituent constitute cont contested contract controller cooke cooler coolers cord core cores corning costello
    coupe covert crate creatine creator creators creature creatures crest crew crews crises crisis criteria croatian
    cron crosse crowne cruiser crush curse cursed curved cypress cyrus dana dancer dane daring darwin data dating
    dawn deadly debate debates debt debts debut decals defeated defence defend defended defense defenses deleted
    dell denote denotes denver depletion depreciation dept deputy derive described dessert devil dial diaper dicke
    diff differentiate differing dine ding dining dino dior dirk discover dispute dissent dist dodge doll donate
    dong dora dramatic drank drawn drew drip driven driver driveway dual dudley duel duly dune durango durban dutch
    dwelling ease easter eighth elder electron emission enlarge ether evan evergreen exchanged excise exim
    expiration expires extensive faction faxes feasible feast feat feature featuring fellow fest fewer fiber fiction
    fifth finder finn finnish fins firmware fist flap fled flyer flyers followers fond forest foreword forma
    formally former forte forth forum fostering fourth fowler framing fraser fred freed freezer freshmen frey fries
    fuji furious furry gaelic galileo gallon galloway garbage garde gardner gary gauge gays gems gene globally goin
    gong gordon gore gorge gould graceful grad graded gradually graffiti granada grande graphite graphs grease
    greater greene greet grin grind grove grower guardian guts hacker hale handel handler handlers hardware harris
    hart hash hath haute haven headaches heath held hell herd herein heroes heroin herring hier hifi hinges holloway
    holly holmes holt holy homo hooded hostel howard hugh hugo hull humor hung hyde indiana indication infinite
    infiniti infinity initials inline insider insisted inspect internal intranet invented invision issued issuer
    italia jake jane jarvis jewels jockey joel johannes jolly judging knight label labels labs laden lama lane lanes
    lang laps largo latin latino latter launch lawsuits lawyer lean leaning leases leasing lens lesser lest lester
    lever lick licking lien liens lima limp linear linen linens ling lingere lingerie linker linn linus lisp lister
    lite liter litter lively locale locally locate loft logged logs lois lone longitude loser lotus louise lounge
    lover lowest luke lumber lush lust luther lynch mach macro mailto maine mali mall mana mandy mann manor marble
    marc marco marcos marcus mare margaret mario marker markus martin marvin mass massacre mast master mastery maxim
    mayer mediation medicinal meditation melanie mental mentally mentor ments mere mesa mesh meter methyl micron
    mike mimi miner ministry minnie mint mist mistaken mister mitch mods module modules moist monastery monetary
    monkey mono monster mont monty moore moran morrison morrow morton mosaic moss mounts mourning mrna mule mutual
    natalie nathan necessity needless neil nepal nets neutral newest nicole nodded noodles norma octave officer
    oliver olivia ontology oregon oscar otter ounce ounces oversight packaged pals pane panels pant pants parfum
    parity parsing partly pasta paste pastry patent patents pathways patrol patty pearson peck peeing peek pending
    pepper persia pets photon piazza pics pile piles pilots pimp pines piper piping pistols pitch pitching planet
    plano pledge pledged plone pointe poised poker polar pole poll polling polls polo polyester ponds pong poole
    pork ports potent pradesh praise praised prayer precedent preceding precious precise precision predict
    prediction predicts prescribe preservation previews prima primer prince princes principal principally principe
    prison prize prizes proactive probe producer prof professionally profile progress projector prom prop property
    proportion pros provisional puerto punk punt pure purifier purity pursued pursuing quarry quasi quest quot quota
    quoted quoting radisson radius rally rang ranged ranger rant rebels reel refined reflex regain regina reich
    reilly relating relied relies rely relying remainder rental reset reside resident residing resin resist resistor
    restored restraint restricting retain retained retiring retriever review rick ricoh riot risen rite rode rods
    role roles roman romanian rosa ross rotate rover rowing rowling royals rudy ruler rulers runway russia rust sack
    sadly safer sailing saline sally salmon saloon sang sara satin saturn saver scanned scanning scans scattered
    scenery schema scheme scholar scion scooby scored scoring scrap sculpture sealed sealing sean sears seattle
    secure secured securing security seeking seeks seize selection selfish server sesame settlers seventh sewer
    shack shaded shady shaft shear sheer shell shells shield shilling shoppe shore shores shuttle siam sided siding
    sidney silicon simon simone simulate singer sire sith skipped skipping slac slaughter slavery slick slider sling
    smith sofia solder soldier soldiers sole somalia soothing southern spacious span spawn spears spec speciality
    specially specs speech sphere spires spirit spirits spit spun spurs spying spyware squared stable stack stall
    stalls stan starr stat staten static statues statutes steady steak steaks steele steering stein stella stellar
    steve stewart sticker stimulated stir stirring stoke stokes stole stony stools strain strains strait stranger
    strap straps strauss stream strike strikes struck stuart studied studio studios stunning stunt sturdy styled
    stylus suction sued suite suites summaries summary sung suny suppression surveyor suspend sustain swallow
    swallowing swapping sweeping swift swing syria tack tackle tales tammy tango tanks tape tarot taxis teal tele
    tempe tenor tent tents tenure teresa terrain terrific tetris thames theaters theatre theatres theirs theme
    themes theory thesis thorough though threat threaten threw thunder thus tick tier tile tilt timber timor tina
    todd toilette token toledo tolerated toll tome tommy toni tonnes tons tony toon topps torres tortured towing
    traded trading trailing trainee translated translation tread trend tres tropical trout truck trucks tucker
    tumble tune tuned tuner tuners tunes tuning turin tutoring tying typical typically typo undergo underway
    underwear unions united user ussr valley varied vast vector vectors venice venture verizon versa verse verses
    vertically vice victor viet vine viruses wade walter wand wards ware wars watt watts weigh weighs weir whale
    wheat wherever whipping whitney wholly wight wilder willie willow winnie wire wiring witch woke wright yearly
    yell zambia zine zoning
    alice alternatively borrower buried caching centrally chinese cobb compilation compilations constitution
    contraction contrary corona corps corpus counters crane crops diving flaws galore gloria happiness heel hero
    hist matte metre paddle parental profession professions punch refine rigid shane shrine sources spatial
    structured sufficiently superb superior supplemental tailor taylor teller tyler vary
    """
)
"""Common words; one of these is never repaired into a word of the pack."""
