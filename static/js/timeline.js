/** The timeline's filters: kind, person, source, certainty; their state is in the address. */
(function () {
  "use strict";

  const form = document.querySelector("[data-timeline-filters]");
  const moments = [...document.querySelectorAll("[data-timeline] .moment")];
  if (!form || !moments.length) return;
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
      const { kind, people, source, certain } = moment.dataset;
      const fits =
        wanted.kinds.has(kind) &&
        (!wanted.person || people.split(" ").includes(wanted.person)) &&
        (!wanted.source || source === wanted.source) &&
        (!wanted.certain || certain === "yes");
      moment.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const list of document.querySelectorAll("[data-timeline] .moments")) {
      const empty = !list.querySelector(".moment:not([hidden])");
      list.hidden = empty;
      const heading = list.previousElementSibling;
      if (heading && heading.tagName === "H3") heading.hidden = empty;
    }
    for (const year of document.querySelectorAll("[data-timeline] .year")) {
      year.hidden = !year.querySelector(".moment:not([hidden])");
    }
    count.textContent = shown === moments.length ? "" : `${shown} of ${moments.length} shown`;
  }

  function remember() {
    const query = new URLSearchParams();
    const wanted = read();
    for (const kind of ["event", "document", "comment"]) if (!wanted.kinds.has(kind)) query.append("without", kind);
    for (const name of ["person", "source"]) if (wanted[name]) query.set(name, wanted[name]);
    if (wanted.certain) query.set("certain", "yes");
    try {
      history.replaceState(null, "", `${query.size ? `?${query}` : location.pathname}${location.hash}`);
    } catch {
      // An address that may not be changed (some hosts of files) only loses the memory of the filters.
    }
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const kind of query.getAll("without")) {
      const found = [...form.elements].find((element) => element.name === "kind" && element.value === kind);
      if (found) found.checked = false;
    }
    for (const name of ["person", "source"]) {
      const value = query.get(name);
      if (value && [...form.elements[name].options].some((option) => option.value === value)) {
        form.elements[name].value = value;
      }
    }
    form.elements.certain.checked = query.get("certain") === "yes";
  }

  form.addEventListener("change", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  apply();
})();
