/** The timeline: its filters (kind, person, source, certainty), kept in the address; moving in its drawing. */
(function (scope) {
  "use strict";

  const { gettext } = scope.sitegen?.words ?? require("./words.js");

  const KINDS = ["event", "document", "comment"];

  /** Whether an entry passes the filters; it has the values that they compare. */
  function fits(moment, wanted) {
    return (
      wanted.kinds.has(moment.kind) &&
      (!wanted.person || moment.people.split(" ").includes(wanted.person)) &&
      (!wanted.source || moment.source === wanted.source) &&
      (!wanted.certain || moment.certain)
    );
  }

  /** The filters as a query string, without those that let everything pass; may be empty. */
  function encode(wanted) {
    const query = new URLSearchParams();
    for (const kind of KINDS) if (!wanted.kinds.has(kind)) query.append("without", kind);
    for (const name of ["person", "source"]) if (wanted[name]) query.set(name, wanted[name]);
    if (wanted.certain) query.set("certain", "yes");
    return query.toString();
  }

  /** The filters of a query string; what is not known in it is passed over. */
  function decode(text) {
    const query = new URLSearchParams(text);
    const without = new Set(query.getAll("without"));
    return {
      kinds: new Set(KINDS.filter((kind) => !without.has(kind))),
      person: query.get("person") || "",
      source: query.get("source") || "",
      certain: query.get("certain") === "yes",
    };
  }

  /** Where a key leads from place `at` among `count` in a row; -1 if it is no key for moving. */
  function destination(key, at, count) {
    if (key === "Home") return 0;
    if (key === "End") return count - 1;
    if (key === "ArrowLeft") return Math.max(0, at - 1);
    if (key === "ArrowRight") return Math.min(count - 1, at + 1);
    return -1;
  }

  /**
   * Where a drawing that is wider than its window is best looked at first: at its beginning, unless elsewhere more than
   * twice as many of its rows have something to show. `marks` are places `[x, y]`, `width` is the window's, in units of x.
   */
  function fullest(marks, width) {
    const sorted = [...marks].sort((a, b) => a[0] - b[0]);
    const from = (left) => new Set(sorted.filter(([x]) => x >= left && x <= left + width).map(([, y]) => y)).size;
    const places = [...new Set(sorted.map(([x]) => x))].map((left) => ({ left, rows: from(left) }));
    const most = Math.max(0, ...places.map(({ rows }) => rows));
    if (most <= 2 * from(0)) return 0;
    const best = places.filter(({ rows }) => rows === most);
    return best[best.length >> 1].left; // the middle one has what it shows in its middle
  }

  const timeline = { decode, destination, encode, fits, fullest };
  if (typeof module === "object" && module.exports) module.exports = timeline;
  if (!scope.document) return;

  const form = document.querySelector("[data-timeline-filters]");
  const moments = [...document.querySelectorAll("[data-timeline] .moment")];
  if (!form || !moments.length) return;
  const marks = [...document.querySelectorAll("[data-drawing] .mark")];

  // What the filters compare, by the address to which an entry of the list, and its mark in the drawing, lead.
  const known = new Map();
  for (const moment of moments) {
    const { kind, people = "", source = "" } = moment.dataset;
    const certain = !moment.classList.contains("uncertain");
    known.set(moment.querySelector("a").getAttribute("href"), { kind, people, source, certain });
  }
  const valuesOf = (link) => known.get(link.getAttribute("href"));
  const count = form.querySelector("[data-timeline-count]");
  form.hidden = false;

  function read() {
    const data = new FormData(form);
    return {
      kinds: new Set(data.getAll("kind")),
      person: data.get("person"),
      source: data.get("source"),
      certain: data.get("certain") === "yes",
    };
  }

  function apply() {
    const wanted = read();
    let shown = 0;
    for (const moment of moments) {
      const shows = fits(valuesOf(moment.querySelector("a")), wanted);
      moment.hidden = !shows;
      shown += shows ? 1 : 0;
    }
    // What is drawn is SVG, whose elements have no property `hidden`.
    for (const mark of marks) mark.toggleAttribute("hidden", !fits(valuesOf(mark), wanted));
    for (const row of rows) row.settle();
    for (const list of document.querySelectorAll("[data-timeline] .moments")) {
      const empty = !list.querySelector(".moment:not([hidden])");
      list.hidden = empty;
      const heading = list.previousElementSibling;
      if (heading && heading.tagName === "H3") heading.hidden = empty;
    }
    for (const year of document.querySelectorAll("[data-timeline] .year")) {
      year.hidden = !year.querySelector(".moment:not([hidden])");
    }
    count.textContent = shown === moments.length ? "" : gettext("%(shown)s of %(all)s shown", { shown, all: moments.length });
  }

  function remember() {
    const query = encode(read());
    try {
      history.replaceState(null, "", `${query ? `?${query}` : location.pathname}${location.hash}`);
    } catch {
      // An address that may not be changed (some hosts of files) only loses the memory of the filters.
    }
  }

  function restore() {
    const wanted = decode(location.search);
    for (const box of form.querySelectorAll("[name=kind]")) box.checked = wanted.kinds.has(box.value);
    for (const name of ["person", "source"]) {
      const choice = form.elements[name];
      if ([...choice.options].some((option) => option.value === wanted[name])) choice.value = wanted[name];
    }
    form.elements.certain.checked = wanted.certain;
  }

  /** Makes the links of a row one stop of the Tab key, within which arrow keys move. */
  function moving(row) {
    const links = [...row.querySelectorAll("a")];
    let current = links[0];

    function choose(link) {
      current = link;
      for (const each of links) each.setAttribute("tabindex", each === current ? "0" : "-1");
    }

    // Not on the row itself: Chromium lets the Tab key stop at an SVG element that listens for focus.
    const view = row.closest(".scroll");
    view.addEventListener("focusin", (event) => {
      if (row.contains(event.target)) choose(event.target);
    });
    view.addEventListener("keydown", (event) => {
      if (!row.contains(event.target)) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const open = links.filter((link) => !link.hasAttribute("hidden"));
      const next = destination(event.key, open.indexOf(current), open.length);
      if (next < 0) return;
      event.preventDefault();
      open[next].focus();
    });
    return {
      /** After filtering: a hidden link gives its place to the first that shows. */
      settle() {
        choose(current.hasAttribute("hidden") ? links.find((link) => !link.hasAttribute("hidden")) || current : current);
      },
    };
  }

  /** The buttons that make the drawing wider and narrower; what stands in its middle stays there. */
  function zooming(drawing) {
    const box = drawing.querySelector("[data-zooms]");
    const view = drawing.querySelector(".scroll");
    const steps = ["zoom-1", "zoom-2", "zoom-4"];
    const buttons = { out: box.querySelector("[data-zoom=out]"), in: box.querySelector("[data-zoom=in]") };
    let step = 0;

    function show(wanted) {
      const middle = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
      drawing.classList.replace(steps[step], steps[wanted]);
      step = wanted;
      view.scrollLeft = middle * view.scrollWidth - view.clientWidth / 2;
      mark();
    }

    /** Not `disabled`: the button that is pressed keeps the focus at the last step. */
    function mark() {
      buttons.out.setAttribute("aria-disabled", String(step === 0));
      buttons.in.setAttribute("aria-disabled", String(step === steps.length - 1));
    }

    const width = (100 * view.clientWidth) / view.scrollWidth;
    if (width < 100) {
      const shapes = [...drawing.querySelectorAll(".mark > :is(line, rect)")];
      const places = shapes.map((shape) => ["x", "y"].map((name) => parseFloat(shape.getAttribute(name) ?? shape.getAttribute(`${name}1`))));
      const left = fullest(places, 0.9 * width);
      view.scrollLeft = left ? ((left - 0.05 * width) / 100) * view.scrollWidth : 0;
    }

    // The names of the lanes stay in sight. The drawing has the page's pixels for units.
    const lanes = [...drawing.querySelectorAll(".lane")];
    const name = () => lanes.forEach((lane) => lane.setAttribute("x", Math.max(0, Math.round(view.scrollLeft))));
    view.addEventListener("scroll", name, { passive: true });

    buttons.out.addEventListener("click", () => show(Math.max(0, step - 1)));
    buttons.in.addEventListener("click", () => show(Math.min(steps.length - 1, step + 1)));
    mark();
    box.hidden = false;
  }

  const rows = [...document.querySelectorAll("[data-drawing] [data-row]")].map(moving);
  for (const drawing of document.querySelectorAll("[data-drawing]")) zooming(drawing);

  form.addEventListener("change", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  // Where nothing is filtered all shows already; to go through it would only keep a large page from being drawn.
  if (encode(read())) apply();
  else for (const row of rows) row.settle();
})(globalThis);
