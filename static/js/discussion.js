/** A thread's tools: keys from comment to comment, unfold or fold all replies, filter by author or text. */
(function () {
  "use strict";

  const { gettext, ngettext, phrase } = sitegen.words;

  const FEW = 4; // so many comments are seen at a glance; below that there are no tools

  const slot = document.querySelector("[data-thread-tools]");
  const comments = [...document.querySelectorAll(".thread .comment")];
  if (!slot || comments.length < FEW) return;

  // A link to a comment from before the thread was cut into parts: it is in the last part that begins before it.
  const number = location.hash.match(/^#c-(\d+)/)?.[1];
  if (number && !document.getElementById(location.hash.slice(1))) {
    const parts = [...document.querySelectorAll("[data-first]")];
    const way = parts.findLast((part) => Number(part.dataset.first) <= Number(number)) || document.querySelector("[data-tree]");
    if (way) location.replace(way.href + location.hash);
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  // Beside the thread there is room for its outline; above it, on a phone, it would be in the way.
  if (window.matchMedia("(min-width: 66rem)").matches) {
    for (const fold of document.querySelectorAll("[data-open-wide]")) fold.open = true;
  }

  const folds = [...document.querySelectorAll(".thread details.replies")];
  const setAll = (open) => folds.forEach((fold) => (fold.open = open));
  if (folds.length) slot.append(button(gettext("Unfold all"), () => setAll(true)), button(gettext("Fold replies"), () => setAll(false)));

  // ---- the filter: what fits stands alone, each with what it answers

  const label = document.createElement("label");
  const status = document.createElement("span");
  const whole = document.createElement("a"); // where a thread is in parts, search looks into all of them
  label.textContent = gettext("Filter");
  whole.textContent = gettext("Search the whole discussion");
  whole.hidden = true;
  slot.append(label, status, whole);
  slot.hidden = false;

  const parts = slot.dataset.search;
  const items = new Set(comments.map((comment) => comment.closest("li")));
  const input = sitegen.filterBox(label, comments, status, show);
  input.placeholder = gettext("author or text");

  function show(fits, some) {
    const kept = new Set();
    comments.forEach((comment, index) => {
      comment.hidden = !fits[index];
      for (let item = fits[index] && comment.closest("li"); item && !kept.has(item); item = item.parentElement.closest("li")) kept.add(item);
    });
    for (const item of items) item.hidden = !kept.has(item);
    if (some) setAll(true);
    document.querySelector(".thread").classList.toggle("filtered", some);
    whole.hidden = !parts || !some;
    whole.href = `${parts}&q=${encodeURIComponent(label.control.value)}`;
    const shown = fits.filter(Boolean).length;
    return parts
      ? ngettext("%(shown)s of %(num)s comment in this part", "%(shown)s of %(num)s comments in this part", comments.length, { shown })
      : ngettext("%(shown)s of %(num)s comment", "%(shown)s of %(num)s comments", comments.length, { shown });
  }

  // ---- `n` and `p` go to the next and the previous comment, `u` to the one that is answered. They are switched
  // off with `/` (see site.js), here: WCAG 2.1.4, character key shortcuts.

  const SWITCH = "sitegen-slash";
  let stored = null;
  try {
    stored = localStorage.getItem(SWITCH);
  } catch {
    // storage may be refused; the switch then holds for this page
  }
  const keys = document.createElement("label");
  const keysOn = document.createElement("input");
  keys.className = "keys";
  keysOn.type = "checkbox";
  keysOn.checked = stored !== "off";
  keys.append(keysOn, " ", ...phrase("Keys: %(n)s next, %(p)s previous, %(u)s what it answers", { n: key("n"), p: key("p"), u: key("u") }));
  keysOn.addEventListener("change", () => {
    try {
      if (keysOn.checked) localStorage.removeItem(SWITCH);
      else localStorage.setItem(SWITCH, "off");
    } catch {
      // as above
    }
  });
  slot.append(keys);

  function key(name) {
    const made = document.createElement("kbd");
    made.textContent = name;
    return made;
  }

  function goTo(comment) {
    for (let fold = comment.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    comment.tabIndex = -1;
    comment.focus({ preventScroll: true });
    comment.scrollIntoView({ block: "start" });
  }

  const at = () => document.activeElement?.closest(".comment") ?? null;

  function step(by) {
    const shown = comments.filter((comment) => !comment.hidden && !comment.closest("details:not([open])"));
    let place = shown.indexOf(at());
    if (place < 0) {
      // From a link to another part it goes on behind or before all comments; from anywhere else, the first that
      // begins in view or below it counts as the next one.
      const beyond = document.activeElement?.dataset.part;
      const inView = (comment) => comment.getBoundingClientRect().top >= -1;
      const below = beyond ? (beyond === "1" ? -1 : 0) : shown.findIndex(inView);
      place = (below < 0 ? shown.length : below) - (by > 0 ? 1 : 0);
    }
    const next = shown[place + by];
    if (next) goTo(next);
    else document.querySelector(`.older-newer [data-part="${by}"]`)?.focus(); // Enter follows it
  }

  function up() {
    const link = at()?.querySelector(".reply-to a");
    const parent = link?.getAttribute("href").startsWith("#") && document.getElementById(link.hash.slice(1));
    if (parent) goTo(parent);
    else link?.focus(); // the parent is in another part; Enter follows
  }

  document.addEventListener("keydown", (event) => {
    const act = { n: () => step(1), p: () => step(-1), u: up }[event.key];
    if (!act || !keysOn.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    act();
  });
})();
