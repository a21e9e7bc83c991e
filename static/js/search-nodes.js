/**
 * What the search page is made of: elements with attributes, listeners and texts. Loaded before what makes pages of
 * them. A text of a source is only ever text, and what would reorder it unseen is named in its place.
 */
(function () {
  "use strict";

  const core = sitegen.search;
  const { ngettext } = sitegen.words;

  /** An element with attributes (a function listens) and children (nodes or text; none for null). */
  function h(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (typeof value === "function") node.addEventListener(name, value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null) node.setAttribute(name, value);
    }
    node.append(...children.flat(2).filter((child) => child !== null && child !== "").flatMap(shown));
    return node;
  }

  /** A text as pages show it: what reorders or joins it unseen is named in its place. Nodes stay as they are. */
  function shown(child) {
    if (typeof child !== "string") return [child];
    const pieces = core.visible(child);
    return pieces.map((piece, i) => (i % 2 ? h("span", { class: "invisible" }, piece) : piece)).filter(Boolean);
  }

  const bdi = (...children) => h("bdi", null, ...children);
  const listed = (nodes) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
  const marked = (text, marks) => core.split(text, marks).map(([piece, hit]) => (hit ? h("mark", null, piece) : piece));
  const button = (label, click, attributes) => h("button", { type: "button", click, ...attributes }, label);
  const between = (pieces) => pieces.filter(Boolean).flatMap((piece, i) => (i ? [" · ", piece] : [piece]));
  const meta = (...pieces) => h("p", { class: "search-meta" }, between(pieces));
  const flag = (words) => h("span", { class: "flag" }, words);
  const ofThemUnsure = (n) => ngettext("%(num)s of them uncertain", "%(num)s of them uncertain", n);

  const showMore = (n) => ngettext("Show %(num)s more", "Show %(num)s more", n);
  const inList = (words) => listed(words.map((word) => bdi(word)));

  /** List items, the rest of them behind a button, if there is more than one. */
  function some(items, limit, label) {
    if (items.length <= limit + 1) return items;
    const reveal = () => {
      more.replaceWith(...items.slice(limit));
      items[limit].querySelector("a")?.focus();
    };
    const more = h("li", null, button(label(items.length - limit), reveal, { class: "search-more" }));
    return [...items.slice(0, limit), more];
  }

  /** Change the page; the focus stays with the control that had it or, if that is gone, where it was. */
  function keepFocus(page, change) {
    const before = document.activeElement;
    const part = page.home.contains(before) ? before.closest("[data-search-part]") : null;
    const stops = () => Array.from(part?.querySelectorAll("a[href], button, summary, input") ?? []);
    const place = stops().indexOf(before);
    change();
    if (!part || before.isConnected) return;
    const left = stops();
    const same = before.id && document.getElementById(before.id);
    (same || left[Math.min(place, left.length - 1)] || page.part("box")).focus({ preventScroll: Boolean(same) });
  }

  core.nodes = { bdi, button, flag, h, inList, keepFocus, listed, marked, meta, ofThemUnsure, showMore, some };
})();
