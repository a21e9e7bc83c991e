/**
 * Cards: what the site knows of the person, event, document or answered comment that a link leads to, beside it.
 *
 * A card opens when a mouse rests on a link, when the keyboard reaches one, and at the first tap on a name in a
 * running text (the second tap follows it; everywhere else a tap follows at once). It never opens because a page
 * moves under a mouse, covers neither the link nor its line, and stays inside the window. "Keep open", or the
 * keys Alt+Down, make it stay until Escape. It takes nothing away: without a card a link is a link.
 */
(function (scope) {
  "use strict";

  const REST = 350; // milliseconds that a mouse rests on a link before its card opens
  const LEAVE = 350; // and that it may be elsewhere before the card closes
  const GAP = 6; // pixels between a card and what it belongs to
  const EDGE = 8; // and between a card and the edge of the window
  const FAR = 96; // a card is no farther from its link than this

  /** Which of `count` files holds a card: FNV-1a, 32 bits, as `cards.py` computes it. */
  function fileOf(key, count) {
    let value = 0x811c9dc5;
    for (let i = 0; i < key.length; i += 1) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
    return (value >>> 0) % count;
  }

  /** The key of the card for a path below the site's root: "ada", "documents/letter"; empty if it has none. */
  function keyOf(path) {
    const [, folder, id] = /^(people|events|documents|discussions)\/([a-z0-9-]+)\.html$/.exec(path) || [];
    if (!id || id === "index") return "";
    return folder === "people" || folder === "events" ? id : `${folder}/${id}`;
  }

  /**
   * Where a card goes, in the window: over what has been read, above the sentence of its link where that is near
   * enough; else below the sentence; else above or below the link's line. `line` and `around` have top, bottom and
   * left; `size` and `view` width and height. Where nothing has room for all of it, it gets the largest room.
   */
  function placeFor(line, around, size, view) {
    const left = Math.max(EDGE, Math.min(line.left, view.width - size.width - EDGE));
    const sides = [
      { edge: Math.min(around.top, line.top), from: line.top, below: false },
      { edge: Math.max(around.bottom, line.bottom), from: line.bottom, below: true },
      { edge: line.top, from: line.top, below: false },
      { edge: line.bottom, from: line.bottom, below: true },
    ].map((side) => ({ ...side, room: (side.below ? view.height - side.edge : side.edge) - GAP - EDGE }));
    const near = sides.filter((side) => Math.abs(side.edge - side.from) <= FAR);
    const fitting = near.find((side) => side.room >= size.height);
    const side = fitting || near.reduce((a, b) => (b.room > a.room ? b : a));
    const height = Math.min(size.height, Math.max(side.room, 0));
    return { left, top: side.below ? side.edge + GAP : side.edge - GAP - height, height };
  }

  /** The sentence for a card: the first that stands on another page than this one, else none. */
  function sentenceFor(said, here) {
    return said.find((one) => one.href.split("#")[0] !== here);
  }

  /** A point in the card, on its link, or on the way from one to the other. */
  function between(x, y, link, card) {
    const inside = (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    const way = {
      left: Math.min(link.left, card.left),
      right: Math.max(link.right, card.right),
      top: Math.min(link.bottom, card.bottom),
      bottom: Math.max(link.top, card.top),
    };
    return inside(link) || inside(card) || inside(way);
  }

  const cards = { between, fileOf, keyOf, placeFor, sentenceFor };
  if (typeof module === "object" && module.exports) module.exports = cards;
  if (!scope.document) return;

  const main = document.querySelector("main");
  const files = Number(document.body.dataset.cards);
  if (!main) return;
  const home = new URL(sitegen.root || "./", location.href.split(/[?#]/)[0]).href;
  const pathOf = (address) => (address.startsWith(home) ? address.slice(home.length).split(/[?#]/)[0] : "");
  const here = pathOf(location.href);

  // ---- which links have cards, and what is on them

  // What already says there what a card would say, and the links of a card.
  const PLAIN = ".name-card, .entities, .card, nav, .lines, [data-search], .letters, .network";

  /** The link with a card at an element, if there is one. */
  function linkAt(element) {
    const link = element instanceof Element ? element.closest("main a[href]") : null;
    return link && (link.matches(".m[data-e]") || !link.closest(PLAIN)) && wanted(link) ? link : null;
  }

  /** What the card of a link is made of: an element of this page, or keys of the data files. */
  function wanted(link) {
    if (link.matches(".m[data-e]")) return { keys: link.dataset.e.split(" ") };
    const [page, fragment] = new URL(link.getAttribute("href"), location.href).href.split("#");
    if (link.closest(".reply-to")) {
      const comment = page === location.href.split("#")[0] && document.getElementById(fragment);
      return comment ? { comment } : null;
    }
    const key = fragment === undefined ? keyOf(pathOf(page)) : "";
    return key && pathOf(page) !== here ? { keys: [key] } : null;
  }

  /** The records of the cards, in order; those that cannot be had are left out. */
  async function records(keys) {
    const found = await Promise.all(
      keys.map(async (key) => {
        try {
          const number = fileOf(key, files);
          return (await sitegen.loadData(`assets/cards/${number}.js?v=${document.body.dataset.version}`, `cards/${number}`))[key];
        } catch {
          return null; // the file is not there: the link still is
        }
      }),
    );
    return found.filter(Boolean);
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  const paragraph = (className, ...children) => element("p", { className }, ...children);
  const linkTo = (href, text, className = "") => element("a", { href, className, dir: "auto" }, text);

  function saidBy(one) {
    const [before, name, after] = one.pieces;
    const words = element("q", { className: "said", dir: "auto" }, before, element("mark", {}, name), after);
    const source = element("a", { className: "where", href: sitegen.root + one.href }, element("bdi", {}, one.by), " · ", element("bdi", {}, one.in), `, ${one.place}`);
    return paragraph("", words, " ", source);
  }

  function recordParts(record) {
    const one = sentenceFor(record.said, here);
    return [
      paragraph("kind", record.kind),
      paragraph("card-name", linkTo(sitegen.root + record.href, record.name)),
      record.note && element("p", { dir: "auto" }, record.note),
      record.begins && element("p", { className: "soft", dir: "auto" }, record.begins),
      paragraph("soft card-facts", record.facts),
      one && saidBy(one),
    ].filter(Boolean);
  }

  function commentParts(comment) {
    const text = comment.querySelector(".text").textContent.replace(/\s+/g, " ").trim();
    const note = comment.querySelector(".state, .note");
    return [
      paragraph("kind", "Comment answered here"),
      paragraph("card-name", linkTo(`#${comment.id}`, comment.querySelector(".by").textContent)),
      note && paragraph("soft", note.textContent),
      text && element("p", { dir: "auto" }, text.length > 600 ? `${text.slice(0, 600).replace(/\s\S*$/, "")} …` : text),
    ].filter(Boolean);
  }

  /** The parts of a link's card; empty where nothing is known. */
  async function partsOf(link) {
    const { keys, comment } = wanted(link) || {};
    if (comment) return commentParts(comment);
    if (!keys || !files) return [];
    const found = await records(keys);
    const unsure = link.classList.contains("m-unsure") && found.length > 0;
    const flag = found.length > 1 ? "Uncertain: one of these, or somebody else" : "Uncertain";
    return [...(unsure ? [paragraph("flag", flag)] : []), ...found.flatMap(recordParts)];
  }

  // ---- one card at a time

  let open = null; // { card, link, pinned }
  let turn = 0; // grows with each wish, so that a card that comes late is not shown

  function button(label, action) {
    const made = element("button", { type: "button", textContent: label });
    made.addEventListener("click", action);
    return made;
  }

  /** Show the card of a link; whether there was one to show. */
  async function show(link, { keyboard = false, touch = false } = {}) {
    const mine = (turn += 1);
    const parts = await partsOf(link);
    if (mine !== turn) return false;
    close();
    if (!parts.length || !link.isConnected) return false;
    const card = element("div", { className: "name-card", id: "name-card", tabIndex: -1 });
    const keep = button("Keep open", () => pin(!open.pinned));
    keep.setAttribute("aria-pressed", "false");
    const hint = element("p", { className: "card-hint", id: "name-card-hint", hidden: !keyboard }, "Alt+↓ goes into this card");
    const tools = element("div", { className: "card-tools" }, touch ? null : keep, button("Close", () => close(true)));
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", `Card: ${link.textContent.replace(/\s+/g, " ").trim()}`);
    card.append(element("div", { className: "card-body" }, ...parts, hint), tools);
    card.addEventListener("keydown", leaveByTab);
    main.append(card);
    open = { card, link, keep, pinned: touch };
    if (keyboard) link.setAttribute("aria-describedby", "name-card-hint");
    put();
    return true;
  }

  function put() {
    const { card, link } = open;
    const { top, bottom } = link.getBoundingClientRect();
    const line = { top, bottom, left: link.getClientRects()[0].left };
    const around = (link.closest("span[id]") || link).getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const place = placeFor(line, around, { width: card.offsetWidth, height: card.offsetHeight }, view);
    card.style.left = `${place.left + window.scrollX}px`;
    card.style.top = `${place.top + window.scrollY}px`;
    card.style.maxBlockSize = `${place.height}px`;
  }

  function pin(pinned) {
    if (!open || open.pinned === pinned) return;
    open.pinned = pinned;
    open.keep.setAttribute("aria-pressed", String(pinned));
    open.card.classList.toggle("pinned", pinned);
  }

  /** Close the card; `back` gives the focus to its link, if it was in the card. */
  function close(back = false) {
    clearTimeout(leaving);
    if (!open) return;
    const { card, link } = open;
    const inside = card.contains(document.activeElement);
    open = null;
    turn += 1;
    card.remove();
    link.removeAttribute("aria-describedby");
    if (!back) return;
    dismissed = link;
    if (inside) link.focus({ preventScroll: true });
  }

  /** The Tab key leaves the card at its ends, back to its link. */
  function leaveByTab(event) {
    if (event.key !== "Tab") return;
    const stops = [...open.card.querySelectorAll("a[href], button")];
    const end = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== end && document.activeElement !== open.card) return;
    if (document.activeElement === open.card && !event.shiftKey) return;
    event.preventDefault();
    close(true);
  }

  // ---- mouse: a card opens where it rests, never because the page moved under it

  let resting = 0;
  let leaving = 0;
  let dismissed = null; // the link whose card was closed by hand; it opens again after the mouse was elsewhere
  let at = { x: NaN, y: NaN };

  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || (event.screenX === at.x && event.screenY === at.y)) return;
    at = { x: event.screenX, y: event.screenY };
    clearTimeout(resting);
    const link = linkAt(event.target);
    if (link !== dismissed) dismissed = null;
    if (open && !open.pinned) {
      const near = between(event.clientX, event.clientY, open.link.getBoundingClientRect(), open.card.getBoundingClientRect());
      clearTimeout(leaving);
      if (!near) leaving = setTimeout(close, LEAVE);
    }
    if (!link || link === open?.link || link === dismissed || open?.pinned || event.buttons) return;
    resting = setTimeout(() => show(link), REST);
  });
  document.addEventListener("scroll", () => {
    clearTimeout(resting);
    if (open && !open.pinned && !open.link.matches(":focus-visible")) close();
  }, { passive: true });
  document.addEventListener("pointerleave", () => clearTimeout(resting));

  // ---- touch: the first tap on a name in running text shows its card, the second follows

  let touched = false;

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    clearTimeout(resting);
    if (open && !open.card.contains(event.target) && (touched ? linkAt(event.target) !== open.link : !open.pinned)) close();
  });
  document.addEventListener("click", async (event) => {
    if (!touched || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = linkAt(event.target);
    if (!link || !link.closest(".text, .reply-to") || link === open?.link) return;
    event.preventDefault();
    if (!(await show(link, { touch: true })) && !open) location.assign(link.href);
  });

  // ---- keyboard: a card beside what has the focus; Alt+Down goes into it, Escape closes it and goes back

  let reaching = 0; // its own timer, since what gets the focus may have to be scrolled to

  document.addEventListener("focusin", (event) => {
    clearTimeout(resting);
    clearTimeout(reaching);
    if (open?.card.contains(event.target)) return;
    if (open && !open.pinned) close();
    const link = linkAt(event.target);
    if (!link || link === dismissed || open || !link.matches(":focus-visible")) return;
    reaching = setTimeout(() => show(link, { keyboard: true }), REST);
  });
  document.addEventListener("keydown", async (event) => {
    if (event.key === "Escape" && open) return close(true);
    if (event.key !== "ArrowDown" || !event.altKey || event.ctrlKey || event.metaKey) return;
    const link = linkAt(document.activeElement);
    if (!link) return;
    event.preventDefault();
    clearTimeout(reaching);
    if (open?.link !== link) await show(link, { keyboard: true });
    if (open?.link !== link) return;
    pin(true);
    open.card.focus({ preventScroll: true });
  });
  window.addEventListener("resize", () => close());
})(globalThis);
