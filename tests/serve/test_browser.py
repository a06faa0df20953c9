"""In a real browser, at the size of a tablet: by touch on the canvas, by keyboard alone on the plain pages."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import HEALTHY
from tests.serve.conftest import AXE, Process, serving, wait_until
from tests.serve.touching import Finger

TABLET = {"width": 820, "height": 1180}
CELL = re.compile(r"[│┃]\s+(?:No|None)\s+[│┃]")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PLANTED = "PLANTEDMARKER"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with serving(tmp_path_factory.mktemp("kiosk"), "--kiosk", "--sessions", "8") as process:
        yield process


@pytest.fixture(scope="module")
def practitioner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with serving(tmp_path_factory.mktemp("practitioner"), "--sessions", "8") as process:
        yield process


class Tab:
    """A page of the browser's, and what it asked for."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": TABLET, "has_touch": True, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.hosts: set[str] = set()
        self.faults: list[str] = []
        self.finger = Finger(self.page)
        self.context.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("websocket", lambda socket: self.hosts.add(urlsplit(socket.url).netloc))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._said)

    def _said(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def open(self, process: Process, path: str = "/") -> None:
        """Comes in with the token."""
        self.page.goto(f"{process.url}{path}?token={process.token}")
        self.page.wait_for_url(f"{process.url}{path}")

    def axe(self) -> None:
        """Fails for whatever axe-core finds on this page."""
        # Through the debugger, which the page's own policy does not concern.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("rules => axe.run(document, rules)", RULES)
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], (
            self.page.url
        )
        assert found["passes"]


@pytest.fixture
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[Tab]:
    made = Tab(browser, **getattr(request, "param", {}))
    yield made
    made.context.close()


# the canvas


def answer_by_touch(finger: Finger) -> int:
    """Says no to everything; how many pages it took."""
    pages = 0
    while "Your answers" not in finger.text:
        pages += 1
        assert pages < 40, "\n".join(finger.lines)
        if "like to change?" in finger.text:
            finger.tap("Acne scars")
            finger.tap("Next ›")
        elif "Where on your body" in finger.text:
            finger.tap("Face")
            finger.tap("Next ›")
        elif cells := [(found.start() + 3, y) for y, line in enumerate(finger.lines) for found in CELL.finditer(line)]:
            for place in cells:
                finger.page.touchscreen.tap(*finger.at(*place))
                finger.page.wait_for_timeout(150)
            finger.tap("Next ›")
        else:
            wanted = (
                "Yes, let's go on",
                "No, none of these",
                "22 or older",
                "Some change",
                "Normal print",
                "Skip ›",
                "No, ",
                "No",
            )
            finger.tap(next(words for words in wanted if finger.places(words)))
    return pages


def test_a_whole_consultation_by_touch(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk)
    finger = tab.finger
    finger.until("Is that OK?")
    assert finger.screen.columns >= 80
    assert answer_by_touch(finger) <= 20
    finger.tap("All right")
    finger.until("What would you like to take along?")
    finger.tap("Read my plan here")
    finger.until("Rose Lane")
    top = finger.text
    swipe(tab, 900, 300)
    finger.until(lambda: finger.text != top)
    finger.tap("‹ Back")
    finger.tap("Finish and clear")
    finger.until("Is that OK?")
    assert "Acne" not in finger.text
    assert tab.hosts == {urlsplit(kiosk.url).netloc}
    assert [fault for fault in tab.faults if "WebSocket is already" not in fault] == []


def swipe(tab: Tab, start: int, end: int) -> None:
    """A finger moves over the screen."""
    session = tab.context.new_cdp_session(tab.page)
    points = range(start, end, -40 if end < start else 40)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 400, "y": start}]})
    for y in points:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 400, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_keyboard_comes_up_only_where_something_is_typed(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk)
    tab.finger.until("Is that OK?")
    area = tab.page.locator(".xterm-helper-textarea")
    assert area.get_attribute("inputmode") == "none"
    for words in ("Yes, let's go on", "No, none", "22 or older", "I will use my own words"):
        tab.finger.tap(words)
    tab.page.wait_for_function("document.querySelector('.xterm-helper-textarea').inputMode === 'text'")
    tab.page.keyboard.insert_text(f"{PLANTED} ärgé")
    tab.finger.until(f"{PLANTED} ärgé")


def test_a_kiosk_whose_app_dies_says_so_and_starts_afresh(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk)
    tab.finger.until("Is that OK?")
    before = set(kiosk.children)
    tab.finger.tap("Yes, let's go on")
    for child in before:
        os.kill(child, signal.SIGKILL)
    tab.page.get_by_text("The connection was lost.").wait_for()
    assert tab.page.get_by_text("For your privacy all answers were cleared.").is_visible()
    tab.finger.until("Is that OK?")
    wait_until(lambda: bool(set(kiosk.children) - before))


