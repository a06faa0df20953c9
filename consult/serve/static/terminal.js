// Around textual.js, which draws the screen: fonts first, letters of a readable size, swipes that scroll, a keyboard only
// where something is to be typed, no window but this one, and words for when the connection ends.
"use strict";

// Columns, columns with a panel beside the chat, rows; pixels of a letter's height; a letter of Roboto Mono by its height.
const NARROW = 80, BROAD = 104, ROWS = 26, SMALLEST = 11, EASY = 14, LARGEST = 24, WIDE = 0.602, HIGH = 1.33;
const ENDED = 4001, IDLE = 4002;
const kiosk = document.body.dataset.kiosk === "yes";
const terminal = document.getElementById("terminal");
const show = (name) => { document.getElementById(name).hidden = false; };
let typing = false;
let over = false;

// No window but this one. A file that the practitioner asked for is saved, by a link: a window could be blocked.
window.open = (url) => {
  const asked = new URL(url, location);
  if (!kiosk && asked.origin === location.origin && asked.pathname.startsWith("/download/")) {
    const link = document.createElement("a");
    link.href = asked.href;
    link.download = "";
    link.click();
  }
  return null;
};

// How it ended is told by the number that the server closes the connection with.
class Socket extends WebSocket {
  constructor(url) {
    super(url);
    this.addEventListener("close", (event) => ended(event.code));
    this.addEventListener("message", (event) => {
      if (typeof event.data !== "string") return;
      const [kind, value] = JSON.parse(event.data);
      if (kind === "keyboard") { typing = value; keyboard(); }
      if (kind === "ground") document.body.style.background = value;
    });
  }
}
window.WebSocket = Socket;

function ended(code) {
  if (over) return;
  over = true;
  document.getElementById("loading").hidden = true;
  if (code === ENDED) {
    if (kiosk) location.reload(); else show("ended");
  } else if (code === IDLE) {
    show("idle");
  } else {
    show("lost");
    if (kiosk) again();
  }
}

// A kiosk starts afresh by itself as soon as the server answers; whatever it answers is shown.
async function again() {
  for (;;) {
    await new Promise((done) => setTimeout(done, 3000));
    try { await fetch("/free", { cache: "no-store" }); } catch { continue; }
    location.reload();
    return;
  }
}

document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", () => {
  if (button.dataset.do === "start") location.reload();
  else { document.getElementById("waits").hidden = true; start(button.dataset.do === "again" ? "/ws/again" : "/ws"); }
}));

// A tablet's keyboard comes up only while there is a field.
function keyboard() {
  const area = terminal.querySelector("textarea");
  if (!area) return;
  area.inputMode = typing ? "text" : "none";
  area.setAttribute("autocomplete", "off");
  area.setAttribute("autocapitalize", "sentences");
  if (typing && document.activeElement === area) { area.blur(); area.focus(); }
}

// A key that nothing has the focus for is for the app. Tab first goes to the link above it.
document.addEventListener("keydown", (event) => {
  const area = terminal.querySelector("textarea");
  if (area && event.key !== "Tab" && document.activeElement === document.body) area.focus({ preventScroll: true });
}, true);

// A swipe is a wheel to the app.
let swiped = null;
terminal.addEventListener("touchstart", (event) => { swiped = event.touches[0]; }, { passive: true });
terminal.addEventListener("touchmove", (event) => {
  const touch = event.touches[0], screen = terminal.querySelector(".xterm-screen");
  if (!swiped || !screen) return;
  const row = parseFloat(getComputedStyle(terminal).getPropertyValue("--size")) * 1.3;
  const moved = swiped.clientY - touch.clientY;
  if (Math.abs(moved) < row) return;
  swiped = touch;
  event.preventDefault();
  screen.dispatchEvent(new WheelEvent("wheel", {
    bubbles: true, cancelable: true, clientX: touch.clientX, clientY: touch.clientY,
    deltaMode: WheelEvent.DOM_DELTA_LINE, deltaY: Math.sign(moved),
  }));
}, { passive: false });
terminal.addEventListener("contextmenu", (event) => event.preventDefault());

// As large as the window lets it be. The practitioner's panel is worth smaller letters while they are easy to read.
function sized() {
  const fits = (columns) => Math.floor(Math.min(LARGEST, innerWidth / columns / WIDE, innerHeight / ROWS / HIGH));
  const broad = kiosk ? 0 : fits(BROAD);
  return broad >= EASY ? broad : Math.max(fits(NARROW), Math.min(EASY, Math.floor(innerWidth / NARROW / WIDE)));
}

async function start(socket) {
  const size = sized();
  if (size < SMALLEST) {
    document.getElementById("loading").hidden = true;
    show("small");
    return;
  }
  terminal.style.setProperty("--size", size);
  terminal.dataset.fontSize = size;
  terminal.dataset.sessionWebsocketUrl = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${socket}`;
  await Promise.all(["", "bold ", "italic "].map((style) => document.fonts.load(`${style}${size}px "Roboto Mono"`)));
  const script = document.createElement("script");
  script.src = "/static/textual/js/textual.js";
  script.onload = () => {
    if (document.readyState === "complete") window.onload(); // else the browser calls it in a moment
  };
  document.head.append(script);
}
// A practitioner whose connection was lost may go on where it stopped.
(async () => {
  const waits = !kiosk && (await fetch("/waits", { cache: "no-store" })).status === 200;
  if (!waits) return start("/ws");
  document.getElementById("loading").hidden = true;
  show("waits");
})();
