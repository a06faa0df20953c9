"""The phrases that change whose a mention is, and when. `{a,b}` is either; "dont" is
"do not" as well; "the" is "da" as well; a line ends a phrase, but for one that ends in a comma."""

from __future__ import annotations

RELATIVES = """
mum mom mam mama mammy da das granda grandas grandda mammys mams mumsie mummies mummy mommy mother mums moms
mothers dad daddy father dads fathers parent parents sister sisters sis brother brothers bro sibling siblings son
sons daughter daughters kid kids child childs children niece nephew nieces nephews aunt auntie aunty uncle cousin
cousins grandma grandmas grandmother gran granny nan nans nana nanna grandad granddad grandpa grandfather grandson
granddaughter grandkids grandchildren husband husbands hubby hubbys hubs wife wifes partner partners boyfriend
boyfriends bf girlfriend girlfriends gf gfs bfs fiance fiancee friend friends mate mates bestie besties colleague
colleagues coworker coworkers flatmate roommate roomie housemate neighbour neighbours neighbor boss twin stepmum
stepmom stepdad stepson stepdaughter inlaw inlaws toddler teenager missus mrs mister fella bloke spouse relative
relatives ancestors grandparents grandparent hairdresser beautician teacher client clients patient patients
customer customers pupil pupils student students somebody someone everybody everyone anyone nobody madre padre papa
hermana hermano hija hijo marido esposa esposo abuela abuelo tia tio prima primo amiga amigo suegra novio novia
staffie labrador spaniel poodle cockapoo cavapoo whippet greyhound terrier collie retriever bulldog beagle
dachshund pug gelding budgie kitty doggo amma ammi ammu appa abba abbu bhai bhaiya didi bhabhi dadi dada nani
chacha chachi mausi bua beta beti pati patni gogo makhulu tannie oom oupa ouma nonna nonno opa oma yiayia he she
his her hes shes hers himself herself grandads granddads grandpas grandmothers grandfathers grans nannas nanas
uncles aunts aunties grandsons granddaughters stepmums stepdads stepsons stepdaughters fiances fiancees bosses
flatmates roommates housemates twins toddlers teenagers spouses hijos padres abuelos hermanos tias tios primos
amigos
"""
"""Somebody else, in one word."""

