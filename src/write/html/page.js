"use strict";
const rows = Array.from(document.querySelectorAll("#rows > .row[id]"));
const filter = document.getElementById("filter");
const search = document.getElementById("search");
const exact = document.getElementById("exact");
const shown = document.getElementById("shown");
const none = document.getElementById("none");

// The same folding as the program's: small letters without their marks.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const visible = () => rows.filter((row) => !row.hidden);
const current = () => rows.indexOf(document.activeElement.closest(".row[id]"));

function apply() {
  const kind = filter.value;
  const wanted = exact.checked ? search.value.toLowerCase() : fold(search.value);
  let count = 0;
  for (const row of rows) {
    const text = exact.checked ? row.textContent.toLowerCase() : row.dataset.folded;
    row.hidden = !((!kind || row.dataset.kinds.split(" ").includes(kind)) && (!wanted || text.includes(wanted)));
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

function move(step, fits = () => true) {
  const from = current();
  const places = visible().map((row) => rows.indexOf(row)).filter((place) => fits(rows[place]));
  const next = step > 0 ? places.find((place) => place > from) : places.filter((place) => place < from).pop();
  focus(rows[next ?? -1]);
}

const isDoubtful = (row) => row.dataset.kinds.split(" ").includes("doubtful");
const keys = {
  j: () => move(1), ArrowDown: () => move(1),
  k: () => move(-1), ArrowUp: () => move(-1),
  n: () => move(1, isDoubtful), N: () => move(-1, isDoubtful),
  g: () => focus(visible()[0]), Home: () => focus(visible()[0]),
  G: () => focus(visible().pop()), End: () => focus(visible().pop()),
  "/": () => search.focus(), f: () => filter.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const types = ["search", "filter"].includes(event.target.id);
  if (event.key === "Escape") {
    filter.value = "";
    search.value = "";
    apply();
    focus(rows[current()] ?? visible()[0]);
  } else if (types && event.key === "Enter") {
    event.preventDefault();
    focus(visible()[0]);
  } else if (!types && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
for (const control of [filter, search, exact]) control.addEventListener("input", apply);
rows.forEach((row) => row.addEventListener("click", () => row.focus({ preventScroll: true })));
