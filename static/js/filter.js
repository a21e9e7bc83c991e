/**
 * Lists and threads filtered by what is typed. It stands in the address, so that it is there again on the way back.
 * Without this script a list is whole.
 */
(function () {
  "use strict";

  const { gettext } = sitegen.words;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const given = new URLSearchParams(location.search);

  /**
   * Give a label a box. `show` is told which of the elements hold all words typed and whether there are any, and
   * returns what `status` says when the typing rests.
   */
  sitegen.filterBox = (label, elements, status, show) => {
    let texts = null; // read when somebody is about to filter, not while the page comes up
    let resting = 0;
    const read = () => (texts ??= elements.map((element) => plain(element.textContent)));
    const input = document.createElement("input");
    const filter = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      const found = show(read().map((text) => words.every((word) => text.includes(word))), words.length > 0);
      clearTimeout(resting);
      resting = setTimeout(() => {
        status.textContent = words.length ? found : "";
        keep(input.value.trim());
      }, 250);
    };
    input.type = "search";
    input.autocomplete = "off"; // else a browser fills it in again by itself
    input.addEventListener("focus", read);
    input.addEventListener("input", filter);
    status.setAttribute("role", "status");
    label.append(" ", input);
    input.value = given.get("filter");
    if (input.value) filter();
    return input;
  };

  function keep(words) {
    if ((given.get("filter") ?? "") === words) return;
    given.set("filter", words);
    if (!words) given.delete("filter");
    try {
      history.replaceState(null, "", `${location.pathname.split("/").at(-1) || "./"}?${given}`.replace(/\?$/, "") + location.hash);
    } catch {
      // browsers limit how often this may be called; the filter works without
    }
  }

  for (const slot of document.querySelectorAll("[data-list-filter]")) {
    const items = [...document.querySelectorAll("[data-filter-group] .card, main .entities .entity")];
    if (items.length < 12) continue;
    const label = document.createElement("label");
    const count = document.createElement("p");
    label.textContent = slot.dataset.listFilter;
    label.className = "kind";
    count.className = "soft";
    slot.append(label, count);
    slot.hidden = false;
    sitegen.filterBox(label, items, count, (fits) => {
      items.forEach((item, index) => (item.hidden = !fits[index]));
      for (const group of document.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector(".entity:not([hidden]), .card:not([hidden])");
      }
      return gettext("%(shown)s of %(all)s", { shown: fits.filter(Boolean).length, all: items.length });
    });
  }
})();