def test_a_practitioner_goes_on_after_a_lost_connection(practitioner: Process, tab: Tab) -> None:
    tab.open(practitioner)
    tab.finger.until("Is that OK?")
    for key in ("1", "1", "3"):
        tab.page.keyboard.press(key)
        tab.page.wait_for_timeout(300)
    tab.page.keyboard.type(f"old acne scars {PLANTED}")
    tab.page.keyboard.press("Enter")
    tab.finger.until("Pick all that fit.")
    tab.page.wait_for_timeout(300)
    tab.page.reload()
    tab.page.get_by_role("button", name="Go on where it stopped").click()
    tab.finger.until("locked")
    assert PLANTED not in tab.finger.text
    tab.page.keyboard.press("x")
    tab.finger.until(PLANTED)


def test_a_paper_is_saved_by_the_browser(practitioner: Process, tab: Tab, tmp_path: Path) -> None:
    tab.open(practitioner)
    tab.finger.until("Is that OK?")
    for key, seen in (
        ("1", "Is any of this happening"),
        ("1", "How old are you?"),
        ("3", "your own words"),
        ("F9", "The client's sheet"),
        ("F8", "Save the sheet as"),
    ):
        tab.page.keyboard.press(key)
        tab.finger.until(seen)
    tab.page.wait_for_timeout(300)
    with tab.page.expect_download() as found:
        tab.page.keyboard.press("1")
    assert re.fullmatch(r"microneedling-[-0-9]+\.pdf", found.value.suggested_filename)
    found.value.save_as(tmp_path / "saved.pdf")
    made = (tmp_path / "saved.pdf").read_bytes()
    assert made.startswith(b"%PDF")
    assert made.rstrip().endswith(b"%%EOF")
    tab.finger.until(f"Your browser has it: {found.value.suggested_filename}")
    assert len(tab.context.pages) == 1
    assert tab.faults == []


@pytest.mark.parametrize("tab", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_a_phone_is_led_to_the_plain_pages(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk)
    tab.axe()
    tab.page.locator("#small").get_by_role("link").click()
    tab.page.wait_for_url("**/plain")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_page_leads_anywhere_else(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk)
    tab.finger.until("Is that OK?")
    for address in ("https://example.com", "/download/x", "javascript:alert(1)"):
        assert tab.page.evaluate("address => window.open(address) === null", address)
    assert len(tab.context.pages) == 1
    tab.axe()


# the plain pages


class Keys:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, page: Any) -> None:
        self.page = page

    @property
    def here(self) -> str:
        """What has the focus."""
        return str(
            self.page.evaluate(
                "(one => one.labels?.[0]?.innerText || one.innerText || one.id || one.tagName)(document.activeElement)"
            )
        )

    def go_to(self, words: str) -> None:
        """Presses Tab until something has the focus."""
        for _ in range(60):
            if self.here.startswith(words):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{words} cannot be reached by Tab: {self.page.url}")

    def press(self, words: str) -> None:
        """Goes to a button or link and presses it."""
        self.go_to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose(self, value: str) -> None:
        """Goes to a row and chooses it: Tab to a tick, Tab and arrows to a round one."""
        field = self.page.locator(f"input[name=row][value='{value}']")
        if field.get_attribute("type") == "checkbox":
            for _ in range(40):
                if field.evaluate("one => one === document.activeElement"):
                    break
                self.page.keyboard.press("Tab")
            if not field.is_checked():
                self.page.keyboard.press("Space")
            return
        while not self.page.evaluate("document.activeElement.name === 'row'"):
            self.page.keyboard.press("Tab")
        for _ in range(20):
            if field.is_checked():
                return
            self.page.keyboard.press(
                "ArrowDown" if not field.evaluate("one => one === document.activeElement") else "Space"
            )
        raise AssertionError(value)


