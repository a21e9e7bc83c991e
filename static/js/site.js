/**
 * What every page offers beyond its HTML: `/` for search, cards of names, filters of lists, sortable tables,
 * copy buttons. Everything here only adds; without it nothing is missing.
 */
(function () {
  "use strict";

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

  // ---- Cards: what the page's own list says of a name, beside the name.

  const entries = new Map();
  for (const entry of document.querySelectorAll("[data-card]")) entries.set(entry.dataset.card, entry);
  let card = null;
  let owner = null;
  let timer = 0;

  function cardFor(name) {
    const found = (name.dataset.e || "").split(" ").map((id) => entries.get(id)).filter(Boolean);
    if (!found.length) return null;
    const made = document.createElement("div");
    made.className = "name-card";
    made.setAttribute("role", "note");
    if (name.classList.contains("m-unsure")) {
      const line = document.createElement("p");
      line.className = "flag";
      line.textContent = found.length > 1 ? "Uncertain: one of these, or somebody else" : "Uncertain";
      made.append(line);
    }
    for (const entry of found) {
      const link = entry.querySelector("a").cloneNode(true);
      const about = entry.querySelector(".about");
      made.append(link, ...(about ? [...about.cloneNode(true).childNodes] : []));
    }
    return made;
  }

  function place(name) {
    const at = name.getClientRects()[0];
    const width = card.offsetWidth;
    const left = Math.min(at.left, document.documentElement.clientWidth - width - 16);
    const above = at.bottom + card.offsetHeight + 8 > window.innerHeight && at.top > card.offsetHeight + 8;
    const top = above ? at.top - card.offsetHeight - 6 : at.bottom + 6;
    card.style.left = `${Math.max(8, left) + window.scrollX}px`;
    card.style.top = `${top + window.scrollY}px`;
  }

  function show(name) {
    if (owner === name) return;
    hide();
    card = cardFor(name);
    if (!card) return;
    owner = name;
    card.addEventListener("mouseenter", () => clearTimeout(timer));
    card.addEventListener("mouseleave", later);
    document.body.append(card);
    place(name);
  }

  function hide() {
    clearTimeout(timer);
    card?.remove();
    card = owner = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  const nameAt = (event) => (event.target instanceof Element ? event.target.closest(".m[data-e]") : null);

  document.addEventListener("mouseover", (event) => {
    const name = nameAt(event);
    if (!name || name === owner) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(name), 350); // nothing opens by passing over it
  });
  document.addEventListener("mouseout", (event) => {
    if (nameAt(event)) later();
  });
  document.addEventListener("focusin", (event) => {
    const name = nameAt(event);
    if (name && name.matches(":focus-visible")) show(name);
    else if (!card?.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card) hide();
  });

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
      if (sentence.id) location.hash = sentence.id;
      places[next].scrollIntoView({ block: "center" });
    });
  }

  // ---- Filter a list by what is typed.

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const slot of document.querySelectorAll("[data-list-filter]")) {
    const items = [...document.querySelectorAll("main .card[data-filter], main .entities .entity")];
    if (items.length < 12) continue;
    const texts = items.map((item) => plain(item.textContent));
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("p");
    label.textContent = slot.dataset.listFilter + " ";
    label.className = "kind";
    input.type = "search";
    count.setAttribute("role", "status");
    count.className = "soft";
    label.append(input);
    slot.append(label, count);
    slot.hidden = false;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, index) => {
        const fits = words.every((word) => texts[index].includes(word));
        item.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      for (const group of document.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector(".entity:not([hidden])");
      }
      count.textContent = words.length ? `${shown} of ${items.length}` : "";
    });
  }

  // ---- Sort a table by a column.

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = cell.textContent;
      cell.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = cell.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        const text = (row) => row.cells[column].textContent.trim();
        const rows = [...body.rows].sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  }

  // ---- Copy a citation.

  for (const source of document.querySelectorAll("#cite-words, #cite-bibtex")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.className = "copy";
    button.setAttribute("aria-label", source.id === "cite-words" ? "Copy the citation" : "Copy the BibTeX entry");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.innerText.trim());
        button.textContent = "Copied";
      } catch {
        button.textContent = "Select and copy by hand";
      }
    });
    source.after(button);
  }
})();
