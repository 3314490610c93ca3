// Draws the diagrams of an incident's page: loads each into its frame, and gives the frame the height that it asks for.
(function () {
  "use strict";

  var smallest = 64;
  var largest = 2400;
  var frames = document.querySelectorAll(".diagram iframe[data-page]");

  window.addEventListener("message", function (event) {
    var height = event.data && event.data.diagram && event.data.diagram.height;
    if (typeof height !== "number" || !isFinite(height)) return;
    for (var i = 0; i < frames.length; i++) {
      // The frame is sandboxed and has no origin to check: its window is what identifies it.
      if (frames[i].contentWindow === event.source) {
        frames[i].height = Math.min(largest, Math.max(smallest, Math.round(height)));
      }
    }
  });

  for (var i = 0; i < frames.length; i++) {
    // Opened from a disk, a frame without an origin may not even load its own script; there, every file has an origin
    // of its own anyway.
    if (location.protocol === "file:") frames[i].setAttribute("sandbox", "allow-scripts allow-same-origin");
    frames[i].loading = "lazy";
  }

  // A frame has no access to what the reader chose: the choice travels in the fragment.
  function load() {
    var theme = document.documentElement.getAttribute("data-theme");
    for (var i = 0; i < frames.length; i++) {
      frames[i].src = frames[i].getAttribute("data-page") + (theme ? "#" + theme : "");
    }
  }
  document.addEventListener("themechange", load);
  load();
})();