@pytest.mark.parametrize("tab", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_a_whole_consultation_by_keyboard_alone(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk, "/plain")
    page, keys = tab.page, Keys(tab.page)
    tab.axe()
    page.keyboard.press("Tab")
    assert keys.here == "Skip to the content"
    keys.press("Start")
    seen = []
    while "/plain/q/" in page.url:
        name = page.url.rpartition("/")[2]
        seen.append(name)
        tab.axe()
        value: Any = HEALTHY.get(name)
        if name == "concern_text":
            keys.go_to("What would you like")
            page.keyboard.type(f"old acne scars {PLANTED}")
        elif value is not None:
            for one in [value] if isinstance(value, str) else value:
                keys.choose(one)
        keys.press("Continue")
        assert len(seen) < 50
    assert len(seen) == len(set(seen))
    assert page.url.endswith("/plain/answers")
    tab.axe()
    keys.press("Ask a question")
    tab.axe()
    keys.go_to("Your question")
    page.keyboard.type("does it hurt?")
    keys.press("Ask")
    tab.axe()
    keys.press("Go back")
    for words in ("Make the sheet",) if page.url.endswith("/answers") else ():
        keys.press(words)
    tab.axe()
    assert page.title().startswith("Your sheet")
    for words in (
        "Print",
        "Back to the sheet",
        "Get a person",
        "Hide screen",
        "Show it again",
        "All answers so far",
        "Leave and clear",
    ):
        keys.press(words)
        tab.axe()
    keys.press("Yes, clear everything")
    page.wait_for_url("**/plain/gone")
    tab.axe()
    for _ in range(5):
        page.go_back()
        page.wait_for_load_state()
        assert PLANTED not in page.content()
        assert "Acne" not in page.content()
    assert tab.hosts == {urlsplit(kiosk.url).netloc}
    assert tab.faults == []


def test_mistakes_and_notices_for_assistive_technology(practitioner: Process, tab: Tab) -> None:
    tab.open(practitioner, "/plain")
    page = tab.page
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_function("document.activeElement.className === 'summary'")
    tab.faults.clear()
    tab.axe()
    page.get_by_role("link", name="This question needs an answer.").click()
    assert page.evaluate("document.activeElement.name") == "row"
    page.get_by_label("Yes, let's go on").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Yes, one or more").check()
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").locator("h1").is_visible()
    tab.axe()
    page.get_by_role("button", name="I pressed this by mistake").click()
    page.get_by_label("No, none of these").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="All answers so far").click()
    tab.axe()
    page.get_by_role("link", name="Record a decision").click()
    tab.axe()
    page.goto(f"{practitioner.url}/open")
    tab.axe()
    page.goto(f"{practitioner.url}/plain/note/age")
    tab.axe()
    page.goto(f"{practitioner.url}/nowhere")
    tab.axe()
    assert page.locator("h1").inner_text() == "There is no such page"


def test_what_stands_alone_drives_the_other_ticks_out(practitioner: Process, tab: Tab) -> None:
    tab.open(practitioner, "/plain")
    page = tab.page
    page.get_by_role("button", name="Start", exact=True).click()
    for label in ("Yes, let's go on", "No, none of these", "22 or older"):
        page.get_by_label(label).check()
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Fine lines").check()
    page.get_by_label("None of these").check()
    assert not page.get_by_label("Fine lines").is_checked()
    page.get_by_label("Acne scars").check()
    assert not page.get_by_label("None of these").is_checked()


# time


def test_a_warning_comes_up_and_one_key_is_enough(kiosk: Process, tab: Tab) -> None:
    tab.page.clock.install()
    tab.open(kiosk, "/plain")
    page = tab.page
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url("**/q/consent")
    page.wait_for_load_state()
    box = page.get_by_role("alertdialog")
    for _ in range(11):
        page.clock.fast_forward(91_000)
        box.wait_for()
        assert page.evaluate("document.activeElement.innerText") == "Yes, I need more time"
        page.keyboard.press("Enter")
        assert box.is_hidden()
    page.clock.fast_forward(100_000)
    box.wait_for()
    tab.axe()
    assert re.search(r"\d+ seconds left", box.inner_text())
    page.clock.fast_forward(21_000)
    page.wait_for_url(re.compile("/plain/(gone|q/consent)"))


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_the_plain_pages_need_no_script(kiosk: Process, tab: Tab) -> None:
    tab.open(kiosk, "/plain")
    page = tab.page
    page.get_by_role("button", name="Start", exact=True).click()
    assert 'http-equiv="refresh" content="90; url=/plain/still-there"' in page.content()
    page.get_by_label("Yes, let's go on").check()
    page.get_by_role("button", name="Continue").click()
    assert "urgent_now" in page.url
    page.goto(f"{kiosk.url}/plain/still-there")
    assert 'content="30; url=/plain/gone"' in page.content()
    page.get_by_role("button", name="Yes, I need more time").click()
    assert "urgent_now" in page.url
    page.get_by_text("Why do you ask?").click()
    assert page.get_by_text("Everyone gets this check").is_visible()


def test_without_a_token_or_a_place_a_page_says_so(browser: Any, tmp_path: Path) -> None:
    with serving(tmp_path, "--kiosk", "--sessions", "1") as process:
        tab, other, stranger = Tab(browser), Tab(browser), Tab(browser)
        tab.open(process)
        tab.finger.until("Is that OK?")
        assert other.page.goto(f"{process.url}/?token={process.token}").status == 200
        other.page.get_by_role("heading", name="All places are taken").wait_for()
        other.axe()
        tab.context.close()
        other.finger.until("Is that OK?")
        assert stranger.page.goto(process.url).status == 401
        stranger.axe()
        other.context.close()
        stranger.context.close()
