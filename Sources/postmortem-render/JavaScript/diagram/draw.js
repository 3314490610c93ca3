// Lets Mermaid draw one diagram, each time from a clean slate, and hands the tree that it drew to the writer.
(() => {
  "use strict";
  const { dom } = postmortem;

  // Mermaid's id of every drawing: always the same, so that its style sheets are the same text and parsed once.
  const drawnId = "drawing";

  // A container that keeps what is put into it from being serialised and sanitised by Mermaid: the writer does both.
  function makeContainer() {
    const container = document.createElement("div");
    document.body.appendChild(container);
    const append = container.insertBefore;
    container.insertBefore = (node, reference) => {
      if (container.drawing === undefined && node.nodeType === 1) {
        container.drawing = node;
        Object.defineProperty(node, "innerHTML", { get: () => "", set() {} });
      }
      return append.call(container, node, reference);
    };
    return container;
  }

  // Whether Mermaid is set up for a diagram that chooses its colours; null before the first.
  let initialised = null;

  function clean(source) {
    dom.clearNode(document.body);
    dom.clearNode(document.head);
    dom.styleEpoch += 1;
    const { choosesColours, configuration } = postmortem.diagramTheme;
    const kind = choosesColours(source);
    // Mermaid keeps the settings that it was initialised with apart from those of a diagram.
    if (kind === initialised) mermaid.mermaidAPI.reset();
    else {
      mermaid.mermaidAPI.globalReset();
      mermaid.initialize(configuration(kind));
      initialised = kind;
    }
  }

  // One at a time: Mermaid's state is global.
  let last = Promise.resolve();

  // { svg, title, description, width, height }; rejects with { message, line?, column? }.
  async function draw(source, { id }) {
    clean(source);
    const container = makeContainer();
    try {
      await mermaid.mermaidAPI.render(drawnId, source, container);
    } catch (error) {
      throw postmortem.diagramProblem(error, source);
    }
    const svg = container.drawing?.querySelector("svg");
    if (!svg) throw { message: "Mermaid drew nothing" };
    try {
      // Styles hold only within a document, and Mermaid has taken its drawing out again.
      document.body.appendChild(container.drawing);
      return postmortem.writeDiagram(svg, { id, source });
    } finally {
      dom.clearNode(document.body);
    }
  }

  // Reads a source and draws nothing: a sixth of the time. What is found only in drawing, here is not, except for the
  // dates of a Gantt chart, which Mermaid reads late.
  async function check(source) {
    clean(source);
    try {
      const { diagramType } = await mermaid.mermaidAPI.parse(source);
      if (diagramType === "gantt") (await mermaid.mermaidAPI.getDiagramFromText(source)).db.getTasks();
    } catch (error) {
      throw postmortem.diagramProblem(error, source);
    }
  }

  function inTurn(work) {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  }

  postmortem.diagram = (source, options) => inTurn(() => draw(String(source), options));
  postmortem.checkDiagram = (source) => inTurn(() => check(String(source)));
})();
