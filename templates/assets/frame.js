// Gives the frame of a diagram the height that the diagram asks for.
(function () {
  "use strict";

  var smallest = 96;
  var largest = 2400;

  window.addEventListener("message", function (event) {
    var height = event.data && event.data.diagram && event.data.diagram.height;
    if (typeof height !== "number" || !isFinite(height)) return;
    var frames = document.querySelectorAll(".diagram iframe");
    for (var i = 0; i < frames.length; i++) {
      // The frame is sandboxed and has no origin to check: its window is what identifies it.
      if (frames[i].contentWindow === event.source) {
        frames[i].height = Math.min(largest, Math.max(smallest, Math.round(height)));
      }
    }
  });
})();
