/** The network: where it is wider than its window, its middle is looked at first, where most names are. */
(function () {
  "use strict";

  const view = document.querySelector(".network .scroll");
  if (view) view.scrollLeft = (view.scrollWidth - view.clientWidth) / 2;
})();
