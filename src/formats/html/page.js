"use strict";
const rows = Array.from(document.querySelectorAll("#rows > .row[id]"));
const filter = document.getElementById("filter");
const search = document.getElementById("search");
const exact = document.getElementById("exact");
const shown = document.getElementById("shown");
const none = document.getElementById("none");
const places = new Map(rows.map((row, place) => [row, place]));

// The same folding as the program's: small letters without their marks.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const current = () => places.get(document.activeElement.closest(".row[id]"));

function apply() {
  const kind = filter.value;
  const wanted = exact.checked ? search.value.toLowerCase() : fold(search.value);
  let count = 0;
  for (const row of rows) {
    const text = !wanted ? "" : exact.checked ? row.textContent.toLowerCase() : row.dataset.folded;
    row.hidden = !((!kind || row.dataset.kinds.split(" ").includes(kind)) && text.includes(wanted));
    count += !row.hidden;
  }
  shown.textContent = kind || wanted ? `${count} shown.` : "";
  none.hidden = count > 0;
}

function focus(row) {
  if (row) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
}

function move(from, step, fits = () => true) {
  let place = from + step;
  while (rows[place] && (rows[place].hidden || !fits(rows[place]))) place += step;
  focus(rows[place]);
}

// A word and its partner are shown together: under the pointer, or one after the other by `l`.
function show(mark) {
  for (const shown of document.querySelectorAll("mark.on")) shown.classList.remove("on");
  if (mark) {
    const link = `mark[data-link="${mark.dataset.link}"]`;
    for (const partner of mark.closest(".row").querySelectorAll(link)) partner.classList.add("on");
  }
}

function nextLink() {
  const marks = Array.from(rows[current()]?.querySelectorAll(":scope > .info + [lang] mark") ?? []);
  show(marks[marks.findIndex((mark) => mark.classList.contains("on")) + 1]);
}

const isDoubtful = (row) => row.dataset.kinds.split(" ").includes("doubtful");
const next = (fits) => move(current() ?? -1, 1, fits);
const previous = (fits) => move(current() ?? 0, -1, fits);
const first = () => move(-1, 1);
const last = () => move(rows.length, -1);
const keys = {
  j: () => next(), ArrowDown: () => next(), k: () => previous(), ArrowUp: () => previous(),
  n: () => next(isDoubtful), N: () => previous(isDoubtful),
  g: first, Home: first, G: last, End: last,
  l: nextLink, "/": () => search.focus(), f: () => filter.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const types = ["search", "filter"].includes(event.target.id);
  if (event.key === "Escape") {
    filter.value = "";
    search.value = "";
    apply();
    if (current() === undefined) first();
    else focus(rows[current()]);
  } else if (types && event.key === "Enter") {
    event.preventDefault();
    first();
  } else if (!types && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
for (const control of [filter, search, exact]) control.addEventListener("input", apply);
const list = document.getElementById("rows");
list.addEventListener("click", (event) => event.target.closest(".row[id]")?.focus({ preventScroll: true }));
list.addEventListener("pointerover", (event) => show(event.target.closest("mark")));
list.addEventListener("focusin", () => show());
