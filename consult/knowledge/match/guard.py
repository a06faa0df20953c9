"""Common English words that lie near a word of this field, and mean themselves: none is taken for a misspelling."""

from __future__ import annotations

from consult.knowledge.match.english import wordset

NEAR = wordset(
    """
    aaron abel abide abolition abortion abuses abyss academia academic accent accents accession accidental accurate
    accusation accuse accused accuses accusing acre acres activate actively activism activist advantage advertise
    advisors aerial affinity agnes agreeing ahmad aide aides aims airplane airways akin alcoholic alex alexis
    algeria alike allies allocation allowance alma almighty alot aloud alps altar alter alternate alternating alto
    alvin amanda amelia amen ames amid amos ample anaheim analyses analysis anatomy anders andre andrea andreas
    andrew andrews anesthesia angelina anger anna annie announce announcement annually anthem anyhow apes apex
    apollo apparel appeal appeals appetite appreciation apps archives arena arise arises army arose arrogant arrows
    arson arteries artistic ascent ashamed ashley asia aspen aspiring assassin assassins assess assure assured
    atheism athletic athletics atomic attacker attackers attained attracted attracting attracts audi augmented
    augustus aurora aussie australian australians author avenue aviation awaiting awaits awesome axes axis axle baba
    babylon bacteria badass badges baggage bait baker bale ballet ballot ballots ballroom bangladesh banning barack
    barbara barbie barge barker barley barnett baron baroness barracks barrage barren bart basel basket battalion
    bauer bayern baylor beacon bearer beatrice beau beaver beckham beep begun behaving beirut benedict benghazi bent
    benz bernie berries bert berth bestowed betrayal beyonce bias bible bieber bing binge biological biology bishops
    blade blair blake blanc blankets blasting blazing bleak blender blink blockade blog bloggers blogs blouse blvd
    boast bodied bolivia bollywood bong bonus boogie booker boom booming boon boris borne bound bounded bounds
    bounty bowler bows boyle bracelet bragging braking brand branded branding brands brat brawl brazil breadth
    breakers breeders breeds breeze brenda brett bribery bridget briggs brightest brightly brilliance brilliantly
    brink britain britney brittany broadly broadway brock brook broom broth browser bruh brunch brunette brussels
    brutally brute bryant buenos buffer bulletin bullied bureau burial burner burt bury bush bushes busiest buyer
    cabbage cable cables cafe cain calculus calif caller cambodia camden camel cameo cameron cameroon campuses
    canada canadian candid candidacy cane cannes capt captains captures cardinal carefully careless carl carla
    carlos carol carriage carroll carson carter cartoon casino cassidy caste catcher caucus caution cautious cavs
    cecil ceilings cellar census cent centered certainty champ champs chan chancellor chandler chang chant chanting
    chants chapel chaplain chapters character charles charming charms chassis chat checkout cheer cheerful cheering
    chefs chelsea chemistry cheque cherish cherished cheshire chic chick chiefs chile chilean chili chill chilled
    chilling chills chilly chloride chop chopped chord chords chores chorus chow chris christian christians christie
    chrome chronicle chronicles chuck chung cindy circus cites clad claimed claiming claire clamp clap clara clare
    claude clement clinical clint cloak clone clones clueless clues clyde coalition coastal cocaine cock cocks coco
    cohort coke cola cole colin collective collector collectors colombia colon colonies colony colorado columbia
    comedian comedians comet comin commander commence community comp companies companion compassion compelled
    competed competitor compiled complexity compliant composed composer composing compression comrades conan conceal
    conceded concentrated concept conception concepts concise conclusion conclusions concussion condemned
    conditional conditioner cone cones confessed confession confessions conform congo congrats connection connector
    connie conor consecutive consistency consolation consoles constituted consul consulate consultancy contagious
    content contention contents contestant continental contingent convened convent convention converse conversion
    conversions convert converted converting converts conveyed conviction conway coolest coop copied cops coral
    corey cork coroner corp correction correctly correlated corridor corrosion corrupted cortex cory councillor
    counsel counseling counselor counter countess courage courier court courtesy courtney cove cowardly cowboy cows
    crafting craig crank crap crappy crave crawl crawling creation creed creek cried crimea crimes cringe crippled
    crude crusade cruz cuba cube cubs cuff cunning cunt curator curb curiosity currency curve curves custom
    customary cylinder dagger dairy daisy dale dallas daly dame damien dams dang dangerously dani daniel daniels
    danish dante darius darn darren daunting dave davies davis dawson dazzling deaf dealer dealers dealt dean
    debating debbie decay deceased deceived decisive decker declared declares deco decorated decoration decreased
    decree dedicate dedicated deed deepest deer defeat defendant definitive defy delegate deleting delight demo
    denial denied denies denis denise dentistry deny denying dependence dependency depict depicted deploy deployed
    deported derby despise destined destroyer detained detect devote dewey diagnosis diameter diaspora dictator
    differently diner diocese dire directly director directors disagreed disastrous disclosed disco discord disgrace
    disk disparity dispose distress dive diver divers diverse division dixon dock docs doctoral doin dome dominion
    donated donating donkey donuts doom doorway dope doping dorm dorothy doug dover downfall drafting drainage
    drifting drilling drone drones duct duet duffy dundee dunk duplicate durant duration durham dwight dynasty
    earliest eater eaton eden edged editions effectively efficient eighteenth eleanor electrical electricity
    electronic element elements elevation eleventh elias eliminate ella elle ellie elsa emerald emirates emma
    emotion empathy emphasis emphasizes empire employed employing empress encourage endorse endowed endure
    engagement engineer enhanced entities entity entrusted equation erase erection erotic errors eruption espresso
    essentially esther ethic ethiopia eviction exaggerated exceed exceeded excluded excluding exclusion exclusive
    exclusively executed executing execution exeter exhaustion expansion expectancy expelled expertise exploited
    exploiting exploits explored explorer explorers explores exploring explosion explosive exported exporting
    exposing expressive expressly expulsion extending extensively exterior extinction eyed facing facto faculty
    faggot faking fallon fallout fame famed fart farther fascist fate favored favorite fearless featured felipe
    fella fellas fernando ferrari ferris ferry fetish feud fiance fiat fictional fierce fighter fighters figs filth
    filthy financial finite firearm firearms firmly fiscal fisher fishermen flag flags flair flame flames flaming
    flattering flaw flawed flea flee fleeing fleet flex flint flirting flora flourish floyd fluid fluids flute flynn
    foam foes folk follower font fool fooled foolish footballer footwear ford fore foremost forge format formerly
    forrest fortunate fossils foster foul fraction fragment framed franco frank freeing freeway freight frequent
    frequently freshman fresno freud fritz frog frost function functional functions funk funky funnier furnished
    fury gail gala gale gallery gaming gareth garrett gases gasp gavin gaze genetics genius genres genus george
    gerard gettin ghana giles gill giovanni giveaway glee glen glenn global gluten goalie goat gods gorilla gotta
    govt gracious graduate gram grammar grams grandfather grandpa grant granting grants graph greed greedy greek
    greeks greenhouse greg gregg grenade grieving griffith grim grip grips grooming gross guatemala guinea guinness
    gujarat gulf hail hailed haley halfway hank hanna hannah hans haram harden hardened harley harmony harp harper
    harry hassan hauled haunt haunting hayes hayley haze header headline heartbreak heartfelt heavenly heavier heck
    heed heidi heist helm hemp herb herman heroine hesitate hewitt hiatus hicks hideous highly hind hindus hint
    historic homeless homer honduras honey hong hoodie hooker horace horn horny howe howell huang hugs hulk hunt
    hurdle hush hyderabad hyped hyper hyundai icing icon idle illuminated imbalance imminent impacted improper
    inaccurate inception incident inclined inclusion incurred india indicted indonesia indy infantry inflated
    inflation info infrared inherent inherit inhibition initiated initiation injunction innate innocent insert
    inserted inspection inspections instance instantly instinct instructed instruction instruments insulting insured
    integral intel intended intensely intensive intent intention intentions inter interact intercept intercepted
    interpret intro intuition invasion invent invention inventions inverted invested investing invincible iran iraq
    irving irwin isis issuing jackie jade jamaica jams janeiro jared jars jays jeanne jill joanna joanne jong jordan
    jorge jose joys jude judged judy jules julian julius jung junk jurors jury kaiser kang kanye karate kashmir
    keeper keller kelley kelly kemp kenny kenya kerala keywords khan kicker kickstarter killer killers kinda kindle
    kindly kirk kitten klaus knicks knob knot knox kobe korean koreans kris kudos kyle lads lahore lakers lamb lame
    lana lanka lara larry lars lauren lava lavish lawson lawsuit leader leah learnt lease leash ledge legacy legal
    legion lego lena lend lending lennon lent leon leonard leonardo levine liaison liars liberia liberty libya
    license licensed licenses lieu lighthouse lightly lily lime limitation linda lindsay lindsey lineage lions lisa
    literary litre livelihood loaf locality lodged logan lookin loot looting lords lore louder lowe loyal luis luna
    machinery mack mackay madam madison malay malaysia malware mammoth managed maneuver mania manly manner mansfield
    mantle maple mara maria marian marie marina marine marquis marriages marsh mart martha martian marty marx mary
    massively mata mate mater material matt matthew matthews maturity maya mayo maze meadow meadows mechanic
    mechanics medal medals medicaid mediocre mega megan memo memoir memorable menus merger mergers messi messiah
    meta meteor meth mick mickey microphone midfield midway migrants milan mileage milf milo ming miniature minus
    miraculous missiles missions mistakenly mistress misuse mixer mock mocking mode modem modes modi modify moines
    molecular mona monaco monarch monarchy monica monroe monsieur montana monte moose moreover moron morris morse
    moses mosquitoes moto mound mourinho mourn movies munich mural murderer murphy murray muse musical musk muslim
    muster mutation mutually myriad mysteries mystery myth myths narrowly nasa nash nate national nationals naval
    neal neat neatly neon nerd ness neural newer newton nicaragua nicer nicest niche nico nicola nicolas nigeria
    nike nile nina noah noir nolan noodle nope nora norman norms norris notable notably nothin notified notions
    notre noun nova novel novice nucleus nude nuns oats oceans offended onion onions opener opera operate operates
    operational operative operator opposition oppression optional ordinance organise organism organize orient
    original otto outlets outsider outsiders oval overdue overflow overhaul overheard overload overrated override
    overseas overthrow overweight owen owens owes oyster pablo packet pact paige painfully pakistan palestine
    palette panther paolo papa papal papua parachute parade paradigm paradox paragraph parallels paralysis paramount
    parasite paris parish parody parole parrot parry partial paso passages passion passions paterson patience
    patiently patron patterson paul pauline paulo pavement pawn paws payable payday peacock pearce pedal penis penn
    pensions percy perez perfectly performed peril periodic persistence persona persuade persuaded pertaining peru
    petals peter peterson petite petty pharma phase phases philip philippine philly photographer photographic
    physical picasso pickle pictured pierre pike piled pilgrims pine pipeline pipes piracy pirate pirates piss
    pissed pisses pissing pistol pitchers pitt pity pixel plague plagued planetary plank planners plantation plateau
    plated platoon plaza plea plead pleaded pleas pleasure plight plots plotting plum pods poet poets pointer
    pointers poly pond poop pope populated populous porch porn porsche portion porto positively possessed possessing
    postal posterior posters postponed potato potatoes potter pottery powell powerhouse powerless prague preceded
    premiere premises preseason presided presidency presiding pressured preston prevail prevalent prey primarily
    priority prix prob procedural proceed proceeds procession processor productive profoundly programmer programmers
    projection projections prominence prominently promoter pronouns propose proposes prose prosecution prosecutor
    prosperity prostitute protective protestors protests proton psalm pseudo psycho publicly published puck pulp
    punish punished punishing punitive punjab pupil pupils purely purge pursuant pursue pyramid qualifier qualities
    quantity queer queries queue rabbit racer racist racists radar rafael rage raid raided raids rallies rams rand
    randolph randomly rank ransom rape raped rapid raping rapper ratio rational ratios rave raven ravens reactors
    reader reagan realism realizes realm rebounds receiver receptor recession reckless reckon recognizes recreate
    recreation recurring redemption reef reese reeves referees refinery reflected reflecting reflective reflects
    reformed refs refugees regarding regent reggae reggie region regional registry related relation relations
    relative release released releases releasing reliance remotely render renewable reno renowned repeal replies
    reporter reps rescued researcher reserved residue resigned resistant resolved resolving respects restoring
    restrictive retailer retailers retarded retention rethink reveal revenue revenues reversal reviewer reviewers
    revise revision revival revolver revolving reward rewarded rewarding rewards rhythmic rica richie richmond rider
    riders rifle rifles rigged rink ripe rivera roam robber robbery robbins robe robes robot robots roma romania
    rome ronnie rookie roommate rooney rory rosen rosie rossi roster rotary rotor rotten rouge routinely routing
    royce ruby runaway runoff rural russ rwanda ryder saddam safety sage sake salem salute salvador samoa sampling
    samuel sanction sandra sane sanity sans sarah satire saul sawyer saxon sayin scanner scarlett scatter scattering
    scent schedule schwartz scope scorer scots scout scripted scum seahawks seal seals seaside seasonal secondly
    secretly sect sectional seek seller selves senate sensation seoul separately sept serena seth severed severely
    severity sewing shah shaken shale sham shannon sharia shark sharks shaun shaw shawn sheikh sheila shelby
    sheltered shelves sherry shia shire shit shits shitting shitty shooter shooters shootout shoppers shortest shove
    shredded shri shutter sideways siege sierra sigh similarly simpler simplest simpsons sims simulated singh
    sinister sinner siren situated sketches skinner skirt skulls slab slain slam slammed slang slate slater slave
    slaves slayer slippery slit sloppy slower slut smack smallest smoothly snack snacks snatched sneak sneakers
    sneaking sneaky sniff socialist socially societies soda solely solemn solid solo solomon solve somethin sony
    sooo sophia sorrow soul souls soviet spacex spam spared sparrow spear specialised specialty species spectral
    spike spikes spiral spooky spoon spouse springer sprint spruce sprung spur stacey stacy staffing staged staging
    stake stakes stale stalin stalking stance stark starter starters startling startups starving stash statewide
    statue stature status statute statutory steer steph stereo sterling steven stevie stew steward stink stint
    stirling stoked stoned stout stove strangely strengthen stride strife strikers striking stripper strive striving
    strongest strongly structural stuffing stumble stumbled stump stunned stylish suarez submission succeed
    succeeded succeeds successor sucker suicide suicides suing suitcase sulfur sultan summed summon sunni superhero
    supervised supervision supporter surpassed surrey survival survive survived survives surviving susan suspicion
    suspicions sutton suzanne swamp swan swap swat sweater sweep sweetie swept swimmer swimmers swine swore swung
    sylvia syracuse systematic taiwan tale tame tampa tang tanker tanzania tariff task tasted tate tattooed taxation
    teammate tease teasing tehran temp temper tempered template tempo temporal temporarily tenant tenants tennessee
    tense tension terror tesla testified texans thatcher theater thee theo theology theorem theories therein theresa
    theyre thomas thor thrill throne thrones throttle thrust thug timeline timely tinder titan titanic titans titled
    titles tits tobago tolerant tomatoes torch tories tornado torso tory toss tougher tower towers toxic tracker
    tract tradition trailers trainer trainers trait traitor traitors traits trans transform transforms transition
    translator traveler travelers traverse treasures trek trent trey triangle tribal tribes trio trivial troll
    trolling trolls troops trophy truce trunk tryin tumblr tunisia turf turner turret tutor tutorial tutorials twain
    tweeting tweets twentieth twilight twitter tyranny uganda unaware undertake uneasy union unite universally
    universe unleash unleashed unnamed unto unused unusually urgently usher utilities valuation valued vance vanessa
    vanity variation vase vault vegan veggies veil venezuela vent venues venus verb verge veto vibes victoria vienna
    viewer viktor vile villas vince vinegar violate violates violent visitors vista visuals vita vivian vivo vocal
    volcanic voodoo voted voters voting wage wager wages waist waiter wales walsh walt wanderers wang wanna ward
    warmer warner warp warrant warranty warren warriors warsaw wary wayne weaker weaver weed weeds welding welsh
    wendy whereas whining whipped whoops whore width wiki wilde williams willis winger wink winner winnipeg wiser
    wives wolf wolfe wong worldwide worrying woven writer yankee yemen yield yields yong youngest youre zimbabwe
    zinc zion zombies
    """
)
