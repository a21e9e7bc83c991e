// The preview's client: reload when the site changed, show what is wrong when a build failed.
// Only `sitegen serve` gives it out; it is in no published site.
(function () {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const token = script.dataset.token || "";
  const generation = Number(script.dataset.generation);
  const RETRY = 1000;

  /** @type {HTMLElement | null} */
  let overlay = null;
  let leaving = false;

  function reload() {
    leaving = true;
    window.location.reload();
  }

  function hide() {
    if (overlay) {
      overlay.remove();
      overlay = null;
    }
  }

  /**
   * Elements and text only: a message may quote the corpus, which is never trusted as markup.
   * @param {string} message
   */
  function show(message) {
    hide();
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    box.id = "preview-problems";
    style(box, {
      position: "fixed",
      inset: "auto 0 0 0",
      "z-index": "2147483647",
      "max-height": "60vh",
      overflow: "auto",
      padding: "1rem 1.5rem",
      color: "#fff",
      background: "#5c1010",
      font: "0.9rem/1.5 ui-monospace, monospace",
    });
    const heading = document.createElement("h2");
    heading.textContent = "The build failed; this is the last good site";
    style(heading, { margin: "0 0 0.5rem", font: "600 1rem/1.5 system-ui, sans-serif", color: "inherit" });
    const text = document.createElement("pre");
    text.textContent = message;
    style(text, { margin: "0 0 0.75rem", "white-space": "pre-wrap", color: "inherit", background: "none" });
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Hide";
    style(button, { font: "inherit", padding: "0.25rem 0.75rem" });
    button.addEventListener("click", hide);
    box.append(heading, text, button);
    document.body.append(box);
    overlay = box;
  }

  /**
   * Property by property, which the page's policy allows, unlike a style attribute.
   * @param {HTMLElement} element
   * @param {Record<string, string>} properties
   */
  function style(element, properties) {
    for (const [name, value] of Object.entries(properties)) {
      element.style.setProperty(name, value);
    }
  }

  /** The preview is gone, or was started anew with another token: wait until it answers, then load again. */
  function wait() {
    if (leaving) {
      return;
    }
    window.setTimeout(function () {
      fetch(window.location.href, { method: "HEAD" }).then(reload, wait);
    }, RETRY);
  }

  function connect() {
    const url = new URL("/livereload", window.location.href);
    url.protocol = "ws:";
    url.searchParams.set("token", token);
    const socket = new WebSocket(url);
    socket.addEventListener("open", function () {
      const protocols = ["http://livereload.com/protocols/official-7"];
      socket.send(JSON.stringify({ command: "hello", protocols, generation }));
    });
    socket.addEventListener("message", function (event) {
      const message = JSON.parse(event.data);
      if (message.command === "reload") {
        reload();
      } else if (message.command === "alert") {
        show(String(message.message));
      }
    });
    socket.addEventListener("close", wait);
  }

  window.addEventListener("pagehide", function () {
    leaving = true;
  });
  window.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      hide();
    }
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      reload(); // out of the browser's memory, where it could not follow
    }
  });
  connect();
})();
