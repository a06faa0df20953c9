// The plain pages work without this. With it, who is typing counts as being there, a warning comes up over the page
// instead of in its place, and what stands in a field outlives it.
"use strict";

const { form, seconds, warning, then } = document.body.dataset;
const box = document.getElementById("time");
const field = document.querySelector("textarea#field, input[type=text]#field");
const key = document.querySelector("input[name=key]");
let touched = Date.now(), told = Date.now(), before = null;

function more() {
  const data = new URLSearchParams({ form, quiet: "yes" });
  if (field && key) { data.set("key", key.value); data.set("text", field.value); }
  told = Date.now();
  fetch("/plain/more", { method: "POST", body: data, keepalive: true }).catch(() => {});
}

function touch() {
  touched = Date.now();
  if (!box.hidden) {
    box.hidden = true;
    for (const part of document.querySelectorAll("main, header, #content")) part.inert = false;
    if (before) before.focus();
    more();
  } else if (touched - told > 15000) {
    more();
  }
}

function warn(left) {
  if (box.hidden) {
    before = document.activeElement;
    box.hidden = false;
    for (const part of document.querySelectorAll("main, header, #content")) part.inert = true;
    box.querySelector("button").focus();
  }
  const said = document.getElementById("time-left");
  said.textContent = said.dataset.text.replace("#", left);
}

// A page that comes back out of the browser's memory may be another client's: it is asked for anew.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

if (form && box && seconds) {
  for (const kind of ["keydown", "pointerdown", "input", "wheel", "touchmove"])
    addEventListener(kind, (event) => { if (box.hidden) touch(event); }, { passive: true });
  box.querySelector("button").addEventListener("click", touch);
  setInterval(() => {
    const left = Number(seconds) + Number(warning) - (Date.now() - touched) / 1000;
    if (left <= 0) location.replace(then);
    else if (left <= Number(warning)) warn(Math.ceil(left));
  }, 1000);
}

document.querySelector(".summary")?.focus();

// What stands alone, such as "none of these", drives the other ticks out, and they drive it out.
const rows = [...document.querySelectorAll("input[type=checkbox][name=row]")];
for (const row of rows) row.addEventListener("change", () => {
  if (!row.checked) return;
  for (const other of rows)
    if (other !== row && ("alone" in row.dataset || "alone" in other.dataset)) other.checked = false;
});