PHRASES: dict[str, str] = {
    "NOT": """
        no|not|never|dont|doesnt|didnt|havent|hasnt|hadnt|isnt|arent|wasnt|werent|aint|without|neither
        nor|zero|nil|nunca|sin|tampoco|ni|no {tengo,tomo,estoy,soy,uso,he tenido}|{free,clear} of|free from
        {negative,screened,tested} for|tested negative|negative|dont {have,get,suffer} or
        dont {think,believe,reckon,feel,suppose,know that} {i,ive,i have,its,it is,im,i am,that is,thats}|dont think
        didnt say|wouldnt {say,say i have,say im,call it,call myself,dream of,go near,touch,consider,want}
        would never|couldnt say|{no,without any,without} {history,sign,signs,trace,hint,diagnosis,form} of
        {absence,lack} of|rather than having|none {of,are,is,were,was}|not any|not that i have|not one|not a single
        denies|deny
        never {ever,once,been,had,have,used,taken,tried,touched,done,suffered,experienced,needed,known,been on,
        been told i have}
        {spared,avoided,escaped,dodged} {the,any,that,it}|no need for|nothing like|not suffering|stay out of
        steer clear of|stay away from|keep out of|keep away from|stayed out of|kept out of|avoid the
        instead of having|ruled out|rule out|{doctor,gp,derm,dermatologist,nurse} ruled out|has nothing to do with
        nothing to do with|not got|hardly ever get|nor {am,do,have,was,will,would,did} i
        {dont even know,no idea,never known} what {a,an,it,having}|{couldnt,could not} be {less,further}
        {no one,nobody} {has ever,ever,has} {told me i,said i,diagnosed me}|{no one,nobody} {in,at,here,around}|nothing
        cant say {ive,i have,i,that i}
        {avoid,avoiding,refuse,refused,decline,declined,dodge} {any,all,using,taking,the}
        i {avoid,avoided,refused,declined,dodged}|{decided,voted} against|hate the {sun,beach}
        yet to {have,try,get,do,use}|allergic to nothing|touch wood no|fortunately no
        {couldnt,cant,cannot} {be,possibly be}|not that {im,i am,ive}
        {had,have,without,not,even,never} so much as {a,an,one}
        {nobody,nobodys} ever {said,mentioned,called,diagnosed}|{hardly,barely,scarcely} a
    """,
    "NOT_BEHIND": """
        {hasnt,havent,has not,have not} {bothered,troubled,affected,flared,given} {me,me any trouble}
        {isnt,arent,wasnt} me
        free|i can live with|i {can,could} cope with|not me|not for me|not my thing|not something {i,im,ive}
        isnt {something,a thing,an issue,one}|arent {something,a thing,an issue}
        {dont,doesnt,didnt,havent,hasnt,never,wont} {bother,bothers,bothered,faze,fazed,phase,worry,worried,scare,
        scared,upset,concern,trouble,apply,affect,affected,run,touch,touched}
        {not,isnt,arent} {important,my priority,a priority,priority,bothered,fussed,worried,bad,too bad,so bad,that bad}
        {doesnt,dont} matter
        not {an issue,a problem,a worry,a concern,applicable,relevant,present,detected,found,diagnosed}
        {isnt,arent,wasnt} {a problem,a worry,a concern,applicable,relevant,the issue,the problem,my issue,my problem}
        no {problem,problems,issue,issues,worries,concern,concerns} {at,with,there,for}
        {came,come,comes} back {negative,clear,normal,fine,benign,ok,okay,good}
        {test,tests,tested,swab,result,results} {negative,clear,normal}|negative|ruled out|been ruled out
        was misdiagnosed|were misdiagnosed|misdiagnosed|{was,were} a misdiagnosis|was a false alarm|false alarm
        {both,all,were,was,is,are} negative
        turned out {not,negative,fine,benign,normal,clear,to be nothing,to be fine,to be benign,to be wrong,
        to be just,to be only,to be a,it was just}
        {was,were} {just,only} {a,an,dry,sunburn,freckles}|it skipped {me,a}|{skipped,missed,bypassed} me
        i {dont,never,havent,didnt} {get,got,had,have,do,use,take,suffer,touch,want,need,done,
        did,tried,taken,used,took,try}
        i {take,use,have,had,got} {nothing,none}|{dont,doesnt} apply to me|{dont,didnt} have {it,that,one,any}
        never {bothered,been,had,been on,been an issue,been a problem,affected,happened}
        {havent,hasnt,never,not} had {any,one,it} {in,for,since,lately,recently}
        {nunca,jamas} {tuve,tengo,he}|are fine by me|are fine with me|to {nothing,none,naught}
        neg|showed {zero,nothing,none,negative}|not {likely,possible,happening}
        not mine
    """,
    "NONE_OF": """
        no to {all,any,everything,the following,these,those,that,both,the rest}
        {none,not any,neither} of {the,these,those,that,them,following,above}
        {dont have,havent got,have not got,havent had,never had,not had,dont take,not got} {any,none} of
        {nothing,none} {from,on,off} the list|{answered,answer,said,put,ticked,tick} no {to,for,on}
        {none,no,nil,negative} for {all,any,the following}|nothing to declare|no known|deny {all,any}
        denies {all,any}
    """,
    "TESTED": """
        tested|test|tests|checked|check|checks|scan|scanned|biopsy|biopsied|swab|swabbed|screened|screening|results|result
        looked at|examined|doctor|dr|gp|derm|dermatologist|nurse|specialist|consultant|bloods|blood work|bloodwork
    """,
    "CLEARED": """
        {came,come,all,was,is,are,were,been,its,totally,completely,perfectly,absolutely} {clear,negative,normal,
        benign,fine}
        all {good,ok,okay}|{its,is,was,were,are,came back,it was} nothing|nothing to worry about
        clean bill of health|{is,was,are} {ok,okay}|{is,was} harmless|no cause for concern
        nothing {sinister,nasty,serious,dodgy,untoward,found,so far,showing,there,wrong,abnormal,suspicious}
        found nothing
        {is,was,its,are,were,came back} {perfect,sound}
    """,
    "TAKEN_BACK": """
        but {im,i am,it is,its,thats,they are,theyre,it was,was,were} not
        but {i,it,that,they} {dont,doesnt,isnt,havent,hasnt,wasnt,arent,didnt}|but i aint
        {but,and} {it was,its,they were,theyre,that was,that is} {just,only,nothing}|and {im,i am,it is,its} not
        but no|but {nope,nah}|but it {both,all,were,was,is,are} negative
        turned out {not,i wasnt,i dont,it wasnt,it isnt}|it {both,all,were,was,is,are} negative
        but it turns out {i dont,its not,im not,it isnt}|but they were wrong|and was wrong|but i was wrong
        {gp,doctor,doc,derm,dermatologist,nurse,specialist} {said,says,reckons,reckoned} {no,nope,nah,not,otherwise}
        {consultant,pharmacist,surgeon,dentist,she,he,they} {said,says,reckons,reckoned} {no,nope,nah,not,otherwise}
        {said,says,reckons,reckoned} {its not,it isnt,it wasnt,im not,it was not,it is not,no its,no it was,no just}
        turned out to be {the,a,an,just,only,something,my}|{came,come} back {negative,clear,normal,fine,ok}
        turned out to be|{its,it was,it is} actually|actually its|its really|i {dont,havent,didnt,wasnt}
        im not|its not|it {isnt,wasnt}|they {arent,werent}
        {biopsy,test,tests,bloods,results,scan,swab,clinic,hospital} {said,say,says,showed} {no,not,otherwise,nothing}
        told {i dont,i didnt,it isnt,it wasnt,its not,im not,i wasnt}
        {said,says,reckons,reckoned} {its,it was} {just,only}|turned out it was
    """,
    "THOUGHT": """
        thought|assumed|suspected|was sure|was certain|sure it was|swabbed for|tested for|checked for|looked like
        {people,everyone,everybody,they,friends} {assume,assumes,reckon,reckons,say}|worried i|was told
        were told|wondered
        convinced|used to think|people think
        {doctor,gp,derm,dermatologist,they,she,he} {thought,suspected}|thinks|think|sometimes
        looks like
        thinking {i,it} {was,had}|{called,calling} it
    """,
    "GONE": """
        no longer|used to|used to {have,be,get,suffer,take,use,do}|stopped|stopped {taking,using,having,getting}
        {came,come,coming,been,went,weaned,taken} off|im off|ive come off|finished|quit|{gave,given} up|previously
        previous|formerly|former|recovered from|got over|{grew,grown} out of|outgrew|cleared|cured
        {got,gotten} rid of|sorted|history of|in the past|past|past history of|solia|years ago i had|survived|beat
        antes tenia|tuve|{swapped,switched,changed} {my,from,from my,the}|ditched|dropped|packed in|binned
        havent {used,taken,had,touched} {any,it,my} {for,since,in}
        {took,taken,taking} me off
        {threw,thrown,chucked} {away,out}
    """,
    "WAS": """
        had|was|were|was on|were on|was taking|was using|was prescribed|was given|took|suffered|i was
    """,
    "OVER": """
        gone|gone now|all gone|long gone|long gone now
        cleared|cleared up|has cleared|have cleared|went away|gone away|disappeared|all clear
        {but,and} {its,thats,theyre,its all,they have,it has,its now} {gone,faded,healed,cleared,better,over,finished}
        {but,and} not {now,anymore,any more,these days,currently,recently,lately,at the moment,since,for years,today}
        not {anymore,any more,these days,now}|is over|over now|healed|healed now|resolved|under control now
        {long,now,fully,all,since} faded|gone since|off {it,them} {now,since,for}|{im,been} off {it,them}
        {but,and,then} {gave up,gave it up,gave them up,i gave up,i gave it up,i stopped,i quit,quit,packed it in,
        came off,
        i came off,ditched it,had to stop,binned it}|not {at the minute,right now,currently,presently} {though,tho}
        sorted now|in remission|anymore|any more|any longer|no more|{grew,grown} out of {it,them}|stopped|finished
        years ago now|behind me|long healed|in the past|back then|history|is better now|all better
        but {that,it} was {ages,years,decades,months,way back,long ago,back in,a while,a long time,last year,2015,
        2016,2017,2018,2019,2020,2021,2022,2023,2024}
        {quit,stopped,binned,ditched,dropped} {it,them,using it,taking it,using them,taking them}|gave {it,them} up
        {came,come,took me,taken me} off {it,them,that}|off {the,my,all} {tablets,pills,meds,medication,medicine,drops}
        {been,its,skins,all} clear {since,for}|clear since|went {when,once}
        closed {over,up}|now i {use,take} nothing|now {im,i am} on nothing|now on nothing
        {was,am,im} done with|nothing since|{theyre,they are} {gone,long gone,all gone}
    """,
    "AGO": """
        {years,year,months,month,weeks,ages,decades,long,a while,years and years,donkeys years} ago
        in {uni,university}
        as a {child,kid,teen,teenager,baby,youngster}|in childhood|childhood
        in my {teens,youth,20,30,40,twenties,thirties,forties,fifties}|when i was|when younger|when i was younger
        at uni|at university|last year|back in|growing up|teenage|as teenager|once|at {13,14,15,16,17}
        de {nino,nina,joven}|hace anos|before i had kids|{years,months,year} back|the age of|from age|aged
        in {2008,2009,2010,2011,2012,2013,2014,2015,2016,2017,2018,2019,2020,2021,2022,2023,2024,2025}|way back
        as a student
    """,
    "LATELY": """
        today|yesterday|tonight|this morning|last night|this week|last week|few days|days ago|day ago|a week ago
        last weekend|weekend|just|still|now|currently|at the moment|again|ongoing|right now|every day|daily|keeps
        keep|since|for years|for ages|lately|recently|comes and goes|on and off|these days|always|constantly
        this month|every month|at present|hasnt {cleared,gone}|wont go|never {goes,went,cleared}|hoy|ayer|ahora
        todavia|this year|every night|ever since|all my life|day before yesterday
        on {monday,tuesday,wednesday,thursday,friday,saturday,sunday,mon,tue,tues,wed,weds,thu,thurs,fri,sat,sun}
        getting
        comes back|come back|flares|keep getting
        started|just started|began|{been,am,im} {on,using,taking}|and im
    """,
    "PERSON": """
        baby {has,had,gets,got}
        the {has,had,gets}|{my,me} the
        my {2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17} {year,yr} old {has,had,gets,got,wants,is,uses,takes}
        lost {mum,mom,mam,mammy,dad,granny,nan,my mum,my mom,my dad,my mam,my mammy,my nan,my granny,my wife,my husband}
        my {wee,little,big,elder,older,younger,middle,eldest,youngest,baby,late,poor,great,twin} {boy,girl,lad,
        lass,one,man,woman,fella,un}
        {flat,room,house,class,work,team,gym,school} mate
        my ex|his ex|her ex|ex {husband,wife,boyfriend,girlfriend,partner}|{my,our} baby {has,gets,is,had}|my babys
        {my,our,the,her,his} {dog,cat,puppy,kitten,horse,rabbit,pup,pooch,dogs,cats,pet,hamster,pony}|someone i know
        people {who,with,like,at,in,on,i}|everyone else
        {other,some,most,loads of,lots of,many,all} {half,people,women,men,girls,clients,ladies}
        {mil,fil,sil,bil,dh,dp,ds,dd,ds1,ds2,dd1,dd2,dsis,dmum,hubs,ex,stepson,stepdaughter} {has,is,had,gets,takes,
        uses,on,was,suffers,got}
        {girl,lady,woman,man,guy,bloke,girls,boy,person,chap,fella,dude,colleague,friend} {at,from,in,i,on,who,down,
        next,across,that}
        {a,this,that,some,one} {mil,fil,sil,bil,dh,dp,ds,dd,ds1,ds2,dd1,dd2,dsis,dmum,hubs,ex,stepson,
        stepdaughter} {has,is,had,gets,takes,uses,on,was,suffers,got}
        {girl,lady,woman,man,guy,bloke,fella,dude,influencer,colleague}
        my {girl,boy,man,little girl,little boy,little one,little ones,eldest,youngest,middle one,teen,oldest,lad,
        lass,babe,best mate,mil,fil,sil,bil,dh,so,oh,ma,pa,papa,amma,mummy ji,mrs,other half,better half,old man,
        old lady,therapist,trainer,stylist,manager,landlord,tenant,patient,student,line manager,late mother,
        late father,late husband,late wife}
        the {wife,husband,missus,boyfriend,girlfriend,kids,boys,girls,twins,baby has,other half,hubby,mother in law,
        old man,lad}
        hubby|mi {mama,papa,hermana,hermano,hija,hijo,marido,esposo,esposa,abuela,madre,padre,tia,amiga}
        asking for {a,my}
        nanny {has,had,gets,takes,uses}
        my {lads,boys,girls}|{pa,ma,nana} {has,had,gets,takes,uses}
        my babies|{lad,lass} {at,from,in,i,on,who,down,next}
    """,
    "SELF": """
        i|im|ive|id|ill|me|my|mine|myself|we|us|our|ours|weare|yo|mi|tengo|tomo|uso|soy|estoy
    """,
    "KIN": """
        {run,runs,running,ran,goes,go} in {the,my,our} family|in {the,my,our} family|{run,runs} in the genes
        {family,families} {history,full of,riddled with,rife with}|family history of|familial
        {mums,dads,mothers,fathers,moms} side
        side of {the,my} family|hereditary|antecedentes familiares|de familia|en mi familia
        sides of {the,my} family
    """,
    "TOO": """
        me and my|i and my|me and|me too|i do too|so do i|so have i|i have it too|i have it as well
        i get {them,it} too|including me|and myself|i have too|me as well|i also|and so do i|we both|both of us
        im the same|as do i|like me|same as me|same here|i have {it,them}|i get {them,it}|and so have i|y yo
        i did too|i inherited|inherited|{passed,passed it,passed them,passed on,handed it} to me|passed on to me
        gave me|i also have|and me|and i do|so am i|all of us|{didnt,hasnt,never,did not} {skip,skipped,miss,missed} me
        {i have,ive,i} got {it,them} {too,as well,now,also}|{i have,ive,i} got the same|{i have,ive} the same
        {hairline is,mine is,its,hair is,going} {going the same way,the same way}|mine {havent,hasnt,wont,never}
        {but,and} mine {cleared,comes,gets,started,does,too,flares,went}
        mine {cleared,comes,gets,started,does,flares,too}
        me also|{joined,join} the club|{see,with} mine|mine starting|{im,i am} {heading,headed,going} the same way
    """,
    "ON_BEHALF": """
        {wants,needs,wanting} {booking in,booking,to be booked,to book in,to come in,an appointment,a consultation}
        {filling,fill,filled,doing,completing,answering} {this,it,the form,these} {in,out} for {my,our,her,him}
        {filling,fill,doing,completing,answering} {this,it,the form,these} for {my,our,her,him}
    """,
    "BOOKED": """
        {booking,book,booked,appointment,enquiring,inquiring,asking,this is,its,treatment,consultation,looking,
        calling,slot} for {my,our,a,him,her}
        {bring,bringing} my
        {can,could,would,will} {my,our} {daughter,son,niece,nephew,teenager,teen,child,kid,girl,boy,grandson,
        granddaughter,sister,brother}
        {treat,see,do,take,accept} {my,our,children,kids,teens,teenagers,minors,under,anyone under}
        want to {bring,book} my|on behalf of
    """,
    "WISH": """
        want|wants|wanting|would like|id like|id love|considering|thinking of|thinking about|thought about|book
        booking|how much|price|prices|cost|costs|should i|instead of|rather than|vs|versus|better than|better off
        compared|compare|comparison|difference|alternative|alternative to|do you {do,offer,sell,have}
        {can,could} you do|planning|plan to|plan on|might get|might have|going for|going to get|tempted
        going to start|about to start|next week|next month|tempted by|interested in|fancy|looking for|looking to
        offer|or this|which is best|which would you|quote|can i book|voucher|as good as|as well as|as effective as
        like to try|like to have|stronger than|recommend|recommended|on top of|before trying|what about|how about
        not ready for|dont want|scared of having|instead|quiero|quisiera|cuanto cuesta|wouldnt|should get
        should have|{holding,hold,held,putting,put} off|should try|look into|looking into|{maybe,perhaps} {i,ill,we}
        i will {do,have,get,try}|ill {do,have,get,try}|{may,might,could,shall} {have,get,do}|need to get|says i need
        told me to get|keeps telling me to|talked about|debating|wondering about|curious about|package|deal|deals
        offers|consultation|booked in for|have booked|got booked|appointment for|before i get|before having
        would rather|rather|cheaper than|worth it|any good|contemplating|mulling|saving up|saving for
        {saving,budgeting} {up,for}|{been thinking,been considering,been looking}|scared of|terrified of
        nervous about|worried about|{cancelled,canceled,called off,pulled out of,backed out of,chickened out of}
        {quoted,quote} {me,for}|keep hearing about|hear about|heard about|{after,afterwards,same time} as|if i got
        {alongside,combined with,together with}
        {pencilled,penciled} in|was {going,going to,meant to,supposed to,about to} {have,get,do,start,take,try}
    """,
    "MAYBE": """
        {might,may,could,would} {go,start,try,get,take,use,have to,need,ask,want,end up,eventually,well go,well start,
        be put,be going,be starting,be offered,one day}
        {thinking,dreaming} {of,about,to,on,if}|{i,we,im,weare,were} {plan,planning}
        {maybe,perhaps} {i,ill,we,well,one}|{i,ill,we} will {do,have,get,try,start,go}
        ill {do,have,get,try,start,go}|{holding,hold,held,putting,put} {off,it off}|{looked,looking} into|toyed with
        {nearly,almost} {went on,took,started,had,tried,got}
        {considered,considering,contemplating,debating,pondering,weighing up}
        {hoping,planning,plan,hope,intend,intending} {to,on,for}|tempted {by,to}|toying with|should i|shall i
        would i need
        {do,will,would,might} i {need,have to take,have to use,have to get,need to start,need to use,need to take,
        need to go,need to get,have to go on}
        too {scared,nervous,frightened,anxious} to {take,use,try,go,have,get}
        if i can {go,take,use,get,have,start,be}|{saving,save,keeping} {up,it}|saving|{is,are} it worth
        worth {trying,starting,using,taking,getting,going,asking}|what about|how about
        what if {im,i get,i got,i start,i went}
        if i {had,go,went,start,started,get,got,took,tried,try,used,were,was,became,become,have to,had to,end up,
        ended up,decide,decided,wanted,need,needed,chose,fall,fell,develop,developed,ever,do get,did get,catch,caught,
        switch,switched,move,moved}
        {if,in case,unless,until} {im,we get,we start,we were,it turns,it became}|in case i
        {asked,ask,asking,talk,talking,spoke,speak,see} {about,for,the gp for,my gp for,my doctor for,the doctor for,
        my derm for,the derm for,to my gp about,to the doctor about,to my derm about}
        {talked,spoke,spoken,talks} of
        {been offered,offered,offered me,suggested,suggests,suggesting,recommended,recommends,mentioned,proposed,
        wants me on,wants me to go on,wants to put me on,wanted me on,wanted to put me on,want to put me on,
        wants me to try,wants me to start,talking about,
        threatening}
        {going,about,due,waiting,ready,supposed,meant} to {start,begin,go on,try,be put,be started}
        {waiting,wait list,waitlist,waiting list} for|want to {start,try,go,take,use,get}
        like to {start,try,go,take,use}|want to {be put,ask,know about}|interested in|curious about
        wondering {about,if i should}|do you {recommend,suggest,advise,sell,stock,prescribe}
        would you {recommend,suggest,advise}|would it be {worth,better,good}
        {can,could} you {prescribe,recommend,put me}|next year|one day|some day|down the line|someday|pensando en
        quiero {empezar,tomar}|looking {into,at}
        {researching,reading about,read about,heard about,hear about,heard of}|{alternative,alternatives} to
        instead of|rather than|opposed to|similar to|not as {strong,bad,good} as|better than|compared {to,with}
        imagine {being,having,getting}|as if {id,i had,ive,i have} been|{eyeing,eyed} up
        {love,loved} to {start,try,go,take,use}|{wait,waiting} {til,till,until} {i have,i get,ive got}
    """,
    "TAKEN_UP": """
        {and,so,been,now} {ive been,i have been,im,i am} {taking,on,using} {it,them}|been on {it,them} since
        {taking,using} {it,them} since|{and,so} i {started,took,take,use} {it,them}|started {it,them}
    """,
    "REFUSED": """
        but {ive,i} {not started,not begun,never begun,yet to start}|but havent {started,begun}
        but not {started,begun} yet
        but i {said no,refused,declined,didnt,chickened,never took,never started,never did,decided against,
        havent started,havent,wont,dont want,wasnt keen,turned,opted,passed,bottled}
        but {not,havent} {tried,started,used,taken,had,done,bought}
        but {cancelled,canceled,i cancelled,i canceled,bailed,backed out,pulled out,bailed out}
        but never {did,took,started,had,went,tried,got,filled,used,bothered}
        but {decided against,declined,refused,turned it,never took,never started,never filled,didnt,passed on,
        havent started,havent tried,opted}
        {turned,knocked} it down|didnt {go ahead,take it,start it,bother,fancy,want}
        never {went ahead,filled,started it,took it,took them,picked it}|and i {said no,refused,declined}
        and {i,ive} {turned,knocked,never took,never started,didnt take,didnt start,didnt want}|not doing it
        {and,but} {im,i am,i was,am} tempted|not going ahead
        {id be,im,i am,be} {too,} {afraid,scared,terrified,wary,frightened} of it
        decided against it|{changed,change} my mind|chickened out|bottled it
        havent yet|{cancelled,canceled} {it,them}|was {mentioned,discussed,suggested,offered} but
    """,
    "FEAR": """
        {cause,causes,causing,trigger,triggers,triggering}|lead to|leads to|give me|gives you|give you|get worse
        make it worse|make them worse|giving me|giving you|scared of|afraid of|terrified of
        worried {about getting,i will get,ill get,it will}|{scared,afraid} of getting|risk of|risks of
        how {common,likely,usual,frequent,rare} {is,are}|how often {is,are,does,do,will}
        {chance,chances,danger,likelihood,odds} of|if i {get,got}|if i were to get|what if|what if i get
        in case i get|in case of|{could,will,might,can,would} i {get,end up with,develop}|can you get|do you get
        do people get|end up with|turn into|become|becomes|leave me with|leave you with|result in|leave a
        {can,could,will,might,does} it get|if {comes,come,appears,appear,there comes,stays}
        {can,could,will,might,may} {spread,pass on}
        {bring,brings,bringing,brought} {on,out,back}|{flare,flares,spark,sparks,kick,kicks} {up,off,it off}
        {am i,are you,more,less} likely to {get,have,develop}|prone to getting
        {dont,didnt,wouldnt} want {to get,to end up,any,to catch,a}|hope {i,it,they} {dont,doesnt,wont}
        {hate,scared,afraid} to {get,end up,catch}|leave scars|avoid getting|prevent|preventing
        {worried,worry,nervous,concerned,anxious,paranoid} about|make me {get,break out in,come out in,bleed}
        set off|stop me getting
        {get,getting,catch,catching,develop,developing} {a,an} {infection,reaction,scar,keloid,cold}|turn to
        put me at risk of|protect against|to avoid
        {any,a} chance it {goes,gets,turns}|bring me out in|{can,could,will,might,does} it {scar,leave}
    """,
    "INDIFFERENT": """
        not that i mind|dont really mind|not bothered {about,by,with}|not fussed {about,by,on}|{dont,doesnt} mind
        dont mind my|not {worried,concerned,interested,keen,stressed,precious} {about,in,on,by}|dont care about
        not here {for,about}|{happy,fine,ok,okay,cool,good,content,at peace} with|{like,love,embrace,adore} my
        no {issue,issues,problem,problems,worries,complaints,concerns,trouble} {with,about}
        not {too,that,really,so,overly,particularly} {bothered,worried,concerned,fussed} {about,by}
        couldnt care less about|can live with|fond of my|dont {want,need} to {treat,fix,change}
        not looking to {treat,fix}|made peace with|{embracing,embraced,accepted,own} my|not after anything for
        less {bothered,worried} about|apart from the usual
        forget {the,my,about}|never mind {the,my}|ignore {the,my}
    """,
    "DONE": """
        had|have had|ive had|having had|done|ago
        last {week,month,year,night,monday,tuesday,wednesday,thursday,friday,saturday,sunday,summer,winter,spring,
        autumn,time,year}
        yesterday|recent|recently|since|{weeks,months,wks,days,years} back|after my|my last|got my|got|get|used
        every|years of|regularly|just had|been having|this morning|today
        in {january,february,march,april,may,june,july,august,september,october,november,december}|i have|ive
        with my|in my|my|regular|sessions|session|been|hace|me hice|me puse|me pusieron|wearing off|worn off
        wore off|top up due|in {2015,2016,2017,2018,2019,2020,2021,2022,2023,2024,2025}|{weeks,days,months} after
        last {one,lot,round,batch,session,time,top up,ones}
        fortnight|still {healing,swollen,settling,bruised}|came out|removed|paid for|went for
        {over,before} {christmas,easter}|at {christmas,easter}
        {on,this} {monday,tuesday,wednesday,thursday,friday,saturday,sunday}|me {hicieron,inyectaron}|i do
        a year ago
        did {a,an,have}
    """,
    "ADMITTED": """
        {cant,cannot,wont,couldnt,wouldnt,not going to,dont} {say,pretend,deny,claim,swear,lie and say,act like,
        tell you}
        {not,isnt,wasnt} {that i,that im,that ive,like i,like im,like ive,true that}
        {no,isnt a,not a,never a,hardly a,not one} {day,week,month,night,hour,moment}
    """,
    "RARELY": """
        often|very often|that often|as often|much|that much|a lot|every|every time|as much|so often|always
        all the time|until|till|til|anywhere else|as {bad,badly}|that {bad,badly}|too {bad,badly}|regularly|lots
        before {now,this}|yet healed|everywhere|constantly|well controlled|anymore than|like before|under control
        at first|these days as much|on my {body,arms,legs}
    """,
    "PLAIN": """
        once {a,every,per} {week,day,month,year,night,fortnight}|teenage {style,like,type,looking}|never ending
        neverending|not only|not just|no matter|no idea|no doubt|no clue|no wonder|no one|not without
        never without|no amount of|no thanks to|whether or not|if not|why not|not long ago|not that long ago
        not to mention|or not|no {good,luck,joy,improvement,cure,end,better,fun,joke}|not helped|not a hair
        not happy with|never happy with|not {very,so,too,really,that,at all,overly} happy with|unhappy with
        {dont,never,didnt,do not} {like,liked,love,loved} my|not {ok,okay,fine,good,great} with|without my
        not just the|not least|not {healed,healing}|im used to|get used to|got used to
        {mum,mom,mother,mummy,dad,father} of|{mum,mom,mother} to|new {mum,mom,mother,dad}
        a {mum,mom,mother,dad,teacher,hairdresser,nurse,beautician}|as a {mum,mom,mother,teacher,hairdresser}
        stay at home {mum,mom}|{single,busy,working,tired,old,older,young} {mum,mom,mother}|mum bod|mummy tummy
        mum tum|first time {mum,mom}|sahm|since my {son,daughter,kids,children}
        after my {son,daughter,kids,children,second,first,third}|having my {son,daughter,kids,children}
        {having,after,since,had,have,got} {kids,children}|{had,have} my {son,daughter,kids,children}
        had {two,three,four,2,3,4} {kids,children}|had a {son,daughter,baby}|{two,three,four,2,3,4} {kids,children}
        with my {son,daughter}|{nursing,feeding,breastfeeding} my {son,daughter,child,toddler,baby,little one}
        pregnant with my {son,daughter}|{i am,im,still} a teenager|a teenager
        like my {mum,mom,dad,mother,sister,brother,father,nan,gran}|from my {mum,mom,dad,mother,father}|my dads eyes
        just had|have had|ive had|ive had it|has had|had to|weve had|i have had|having had|got to|i was wondering
        was {wondering,hoping,told,diagnosed}|were told|got diagnosed|was born|child bearing|my inner child
        just like my {mum,dad,mom}|past {it,caring,few,couple,year,month,week,six,two,three}|book club
        {know,sure,idea,clue,tell,certain,unsure,wonder,wondering} {if,whether}|dont have a hair|of mine|of ours
        {can,could,should,may,will,when can,shall} i have|nor do i want|make do|take after|not getting any younger
        not {getting better,improving,budging,shifting}|not what {it was,they were,it used}|not where
        never thought {id,i would,i}|not a day|{wish,wished} {i,it} {didnt,wasnt,hadnt,werent}|not the {only,first}
        tell everyone|in front of {everyone,people}|everyone {can see,notices,comments,asks}
        {see,seen} {someone,somebody}|for someone|someone like me|{can,will,would,could} someone
        has {anyone,someone}|does anyone|is anyone|is there {someone,anyone}|can anyone
        if {someone,anyone,somebody} {looks,touches,bumps,breathes}|like {everyone,everybody} else
        someone {hit,punched,kicked,bit,attacked,glassed}|{hit,bitten,kicked,punched} by {someone,somebody}
        {had,having,the} {twins,triplets}|{see,seeing,saw,into,become,becoming} my {mum,mother,mom,dad,father,gran,
        grandmother,nan,granny}|like {someone,somebody}|for {him,her} {so,and} i|no end|no such luck
        nobody {notices,believes,knows,told,sees}
        {dont,doesnt,didnt,wont} half|never not|{not,isnt,aint} {a fan,loving,liking}
        couldnt be {more,happier,bothered,any}
        {cant,cannot,couldnt,wouldnt} say {im,that im,id be} {happy,pleased,keen,thrilled,mad,comfortable}
        no hair {left,at,on}|{got,have,inherited} my {mums,moms,dads,mothers,fathers,nans,grans,grandads}
        never filled {in,out}
        {hardly,barely,scarcely} a {day,week,month,night}
    """,
    "REPORT": """
        {husband,boyfriend,wife,partner,mum,mom,friend,friends,mate,mates,sister,daughter,son,kids,doctor,everyone,
        everybody,people,someone,somebody,hubby,nan,he,she,hairdresser,beautician,teacher,brother,dad,boss,
        colleague} {says,say,said,think,thinks,thought,noticed,keeps saying,keep saying,keeps telling,told me,asked,
        asks,calls,call,commented,pointed out,point out,reckons,tells,tell,suggested,recommended,joke,jokes,teases,
        tease,laugh,laughs,mentioned,guess,assume,assumes,mistake,mistakes}
    """,
}
"""By what they say: the names of `Cue`."""
