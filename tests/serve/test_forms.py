"""The plain pages, as a browser without scripts sees them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from consult.consultation import Answered, Consultation, Started
from consult.handover import seal
from consult.pack import Pack
from consult.settings import today
from consult.staff import Staff, key, make_key, save
from tests.conftest import HEALTHY
from tests.serve.conftest import Serve

HOSTILE = "<script>alert(1)</script> </textarea> {{ 7*7 }} \x1b[2J\u202e acne scars '\"&"


async def test_a_healthy_client_from_the_first_page_to_the_sheet(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        page = await visitor.come()
        assert "Nothing you say here is stored." in page.said
        assert "If you do nothing for 2 minutes, your answers are cleared." in page.said
        page = await visitor.send()
        assert page.path == "/plain/q/consent"
        assert page.title.startswith("Part 1 of 8: Before we start – We will ask")
        assert page.title.endswith(" – Rose Lane")
        page = await visitor.answer(HEALTHY)
        assert page.path == "/plain/answers"
        assert page.heads[0] == "Check your answers"
        assert "How old are you? 22 or older" in page.said
        page = await visitor.get("/plain/sheet")
        assert "Rose Lane" in page.said
        assert not [link for link in page.links if "://" in link]
        page = await visitor.get("/plain/leave")
        page = await visitor.send()
        assert page.path == "/plain/gone"
        assert served.server.places.taken == 0
        assert (await visitor.get("/plain/answers")).path == "/plain"


async def test_every_kind_of_mistake_is_said_at_the_top(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        page = await visitor.send("continue", rows=[])
        assert (page.status, page.heads[0]) == (422, "There is a problem")
        assert page.title.startswith("Error: Part 1 of 8")
        assert "This question needs an answer." in page.said
        page = await visitor.send("continue", rows=["yes", "no"])
        assert page.status == 422
        page = await visitor.send("continue", rows=["nonsense"])
        assert page.status == 422
        await visitor.send("continue", rows=["yes"])
        await visitor.answer(HEALTHY, "blood_thinner")
        page = await visitor.send("continue", rows=["none", "prescribed"])
        assert "That choice stands alone." in page.said
        assert page.chosen == ["none", "prescribed"]
        await visitor.answer({**HEALTHY, "isotretinoin": "under_6_months"}, "next-appointment")
        page = await visitor.send("continue", text="never")
        assert "I cannot read that as a day." in page.said
        assert page.field("text") == "never"


async def test_text_that_is_hostile_stays_text(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer(HEALTHY, "concern_text")
        await visitor.send("ask", text=HOSTILE)
        await visitor.send(text=HOSTILE)
        assert "<script>" not in visitor.page.source.replace('<script src="/static/plain.js" defer></script>', "")
        page = await visitor.get("/plain/now")
        assert page.field("text") == HOSTILE.replace("\x1b", "").replace("\u202e", "")
        await visitor.answer({**HEALTHY, "concern_text": HOSTILE, "print_words": "yes"})
        for path in ("/plain/answers", "/plain/sheet"):
            source = (await visitor.get(path)).source
            assert "<script>alert" not in source
            assert "{{ 7*7 }}" in source
            assert not set(source) & {"\x1b", "\u202e"}


async def test_what_was_chosen_and_not_sent_is_kept(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer(HEALTHY, "concern_text")
        for do in ("ask", "person", "hidden", "answers", "leave"):
            await visitor.send(do, text="half a sent")
            assert visitor.page.path == f"/plain/{do}"
            page = await visitor.get("/plain/now")
            assert page.field("text") == "half a sent"
        page = await visitor.send("size", text="half a sent")
        assert 'class="large"' in page.source
        assert page.field("text") == "half a sent"


async def test_back_and_the_back_of_the_browser(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer(HEALTHY, "concern_text")
        page = await visitor.send("back")
        assert (page.path, page.chosen) == ("/plain/q/age", ["22_plus"])
        assert "Earlier you chose “22 or older”." in page.said
        page = await visitor.get("/plain/q/urgent_now")
        assert page.chosen == ["no"]
        page = await visitor.send("continue", rows=["no"])
        assert page.path == "/plain/q/age"
        assert (await visitor.get("/plain/q/allergy")).path == "/plain/q/age"
        assert (await visitor.get("/plain/q/nonsense")).path == "/plain/q/age"
        await visitor.answer(HEALTHY)
        page = await visitor.get("/plain/q/bleeding")
        assert "You are changing an earlier answer." in page.said
        await visitor.send("continue", rows=["yes"])
        page = await visitor.get("/plain/answers")
        assert "Result: Medical advice first." in page.said


async def test_an_old_page_does_not_answer_the_next_question(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        first = await visitor.start()
        await visitor.send("continue", rows=["yes"])
        data = [("form", first.field("form")), ("key", "ask:nonsense"), ("row", "yes"), ("do", "continue")]
        page = await visitor.post("/plain/q/urgent_now", data)
        assert page.path == "/plain/q/urgent_now"
        assert page.status == 200


async def test_text_and_answer_that_differ(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        await visitor.start()
        values = {**HEALTHY, "concern_text": "acne scars. i am pregnant", "pregnancy": ["none"]}
        page = await visitor.answer(values, "which-is-right")
        assert "You wrote “pregnant”." in page.said
        page = await visitor.send("continue", rows=["change"])
        assert page.path == "/plain/q/pregnancy"
        page = await visitor.send("continue", rows=["none"])
        assert page.path == "/plain/q/diabetes"


async def test_what_is_heard_is_said_and_marked(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer(HEALTHY, "concern_text")
        page = await visitor.send("continue", text="old acne scars, I used to get cold sores. does it hurt?")
        assert "Heard: cold sores. I will ask about it." in page.said
        assert "We understood: Acne scars" in page.said
        assert page.chosen == ["acne_scars"]
        page = await visitor.get("/plain/ask")
        assert "You asked before:" in page.said
        page = await visitor.send(page.forms[0].buttons[-1]["value"])
        assert "Does it hurt?" in page.heads
        assert "Where this comes from" in page.said
        page = await visitor.send(text="zzz qqq")
        assert "I did not understand that" in page.heads


async def test_an_emergency_drops_a_clients_answers_at_once(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.send("continue", rows=["yes"])
        page = await visitor.send("continue", rows=["yes"])
        assert "999" in page.said
        assert page.refresh == ""
        assert served.server.places.taken == 0
        assert (await visitor.get("/plain/now")).path == "/plain"


async def test_a_stop_may_be_taken_back(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.send("continue", rows=["yes"])
        page = await visitor.send("continue", rows=["yes"])
        assert page.path == "/plain/notice"
        assert (await visitor.get("/plain/q/age")).path == "/plain/notice"
        page = await visitor.send("mistake")
        assert (page.path, page.chosen) == ("/plain/q/urgent_now", ["yes"])
        page = await visitor.send("continue", rows=["not_sure"])
        assert page.path == "/plain/notice"
        assert (await visitor.send("go_on")).path == "/plain/q/age"
        await visitor.get("/plain/q/urgent_now")
        await visitor.send("continue", rows=["yes"])
        assert (await visitor.send("end")).path == "/plain/gone"


# time


async def test_nobody_there(serve: Serve) -> None:
    async with serve(kiosk=True, idle_seconds=90) as served:
        visitor, clock = served.visitor, served.clock
        page = await visitor.start()
        assert page.refresh == "60; url=/plain/still-there"
        for _ in range(12):
            clock.now += 65
            page = await visitor.get("/plain/still-there")
            assert page.refresh == "30; url=/plain/gone"
            assert "In 30 seconds this screen forgets your answers." in page.said
            assert (await visitor.send()).path == "/plain/q/consent"
        clock.now += 60
        await visitor.get("/plain/still-there")
        clock.now += 31
        page = await visitor.get("/plain/still-there")
        assert page.path == "/plain/gone"
        assert "Everything is cleared" in page.heads
        assert served.server.places.taken == 0


async def test_the_end_of_time_may_come_a_moment_early(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor, clock = served.visitor, served.clock
        await visitor.start()
        assert (await visitor.get("/plain/gone")).path == "/plain/q/consent"
        clock.now += 118
        assert (await visitor.get("/plain/gone")).path == "/plain/gone"
        assert served.server.places.taken == 0


async def test_a_script_says_that_somebody_is_typing(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor, clock = served.visitor, served.clock
        await visitor.start()
        page = await visitor.answer(HEALTHY, "concern_text")
        for _ in range(5):
            clock.now += 100
            fields = [("form", page.field("form")), ("quiet", "yes"), ("key", page.field("key")), ("text", "still typ")]
            assert (await visitor.post("/plain/more", fields)).status == 204
        assert (await visitor.get("/plain/now")).field("text") == "still typ"


async def test_a_practitioners_page_locks_and_keeps_the_answers(serve: Serve, tmp_path: Any) -> None:
    save(tmp_path, {"Sam": "4711"})
    async with serve(staff=Staff.load(tmp_path)) as served:
        visitor, clock = served.visitor, served.clock
        page = await visitor.start()
        assert page.refresh == "270; url=/plain/locked"
        await visitor.answer(HEALTHY, "age")
        clock.now += 301
        page = await visitor.get("/plain/q/age")
        assert page.path == "/plain/locked"
        assert "How old" not in page.source
        for path in ("/plain/answers", "/plain/sheet", "/plain/now"):
            assert (await visitor.get(path)).path == "/plain/locked"
        page = await visitor.send(pin="1234")
        assert (page.status, "That PIN is not known." in page.said) == (422, True)
        assert (await visitor.send(pin="4711")).path == "/plain/q/age"
        clock.now += 301
        await visitor.get("/plain/now")
        for _ in range(5):
            page = await visitor.send(pin="0000")
        assert "Too many tries." in page.said
        clock.now += 300 * 12
        assert (await visitor.get("/plain/now")).path == "/plain/gone"


# the practitioner


async def test_going_through_the_answers_and_deciding(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        values = {**HEALTHY, "bleeding": "yes"}
        page = await visitor.answer(values, "nothing")
        assert page.path == "/plain/note/bleeding"
        assert "Which one?" in page.heads[0]
        await visitor.send(text="haemophilia B")
        await visitor.answer(values)
        page = await visitor.send("/plain/verify")
        assert page.path == "/plain/q/your-initials"
        page = await visitor.send("continue", text="")
        assert "Please give your initials." in page.said
        page = await visitor.send("continue", text="SR")
        assert page.path == "/plain/q/go-through"
        assert "haemophilia B" in page.said
        page = await visitor.send("continue", rows=["confirm"])
        assert page.path == "/plain/sheet"
        await visitor.get("/plain/answers")
        page = await visitor.send("/plain/verify")
        assert "No answer is left to go through" in page.said
        page = await visitor.get("/plain/discuss")
        for fields in ({}, {"decision": "not_today"}, {"decision": "not_today", "by": "Sam"}):
            page = await visitor.send(**fields)
            assert page.status == 422
        page = await visitor.send(decision="not_today", by="Sam", reason="Letter first", finding="bleeding_disorder")
        assert "Recorded: Not today." in page.said


async def test_a_private_question_may_wait(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer(HEALTHY, "pregnancy")
        assert (await visitor.send("later")).path == "/plain/q/diabetes"
        page = await visitor.answer(HEALTHY, "when-alone")
        assert "These were left for when the client is alone:" in page.said
        assert (await visitor.send("continue", rows=["alone"])).path == "/plain/q/pregnancy"
        assert (await visitor.answer(HEALTHY)).path == "/plain/answers"


async def test_a_note_and_another_appointment(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.send("note")
        page = await visitor.send(text="a note")
        assert page.path == "/plain/q/consent"
        assert (await visitor.get("/plain/note/consent")).field("text") == "a note"
        assert (await visitor.get("/plain/note/nonsense")).status == 404
        await visitor.get("/plain/now")
        await visitor.answer(HEALTHY)
        page = await visitor.send("/plain/appointment")
        assert page.path == "/plain/q/next-appointment"
        page = await visitor.send("continue", text="15 Dec 2027")
        assert page.path in {"/plain/answers", "/plain/sheet"}


async def test_a_code_from_paper_is_opened(serve: Serve, pack: Pack, tmp_path: Any) -> None:
    consultation = Consultation(pack, Started(today=today(), mode="kiosk"))
    for name, value in (("consent", "yes"), ("urgent_now", "no"), ("age", "22_plus")):
        consultation.record(Answered(name, value))
    async with serve() as served:
        visitor = served.visitor
        await visitor.come()
        await visitor.get("/open")
        page = await visitor.send("plain", code="nonsense")
        assert (page.status, page.heads[0]) == (422, "There is a problem")
        make_key(tmp_path)
        page = await visitor.send("plain", code="nonsense")
        assert page.status == 422
        code = seal(pack, consultation, key(tmp_path))
        page = await visitor.send("plain", code=code.lower())
        assert page.path == "/plain/q/concern_text"
        await visitor.get("/open")
        page = await visitor.send("screen", code=code)
        assert page.path == "/"
        assert (await visitor.get("/waits")).status == 200


# paper


async def test_printing_asks_first_and_says_what_became_of_it(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer(HEALTHY)
        page = await visitor.get("/plain/print")
        assert "Your paper says:" in page.said
        assert {value for name, value in page.forms[0].rows if name == "what"} == {"sheet"}
        assert (await visitor.send()).status == 422
        assert (await visitor.send(answers="no")).status == 422
        monkeypatch.setattr("consult.checked.passed", lambda _: False)
        page = await visitor.send(answers="no", waiting="yes", name="Ann\x1b[2J")
        assert "have not passed their check" in page.said
        monkeypatch.setattr("consult.checked.passed", lambda _: True)
        page = await visitor.send(answers="no", waiting="yes", name="Ann")
        assert page.path == "/plain/sheet"
        assert "printing system" in page.said


async def test_only_the_practitioner_gets_files(serve: Serve) -> None:
    for kiosk in (True, False):
        async with serve(kiosk=kiosk) as served:
            visitor = served.visitor
            await visitor.start()
            await visitor.answer(HEALTHY)
            form = visitor.page.forms[0].fields[0][1]
            data = {"form": form, "what": "practitioner", "do": "file"}
            url = f"{served.url}/plain/print"
            async with visitor.session.post(url, data=data, headers={"Origin": served.url}) as response:
                content = await response.read()
            assert content.startswith(b"%PDF") is not kiosk
            assert ("Content-Disposition" in response.headers) is not kiosk
            for path in ("/open", "/plain/discuss", "/plain/locked", "/download/x"):
                assert ((await visitor.get(path)).status == 404) is kiosk or path == "/download/x"


# whose it is


async def test_a_form_counts_from_its_own_page_only(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        page = await visitor.start()
        data = [("key", page.field("key")), ("row", "yes"), ("do", "continue")]
        for form in ([], [("form", "wrong")], [("form", "wröng")]):
            assert (await visitor.post("/plain/q/consent", [*data, *form])).status == 403
        assert (await visitor.get("/plain/now")).path == "/plain/q/consent"


async def test_a_new_client_finds_nothing_of_the_last(serve: Serve) -> None:
    async with serve() as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer({**HEALTHY, "concern_text": "PLANTED MARKER acne scars"})
        await visitor.get("/plain/sheet")
        page = await visitor.send("/plain/new")
        assert page.path == "/plain/q/consent"
        for path in ("/plain/answers", "/plain/sheet", "/plain/ask", "/plain/q/concern_text", "/plain/print"):
            assert "PLANTED" not in (await visitor.get(path)).source
        assert served.server.places.taken == 1


async def test_nothing_is_written(serve: Serve, tmp_path: Any) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        await visitor.start()
        await visitor.answer({**HEALTHY, "concern_text": "PLANTED MARKER acne scars"})
        await visitor.get("/plain/sheet")
    assert {path.name for path in tmp_path.iterdir()} == {"clinic.toml"}
    assert "PLANTED" not in json.dumps([path.read_text() for path in tmp_path.iterdir()])
