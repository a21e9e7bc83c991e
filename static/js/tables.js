/** Tables that are sorted by a column at a press of its heading. */
(function () {
  "use strict";

  const { language } = sitegen.words;

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
        const rows = [...body.rows].sort((a, b) => text(a).localeCompare(text(b), language(), { numeric: true }));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  }
})();
