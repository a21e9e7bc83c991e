/** The timeline's filters: kind, person, source, certainty; their state is in the address. */
(function (scope) {
  "use strict";

  const KINDS = ["event", "document", "comment"];

  /** Whether an entry passes the filters; `moment` has the values of its data attributes. */
  function fits(moment, wanted) {
    return (
      wanted.kinds.has(moment.kind) &&
      (!wanted.person || moment.people.split(" ").includes(wanted.person)) &&
      (!wanted.source || moment.source === wanted.source) &&
      (!wanted.certain || moment.certain === "yes")
    );
  }

  /** The filters as a query string, without those that let everything pass; may be empty. */
  function encode(wanted) {
    const query = new URLSearchParams();
    for (const kind of KINDS) if (!wanted.kinds.has(kind)) query.append("without", kind);
    for (const name of ["person", "source"]) if (wanted[name]) query.set(name, wanted[name]);
    if (wanted.certain) query.set("certain", "yes");
    return query.toString();
  }

  /** The filters of a query string; what is not known in it is passed over. */
  function decode(text) {
    const query = new URLSearchParams(text);
    const without = new Set(query.getAll("without"));
    return {
      kinds: new Set(KINDS.filter((kind) => !without.has(kind))),
      person: query.get("person") || "",
      source: query.get("source") || "",
      certain: query.get("certain") === "yes",
    };
  }

  const timeline = { decode, encode, fits };
  if (typeof module === "object" && module.exports) module.exports = timeline;
  if (!scope.document) return;

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
      const shows = fits(moment.dataset, wanted);
      moment.hidden = !shows;
      shown += shows ? 1 : 0;
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
    const query = encode(read());
    try {
      history.replaceState(null, "", `${query ? `?${query}` : location.pathname}${location.hash}`);
    } catch {
      // An address that may not be changed (some hosts of files) only loses the memory of the filters.
    }
  }

  function restore() {
    const wanted = decode(location.search);
    for (const box of form.querySelectorAll("[name=kind]")) box.checked = wanted.kinds.has(box.value);
    for (const name of ["person", "source"]) {
      const choice = form.elements[name];
      if ([...choice.options].some((option) => option.value === wanted[name])) choice.value = wanted[name];
    }
    form.elements.certain.checked = wanted.certain;
  }

  form.addEventListener("change", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  apply();
})(globalThis);
