/**
 * The mentions on a person's or event's page: filters over passages and concordance, the concordance's order.
 * What is chosen is kept in the address. Without this script everything shows, in the order of writing.
 */
(function (scope) {
  "use strict";

  const NAMES = ["in", "source", "year"];
  const ORDERS = ["left", "name", "right", "source", "date"];

  /** Whether a mention passes the filters; it has the values that they compare. */
  function fits(mention, wanted) {
    return (
      (!wanted.in || mention.kind === wanted.in) &&
      (!wanted.source || mention.source === wanted.source) &&
      (!wanted.year || mention.year === wanted.year)
    );
  }

  /** The state as a query string, without what is as it was at first; may be empty. */
  function encode(state) {
    const query = new URLSearchParams();
    for (const name of NAMES) if (state[name]) query.set(name, state[name]);
    if (state.concordance) query.set("view", "concordance");
    if (state.sort) query.set("sort", (state.down ? "-" : "") + state.sort);
    return query.toString();
  }

  /** The state of a query string; what is not known in it is passed over. */
  function decode(text) {
    const query = new URLSearchParams(text);
    const given = query.get("sort") || "";
    const sort = given.replace(/^-/, "");
    const known = ORDERS.includes(sort);
    return {
      ...Object.fromEntries(NAMES.map((name) => [name, query.get(name) || ""])),
      concordance: query.get("view") === "concordance" || known,
      sort: known ? sort : "",
      down: known && given.startsWith("-"),
    };
  }

  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || [];

  /** What a line is sorted by: of what stands before a name its nearest word first. */
  const KEYS = {
    left: (line) => wordsOf(line.left).reverse().join(" "),
    name: (line) => wordsOf(line.name).join(" "),
    right: (line) => wordsOf(line.right).join(" "),
    source: (line) => wordsOf(line.title).join(" "),
  };

  /**
   * The places of lines, given in order of writing, in another order: equal ones stay in that of writing, and
   * what has no words, or no date, is last in both directions.
   */
  function order(lines, sort, down, language) {
    const places = lines.map((_, place) => place);
    const by = KEYS[sort];
    const keys = by ? lines.map(by) : lines.map((line) => (line.year === "undated" ? "" : "dated"));
    const { compare } = new Intl.Collator(language, { numeric: true });
    const sign = down ? -1 : 1;
    const inOrder = by ? (a, b) => sign * compare(keys[a], keys[b]) || a - b : (a, b) => sign * (a - b);
    return places.sort((a, b) => !keys[a] - !keys[b] || inOrder(a, b));
  }

  const mentions = { decode, encode, fits, order };
  if (typeof module === "object" && module.exports) module.exports = mentions;
  const home = scope.document?.querySelector("[data-mentions]");
  if (!home) return;

  const form = home.querySelector("[data-mention-filters]");
  const fold = home.querySelector("[data-concordance]");
  const body = fold?.querySelector("tbody");
  const heads = [...(fold?.querySelectorAll("th[data-sort]") || [])];
  const state = decode(scope.location.search);

  // What there is, read when it is first asked for: a page may have thousands of mentions.
  const once = (make) => {
    let made = null;
    return () => (made ??= make());
  };
  const sources = once(() =>
    [...home.querySelectorAll(".source")].map((section) => ({
      section,
      passages: [...section.querySelectorAll(".passage")].map((passage) => ({
        passage,
        count: Number(passage.dataset.mentions || 1),
        kind: section.dataset.kind,
        source: section.dataset.source,
        year: passage.dataset.year || section.dataset.year,
      })),
    })),
  );
  // A line is of the passage to which it leads, and has what filters compare from there, or where it is alone, itself.
  const leads = (element) => element.querySelector("a[href]")?.getAttribute("href");
  const rows = once(() => {
    const at = new Map();
    for (const { passages } of sources()) {
      for (const { passage, kind, source, year } of passages) at.set(leads(passage), { kind, source, year });
    }
    return [...(body?.rows || [])].map((row) => ({ row, ...at.get(leads(row)), ...row.dataset }));
  });
  const lines = once(() =>
    rows().map(({ row, year }) => {
      const [left, name, right, title] = [...row.cells].map((cell) => cell.textContent);
      return { left, name, right, title, year };
    }),
  );

  // ---- filters

  function filter() {
    let shown = 0;
    let all = 0;
    for (const { section, passages } of sources()) {
      let any = false;
      for (const { passage, count, ...values } of passages) {
        const shows = fits(values, state);
        passage.hidden = !shows;
        any ||= shows;
        all += count;
        shown += shows ? count : 0;
      }
      section.hidden = !any;
    }
    for (const group of home.querySelectorAll(":scope > section")) {
      group.hidden = !group.querySelector(".source:not([hidden])") && group.querySelector("form") === null;
    }
    for (const { row, ...values } of rows()) row.hidden = !fits(values, state);
    if (!sources().length) {
      all = rows().length;
      shown = rows().filter(({ row }) => !row.hidden).length;
    }
    const { all: words, some } = form.querySelector("[data-mention-count]").dataset;
    const said = NAMES.some((name) => state[name]) ? some : words;
    form.querySelector("[data-mention-count]").textContent = said.replace("{shown}", shown).replace("{all}", all);
  }

  // ---- the concordance

  /** Say at its head which column orders the lines. */
  function mark() {
    for (const head of heads) {
      const chosen = head.dataset.sort === (state.sort || "date");
      if (chosen) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  function sort() {
    mark();
    const all = rows();
    const places = state.sort ? order(lines(), state.sort, state.down, document.documentElement.lang) : all.keys();
    // All at once, and not by moving each: ten times as quick for thousands of lines.
    body.replaceChildren(...Array.from(places, (place) => all[place].row));
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      const now = state.sort || "date";
      state.down = now === head.dataset.sort && !state.down;
      state.sort = head.dataset.sort === "date" && !state.down ? "" : head.dataset.sort;
      sort();
      remember();
    });
    head.replaceChildren(button);
  }

  // ---- the state

  function remember() {
    const query = encode(state);
    try {
      history.replaceState(null, "", `${query ? `?${query}` : location.pathname}${location.hash}`);
    } catch {
      // An address that may not be changed (some hosts of files) only loses the memory of what was chosen.
    }
  }

  if (form) {
    for (const name of NAMES) {
      const choice = form.elements[name];
      const values = choice ? [...(choice.options || choice)].map((option) => option.value) : [];
      if (!values.includes(state[name])) state[name] = "";
      if (choice) choice.value = state[name];
    }
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      for (const name of NAMES) state[name] = form.elements[name]?.value || "";
      filter();
      remember();
    });
    if (NAMES.some((name) => state[name])) filter();
  }
  if (fold) {
    fold.open ||= state.concordance;
    fold.addEventListener("toggle", () => {
      state.concordance = fold.open;
      remember();
    });
    if (state.sort) sort();
    else mark();
  }
})(globalThis);
