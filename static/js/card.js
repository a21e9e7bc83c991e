/**
 * What is on a card, and where it goes; `cards.js` loads this when the first card is asked for.
 * Everything is text of the data files, put into elements; no text becomes markup.
 */
(function (scope) {
  "use strict";

  const GAP = 6; // pixels between a card and what it belongs to
  const EDGE = 8; // and between a card and the edge of the window
  const FAR = 96; // a card is no farther from its link than this

  /** Which of `count` files holds a card: FNV-1a, 32 bits, as `cards.py` computes it. */
  function fileOf(key, count) {
    let value = 0x811c9dc5;
    for (let i = 0; i < key.length; i += 1) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
    return (value >>> 0) % count;
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

  const card = { fileOf, make, partsOf, place, placeFor, sentenceFor };
  if (typeof module === "object" && module.exports) module.exports = card;
  if (!scope.document) return;
  sitegen.card = card;
  const { gettext } = sitegen.words;
  const files = Number(document.body.dataset.cards);

  /** The records of the cards, in order; those that cannot be had are left out. */
  async function records(keys) {
    const found = await Promise.all(
      keys.map(async (key) => {
        try {
          const number = fileOf(key, files);
          const path = `assets/cards/${number}.js?v=${document.body.dataset.version}`;
          const record = (await sitegen.loadData(path, `cards/${number}`))[key];
          return record && { ...record, key };
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
  const linkTo = (href, text) => element("a", { href, dir: "auto" }, text);

  function saidBy(one, entity) {
    const [before, name, after] = one.pieces;
    const words = element("q", { className: "said", dir: "auto" }, before, element("mark", {}, name), after);
    const href = sitegen.root + one.href;
    const [by, title] = [one.by, one.in].map((name) => element("bdi", {}, name));
    const source = element("a", { className: "where", href }, by, " · ", title, `, ${one.place}`);
    const unsure = one.unsure && element("span", { className: "flag" }, one.unsure);
    const said = paragraph("", words, " ", source, unsure && " ", unsure);
    said.dataset.entity = entity; // whose name is marked where the link arrives
    return said;
  }

  function recordParts(record, here) {
    const one = sentenceFor(record.said, here);
    return [
      paragraph("kind", record.kind),
      paragraph("card-name", linkTo(sitegen.root + record.href, record.name)),
      record.note && element("p", { dir: "auto" }, record.note),
      record.begins && element("p", { className: "soft", dir: "auto" }, record.begins),
      paragraph("soft card-facts", record.facts),
      one && saidBy(one, record.key),
    ].filter(Boolean);
  }

  function commentParts(comment) {
    const text = comment.querySelector(".text").textContent.replace(/\s+/g, " ").trim();
    const note = comment.querySelector(".state, .note");
    return [
      paragraph("kind", gettext("Comment answered here")),
      paragraph("card-name", linkTo(`#${comment.id}`, comment.querySelector(".by").textContent)),
      note && paragraph("soft", note.textContent),
      text && element("p", { dir: "auto" }, text.length > 600 ? `${text.slice(0, 600).replace(/\s\S*$/, "")} …` : text),
    ].filter(Boolean);
  }

  /** The parts of a link's card, as seen on the page `here`; empty where nothing is known. */
  async function partsOf(link, { keys, comment }, here) {
    if (comment) return commentParts(comment);
    if (!keys || !files) return [];
    const found = await records(keys);
    const unsure = link.classList.contains("m-unsure") && found.length > 0;
    const flag = found.length > 1 ? gettext("Uncertain: one of these, or somebody else") : gettext("Uncertain");
    return [...(unsure ? [paragraph("flag", flag)] : []), ...found.flatMap((record) => recordParts(record, here))];
  }

  function button(label, action) {
    const made = element("button", { type: "button", textContent: label });
    made.addEventListener("click", action);
    return made;
  }

  /** The card of a link, not yet in the page, and its button that keeps it open. */
  function make(link, parts, { keyboard, touch, pin, close }) {
    const keep = button(gettext("Keep open"), pin);
    const hint = element("p", { className: "card-hint", id: "name-card-hint", hidden: !keyboard }, gettext("Alt+↓ goes into this card"));
    const tools = element("div", { className: "card-tools" }, touch ? null : keep, button(gettext("Close"), close));
    const card = element("div", { className: "name-card", id: "name-card", tabIndex: -1 });
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", gettext("Card: %(name)s", { name: link.textContent.replace(/\s+/g, " ").trim() }));
    card.append(element("div", { className: "card-body" }, ...parts, hint), tools);
    keep.setAttribute("aria-pressed", "false");
    return { card, keep };
  }

  /** Put a card, which is in the page, beside its link. */
  function place(card, link) {
    const { top, bottom } = link.getBoundingClientRect();
    const line = { top, bottom, left: link.getClientRects()[0].left };
    const around = (link.closest("span[id]") || link).getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const at = placeFor(line, around, { width: card.offsetWidth, height: card.offsetHeight }, view);
    card.style.left = `${at.left + window.scrollX}px`;
    card.style.top = `${at.top + window.scrollY}px`;
    card.style.maxBlockSize = `${at.height}px`;
  }
})(globalThis);
