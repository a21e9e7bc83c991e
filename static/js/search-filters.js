/** The filters of the search page: their values with counts, the chosen ones as chips, the order and the view. */
(function () {
  "use strict";

  const core = sitegen.search;
  const { figure, gettext } = sitegen.words;
  const { bdi, button, flag, h, keepFocus, ofThemUnsure, showMore } = core.nodes;
  const FACET_LABELS = new Map([
    ["kind", gettext("Kind")], ["source", gettext("Source")], ["person", gettext("Person")],
    ["event", gettext("Event")], ["year", gettext("Year")], ["has", gettext("With")],
  ]);
  const KIND_LABELS = new Map([
    ["document", gettext("Documents")], ["comment", gettext("Comments")], ["person", gettext("People")],
    ["event", gettext("Events")],
  ]);
  const SHOWN_VALUES = 8;
  const MORE_VALUES = 40;

  const noFilters = () => new Map(core.FACETS.map((facet) => [facet, new Set()]));
  const chosenFilters = ({ filters }) =>
    core.FACETS.flatMap((facet) => Array.from(filters.get(facet), (value) => [facet, value]));

  function toggled(state, facet, value) {
    const values = new Set(state.filters.get(facet));
    if (!values.delete(value)) values.add(value);
    return new Map(state.filters).set(facet, values);
  }

  function nameOf(facets, facet, value) {
    if (facet === "kind") return KIND_LABELS.get(value) ?? value;
    if (facet === "has") return gettext("Comments");
    if (facet === "source") return facets.rows.get(facets.places.get(value))?.title ?? value;
    return facet === "year" ? value : (facets.entities.find((row) => row.id === value)?.name ?? value);
  }

  function showChips({ page, facets, state, chosen }) {
    const items = chosen.map(([facet, value]) => {
      const name = `${FACET_LABELS.get(facet)}: ${nameOf(facets, facet, value)}`;
      const remove = () => page.go({ filters: toggled(state, facet, value) });
      return h("li", null, button([bdi(name), " ×"], remove, { "aria-label": gettext("Remove the filter %(name)s", { name: core.oneLine(name) }) }));
    });
    if (items.length > 1) items.push(h("li", null, button(gettext("Clear all"), () => page.go({ filters: noFilters() }))));
    page.part("chips").replaceChildren(...items);
    page.part("chips").hidden = !items.length;
  }

  // Which filters the reader opened or closed, and how many of their values are shown.
  const open = new Map();
  const limits = new Map();

  function showFacets(context, counts) {
    const { facets, found, page, state } = context;
    const unsure = core.countUnsure(facets, found.records, state.filters);
    const nodes = core.FACETS.flatMap((facet) => facetNode(context, facet, counts, unsure) ?? []);
    page.part("facets").replaceChildren(...nodes);
    page.part("filters").hidden = !nodes.length;
  }

  /** The values of a facet in order, as many as are to be shown, with their counts; the chosen ones in any case. */
  function valuesShown({ facets, state }, facet, counts) {
    const chosen = Array.from(state.filters.get(facet), (value) => (facet === "source" ? facets.places.get(value) : value));
    const active = new Set(chosen.filter((value) => value !== undefined));
    const values = Array.from(new Map([...Array.from(active, (value) => [value, 0]), ...counts.get(facet)]));
    const byCount = (a, b) => b[1] - a[1]; // and else as they were found, the best first
    const kinds = [...KIND_LABELS.keys()];
    const byKind = (a, b) => kinds.indexOf(a[0]) - kinds.indexOf(b[0]);
    values.sort(facet === "year" ? (a, b) => b[0] - a[0] : facet === "kind" ? byKind : byCount);
    const shown = values.filter(([value], i) => i < (limits.get(facet) ?? SHOWN_VALUES) || active.has(value));
    return Object.assign(shown, { rest: values.length - shown.length });
  }

  function facetNode(context, facet, counts, unsure) {
    const { page, entry, facets, state } = context;
    const shown = valuesShown(context, facet, counts);
    if (!shown.length) return null;
    const isNamed = facet === "person" || facet === "event";
    const items = shown.map(([found, n]) => {
      const value = facet === "source" ? facets.rows.get(found).id : found;
      const change = () => page.go({ filters: toggled(state, facet, value) });
      const checked = state.filters.get(facet).has(value);
      const check = h("input", { type: "checkbox", id: `f-${facet}-${value}`, checked, change });
      const number = h("span", { class: "search-count" }, figure(n));
      const possible = isNamed && unsure.get(facets.entities.findIndex((row) => row.id === value));
      const name = [bdi(nameOf(facets, facet, value)), possible ? [" ", flag(ofThemUnsure(possible))] : []];
      return h("li", null, h("label", null, check, h("span", null, ...name), number));
    });
    const more = Math.min(shown.rest, MORE_VALUES);
    const reveal = async () => {
      limits.set(facet, (limits.get(facet) ?? SHOWN_VALUES) + MORE_VALUES);
      if (facet === "source") {
        await page.loadRows(entry, facets, valuesShown(context, facet, counts).map(([place]) => place));
      }
      keepFocus(page, () => showFacets(context, counts));
      const next = counts.get(facet) && valuesShown(context, facet, counts)[shown.length]?.[0];
      document.getElementById(`f-${facet}-${facet === "source" ? facets.rows.get(next)?.id : next}`)?.focus();
    };
    if (more) items.push(h("li", null, button(showMore(more), reveal, { class: "search-more" })));
    const details = h(
      "details",
      { open: open.get(facet) ?? true, toggle: () => open.set(facet, details.open) },
      h("summary", { id: `f-${facet}` }, FACET_LABELS.get(facet)),
      h("ul", null, items),
    );
    return details;
  }

  function showTools({ page, found, state }, hidden) {
    const choose = (name, label, choices) => {
      const options = choices.map(([value, text]) => h("option", { value, selected: state[name] === value }, text));
      const change = (event) => page.go({ [name]: event.target.value });
      return h("label", null, label, h("select", { change, id: `tool-${name}` }, options));
    };
    const inLines = state.view === "concordance" && found.query;
    const lineOrders = [["text", gettext("place in the text")], ["left", gettext("words before")], ["right", gettext("words after")]];
    const orders = [
      ["relevance", gettext("by relevance")], ["oldest", gettext("oldest first")], ["newest", gettext("newest first")],
    ];
    const sort = inLines ? choose("by", gettext("Sorted by"), lineOrders) : choose("sort", gettext("Sorted"), orders);
    const views = [["list", gettext("List")], ["concordance", gettext("Concordance")]].map(([view, label]) =>
      button(label, () => page.go({ view }), { "aria-pressed": String(state.view === view), id: `tool-${view}` }),
    );
    const group = h("div", { role: "group", "aria-label": gettext("View") }, views);
    page.part("tools").replaceChildren(sort, found.query ? group : "");
    page.part("tools").hidden = hidden;
  }

  core.filters = { chosenFilters, nameOf, noFilters, showChips, showFacets, showTools, toggled, valuesShown };
})();
