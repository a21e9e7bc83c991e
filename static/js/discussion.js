/** A thread's tools: unfold or fold all replies, filter comments by author or text. */
(function () {
  "use strict";

  const slot = document.querySelector("[data-thread-tools]");
  const comments = [...document.querySelectorAll(".thread .comment")];
  if (!slot || !comments.length) return;

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
  if (folds.length) slot.append(button("Unfold all", () => setAll(true)), button("Fold replies", () => setAll(false)));

  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("span");
  label.textContent = "Filter ";
  input.type = "search";
  input.placeholder = "author or text";
  status.setAttribute("role", "status");
  label.append(input);
  slot.append(label, status);
  slot.hidden = false;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = comments.map((comment) => plain(comment.textContent));
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const fits = texts.map((text) => words.every((word) => text.includes(word)));
    if (words.length) setAll(true);
    comments.forEach((comment, index) => {
      comment.hidden = !fits[index];
    });
    status.textContent = words.length ? `${fits.filter(Boolean).length} of ${comments.length} comments` : "";
  });
})();
