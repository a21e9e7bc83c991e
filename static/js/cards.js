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

  /** The key of the card for a path below the site's root: "ada", "documents/letter"; empty if it has none. */
  function keyOf(path) {
    const [, folder, id] = /^(people|events|documents|discussions)\/([a-z0-9-]+)\.html$/.exec(path) || [];
    if (!id || id === "index") return "";
    return folder === "people" || folder === "events" ? id : `${folder}/${id}`;
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

  const cards = { between, keyOf };
  if (typeof module === "object" && module.exports) module.exports = cards;
  if (!scope.document) return;

  const main = document.querySelector("main");
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
    const [page, fragment] = String(link.href).split("#"); // of a link in a picture this is no address
    const reply = link.closest(".reply-to");
    if (reply?.dataset.card) return { keys: [reply.dataset.card] };
    if (reply) {
      const comment = page === location.href.split("#")[0] && document.getElementById(fragment);
      return comment ? { comment } : null;
    }
    const key = fragment === undefined ? keyOf(pathOf(page)) : "";
    return key && pathOf(page) !== here ? { keys: [key] } : null;
  }

  // ---- one card at a time

  let open = null; // { card, link, keep, pinned }
  let turn = 0; // grows with each wish, so that a card that comes late is not shown

  const maker = document.currentScript.dataset.card;

  /** Load what makes cards; it is asked for while a mouse rests or a finger is down, so that it is there in time. */
  const ready = () => sitegen.loadScript(maker);

  /** Show the card of a link; whether there was one to show. */
  async function show(link, { keyboard = false, touch = false } = {}) {
    const mine = (turn += 1);
    const parts = await ready().then(() => sitegen.card.partsOf(link, wanted(link) || {}, here), () => []);
    if (mine !== turn) return false;
    close();
    if (!parts.length || !link.isConnected) return false;
    const actions = { pin: () => pin(!open.pinned), close: () => close(true) };
    const { card, keep } = sitegen.card.make(link, parts, { keyboard, touch, ...actions });
    card.addEventListener("keydown", leaveByTab);
    main.append(card);
    open = { card, link, keep, pinned: touch };
    if (keyboard) link.setAttribute("aria-describedby", "name-card-hint");
    sitegen.card.place(card, link);
    return true;
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
      const [link, card] = [open.link, open.card].map((element) => element.getBoundingClientRect());
      const near = between(event.clientX, event.clientY, link, card);
      clearTimeout(leaving);
      if (!near) leaving = setTimeout(close, LEAVE);
    }
    if (!link || link === open?.link || link === dismissed || open?.pinned || event.buttons) return;
    ready().catch(() => {});
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
    if (touched && linkAt(event.target)) ready().catch(() => {});
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
