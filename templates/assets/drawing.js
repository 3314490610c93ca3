// A drawing that was opened large: larger and smaller, dragged with a mouse, closed with Escape. Without this script it
// opens all the same, by its link, and scrolls.
(function () {
  "use strict";

  var step = 1.25;
  var smallest = 0.25;
  var largest = 6;

  Array.prototype.forEach.call(document.querySelectorAll(".drawing-tools"), function (tools) {
    var box = tools.parentNode;
    var svg = box.querySelector("svg.diagram");
    var buttons = tools.querySelectorAll("button");
    var close = tools.querySelector("a");
    var width = Number(svg.getAttribute("width"));
    var height = Number(svg.getAttribute("height"));
    var scale = 1;
    var drag = null;

    function isOpen() { return location.hash === "#" + box.id; }

    // What is at (x, y) of the box stays there.
    function zoom(wanted, x, y) {
      var before = scale;
      scale = Math.min(largest, Math.max(smallest, wanted));
      svg.setAttribute("width", String(width * scale));
      svg.setAttribute("height", String(height * scale));
      box.scrollLeft = (box.scrollLeft + x) * scale / before - x;
      box.scrollTop = (box.scrollTop + y) * scale / before - y;
    }

    function zoomMiddle(wanted) { zoom(wanted, box.clientWidth / 2, box.clientHeight / 2); }

    Array.prototype.forEach.call(buttons, function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { zoomMiddle(scale * (button.name === "larger" ? step : 1 / step)); });
    });

    box.addEventListener("keydown", function (event) {
      if (!isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") close.click();
      else if (event.key === "+" || event.key === "=") zoomMiddle(scale * step);
      else if (event.key === "-") zoomMiddle(scale / step);
      else if (event.key === "0") zoomMiddle(1);
      else return;
      event.preventDefault();
    });

    box.addEventListener("wheel", function (event) {
      if (!isOpen() || !event.ctrlKey) return;
      event.preventDefault();
      var frame = box.getBoundingClientRect();
      zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
    }, { passive: false });

    // Words can still be marked, and links followed; fingers scroll by themselves.
    box.addEventListener("pointerdown", function (event) {
      if (!isOpen() || event.pointerType !== "mouse" || event.button !== 0) return;
      if (event.target.closest("text, a, button")) return;
      drag = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
      box.setPointerCapture(event.pointerId);
    });
    box.addEventListener("pointermove", function (event) {
      if (!drag) return;
      box.scrollLeft = drag.x - event.clientX;
      box.scrollTop = drag.y - event.clientY;
    });
    ["pointerup", "pointercancel"].forEach(function (name) {
      box.addEventListener(name, function () { drag = null; });
    });

    // Back on the page it is as large as it was; opened, it has the keyboard.
    window.addEventListener("hashchange", function () {
      if (isOpen()) box.focus({ preventScroll: true });
      else if (scale !== 1) zoom(1, 0, 0);
    });
  });
})();
