// Helps to read an incident: the contents follow the reader, and a permalink that is clicked is copied.
(function () {
  "use strict";

  var links = Array.prototype.slice.call(document.querySelectorAll(".toc a[href^='#']"));
  var places = links.map(function (link) {
    return { link: link, target: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (place) { return place.target; });
  var current = null;
  var isWaiting = false;

  // The section being read is the last one whose heading has passed the upper third of the window.
  function follow() {
    isWaiting = false;
    var line = window.innerHeight / 3;
    var isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    var found = null;
    places.forEach(function (place) {
      if (isAtEnd ? place.target.getBoundingClientRect().top < window.innerHeight
          : place.target.getBoundingClientRect().top <= line) found = place.link;
    });
    if (found === current) return;
    if (current) current.removeAttribute("aria-current");
    if (found) {
      found.setAttribute("aria-current", "location");
      // A long table of contents scrolls along; the page itself must not move.
      var column = found.closest(".toc-column");
      if (column && column.scrollHeight > column.clientHeight) {
        var offset = found.getBoundingClientRect().top - column.getBoundingClientRect().top;
        if (offset < 0 || offset > column.clientHeight - 32) column.scrollTop += offset - column.clientHeight / 2;
      }
    }
    current = found;
  }

  function schedule() {
    if (isWaiting) return;
    isWaiting = true;
    window.requestAnimationFrame(follow);
  }

  if (places.length) {
    window.addEventListener("scroll", schedule, { passive: true });
    window.addEventListener("resize", schedule);
    follow();
  }

  var status = document.querySelector(".copied");
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.anchor, .timeline .at a");
    if (!link || !status || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    navigator.clipboard.writeText(link.href).then(function () {
      link.after(status);
      status.hidden = false;
      window.setTimeout(function () { status.hidden = true; }, 1600);
    }, function () { /* Not allowed here; the address bar has the link. */ });
  });
})();
