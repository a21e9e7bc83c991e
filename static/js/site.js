/**
 * What every page offers beyond its HTML: `/` for search, names marked where a link
 * arrives, copy buttons; and how other scripts load data. Everything here only adds; without it nothing is missing.
 */
(function () {
  "use strict";

  // ---- Data files: classic scripts, the only thing that loads from disk, that call `receive(id, JSON text)`.
  // They come only from below the site's root, through the Trusted Types policy `sitegen`.

  const sitegen = (window.sitegen ??= {});
  const { gettext } = sitegen.words;
  const received = new Map();
  const loading = new Map();
  sitegen.root = document.body.dataset.root || "";
  sitegen.receive = (id, text) => received.set(id, JSON.parse(text));

  // Up from this page, or from the top of this host (where 404 pages say so); never another host, as "//" would be.
  const ROOT = /^((\.\.\/)*|\/([\w.~%-]+\/)*)$/;

  /** Refuse every script address but those of this site's own search and asset files. */
  function checkedScript(url) {
    const path = url.startsWith(sitegen.root) ? url.slice(sitegen.root.length) : "";
    const known = /^(search|assets)\/[a-z0-9./-]+\.js(\?v=[0-9a-f]+)?$/.test(path) && !path.includes("..");
    if (!known || !ROOT.test(sitegen.root)) throw new TypeError(`not a script of this site: ${url}`);
    return url;
  }
  const rules = { createScriptURL: checkedScript };
  const policy = window.trustedTypes?.createPolicy("sitegen", rules) ?? rules;

  /** Resolved when a script has run; a failed one may be asked for again. */
  const ran = (script, url) => {
    const loaded = new Promise((resolve, reject) => {
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        loading.delete(url);
        script.remove();
        reject(new Error(`${url} could not be loaded`));
      });
    });
    loaded.catch(() => {}); // whoever asks for it is told
    loading.set(url, loaded);
    return loaded;
  };

  // This is the first script of a page, so that none of the others has run yet.
  for (const script of document.scripts) {
    if (script.defer && script !== document.currentScript) ran(script, script.getAttribute("src"));
  }

  /** Load a script once. Of those `inOrder` each waits for the one before. */
  sitegen.loadScript = (url, inOrder = false) => {
    if (loading.has(url)) return loading.get(url);
    const script = document.createElement("script");
    script.async = !inOrder;
    script.src = policy.createScriptURL(url);
    const loaded = ran(script, url);
    document.head.append(script);
    return loaded;
  };

  /** The value that the data file at a path of the site hands over under `id`. */
  sitegen.loadData = async (path, id) => {
    await sitegen.loadScript(sitegen.root + path);
    return received.get(id);
  };

  // ---- `/` goes to the search box. It can be switched off: WCAG 2.1.4, character key shortcuts.

  const box = document.querySelector("[data-slash]");

  function slashIsOff() {
    try {
      return localStorage.getItem("sitegen-slash") === "off";
    } catch {
      return false; // storage may be refused; the shortcut then stays on
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box || slashIsOff()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // ---- Where a link leads to a passage for somebody's sake, that name is marked there. The sentence is marked
  // by its address alone.

  const ARRIVAL = "sitegen-arrival";

  /** Note whose sake it is, or give the note back and forget it; storage may be refused. */
  function arrival(entity) {
    try {
      const noted = sessionStorage.getItem(ARRIVAL) || "";
      if (entity) sessionStorage.setItem(ARRIVAL, entity);
      else sessionStorage.removeItem(ARRIVAL);
      return noted;
    } catch {
      return "";
    }
  }

  function arrive() {
    const entity = arrival("");
    const target = document.getElementById(location.hash.slice(1));
    let folded = false;
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      folded ||= !fold.open;
      fold.open = true;
    }
    // Browsers that do not open what hides a target by themselves did not find its place, either.
    if (folded) target.scrollIntoView();
    for (const name of document.querySelectorAll(".m.arrived")) name.classList.remove("arrived");
    for (const name of target?.querySelectorAll(".m[data-e]") || []) {
      if (name.dataset.e.split(" ").includes(entity)) name.classList.add("arrived");
    }
  }

  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target instanceof Element && event.target.closest("[data-entity] a[href*='#']");
      if (link) arrival(link.closest("[data-entity]").dataset.entity);
    });
  }
  window.addEventListener("hashchange", arrive);
  arrive();

  // ---- Jump to the next passage that names somebody.

  for (const jump of document.querySelectorAll("[data-jump]")) {
    jump.addEventListener("click", (event) => {
      const places = [...document.querySelectorAll(".text .m[data-e]")].filter((name) =>
        name.dataset.e.split(" ").includes(jump.dataset.jump),
      );
      if (!places.length) return;
      event.preventDefault();
      const next = (Number(jump.dataset.at ?? -1) + 1) % places.length;
      jump.dataset.at = String(next);
      const sentence = places[next].closest("span[id]") || places[next];
      arrival(jump.dataset.jump);
      if (sentence.id) location.hash = sentence.id;
      places[next].scrollIntoView({ block: "center" });
    });
  }

  // ---- Copy a citation.

  for (const source of document.querySelectorAll("#cite-words, #cite-bibtex")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = gettext("Copy");
    button.className = "copy";
    button.setAttribute("aria-label", source.id === "cite-words" ? gettext("Copy the citation") : gettext("Copy the BibTeX entry"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.innerText.trim());
        button.textContent = gettext("Copied");
      } catch {
        button.textContent = gettext("Select and copy by hand");
      }
    });
    source.after(button);
  }
})();
