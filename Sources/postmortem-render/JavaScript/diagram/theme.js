// Which of the site's custom properties stands for which colour of Mermaid's theme.
//
// Mermaid computes with colours, so it cannot be given `var(--x)`. It is given a colour that occurs nowhere else for
// each property, close to what the property is in a light page, and the writer puts the property back where the colour
// comes out.
(() => {
  "use strict";
  postmortem.stopRemembering();
  const { colour } = postmortem;

  // Property, a light value of it, then the variables of Mermaid's theme; `0-11` stands for that many.
  const table = `
    paper #fdfcf9: background altSectionBkgColor compositeBackground xyChart.backgroundColor wardley.backgroundColor
      wardley.componentFill wardley.annotationFill emUiFill rowOdd attributeBackgroundColorOdd
    ink #211f1b: primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor actorTextColor
      signalTextColor labelTextColor loopTextColor noteTextColor taskTextColor taskTextLightColor taskTextDarkColor
      taskTextOutsideColor labelColor transitionLabelColor stateLabelColor classText scaleLabelColor cScaleLabel0-11
      pieTitleTextColor pieSectionTextColor pieLegendTextColor vennTitleTextColor vennSetTextColor quadrant1TextFill
      quadrant2TextFill quadrant3TextFill quadrant4TextFill quadrantPointTextFill quadrantXAxisTextFill
      quadrantYAxisTextFill quadrantTitleFill wardley.axisTextColor wardley.componentLabelColor
      wardley.annotationTextColor xyChart.titleColor xyChart.xAxisTitleColor xyChart.xAxisLabelColor
      xyChart.yAxisTitleColor xyChart.yAxisLabelColor xyChart.dataLabelColor requirementTextColor relationLabelColor
      commitLabelColor tagLabelColor cynefin.textColor cynefin.labelColor nodeTextColor errorTextColor
    line #5d5950: lineColor arrowheadColor defaultLinkColor signalColor transitionColor relationColor archEdgeColor
      archEdgeArrowColor specialStateColor emArrowhead emRelationStroke xyChart.xAxisTickColor
      xyChart.xAxisLineColor xyChart.yAxisTickColor xyChart.yAxisLineColor wardley.axisColor wardley.componentStroke
      wardley.linkStroke wardley.annotationStroke radar.axisColor cynefin.boundaryColor cynefin.arrowColor
      pieStrokeColor pieOuterStrokeColor innerEndBackground gitInv0-7
    node #f5f3ed: primaryColor mainBkg nodeBkg actorBkg labelBoxBkgColor stateBkg labelBackgroundColor
      compositeTitleBackground personBkg requirementBackground tagLabelBackground quadrant1Fill activationBkgColor
    node-line #c4beb0: primaryBorderColor nodeBorder border1 actorBorder actorLineColor labelBoxBorderColor
      compositeBorder personBorder requirementBorderColor tagLabelBorder quadrantInternalBorderStrokeFill
      quadrantExternalBorderStrokeFill activationBorderColor emUiStroke
    group #f9f8f4: secondBkg clusterBkg tertiaryColor sectionBkgColor sectionBkgColor2 rectBkgColor altBackground
      quadrant2Fill quadrant3Fill quadrant4Fill rowEven attributeBackgroundColorEven commitLabelBackground
      emSwimlaneBackgroundOdd
    group-line #e2ded3: clusterBorder border2 tertiaryBorderColor archGroupBorderColor gridColor
      radar.graticuleColor wardley.gridColor emSwimlaneBackgroundStroke
    label #fcfbf8: edgeLabelBackground labelBackground relationLabelBackground
    note #fbeebb: noteBkgColor secondaryColor
    note-line #d9c98a: noteBorderColor secondaryBorderColor
    task #cfe0e1: taskBkgColor activeTaskBkgColor
    task-line #0d5c66: taskBorderColor activeTaskBorderColor taskTextClickableColor vertLineColor quadrantPointFill
    done #e3e0d7: doneTaskBkgColor excludeBkgColor
    done-line #a09b8e: doneTaskBorderColor
    critical #f3d6d2: critBkgColor errorBkgColor
    critical-line #a3231f: critBorderColor todayLineColor wardleyEvolutionColor wardley.evolutionStroke
      cynefin.cliffColor
    on-hue #fefdfa: sequenceNumberColor gitBranchLabel0-7
    1 #8fb0d0: cScale0 pie1 fillType0 surface0 surfacePeer0 cynefin.complicatedBg emCommandFill
    2 #d6b980: cScale1 pie2 fillType1 surface1 surfacePeer1 cynefin.clearBg emEventFill
    3 #93c097: cScale2 pie3 fillType2 surface2 surfacePeer2 cynefin.complexBg emReadModelFill
    4 #d49a95: cScale3 pie4 fillType3 surface3 surfacePeer3 cynefin.chaoticBg
    5 #b7a2cb: cScale4 pie5 fillType4 surface4 surfacePeer4 cynefin.confusionBg emProcessorFill
    6 #86bdc0: cScale5 pie6 fillType5
    7 #d4a486: cScale6 pie7 fillType6
    8 #b3bf83: cScale7 pie8 fillType7
    9 #cd9cb5: cScale8 pie9
    10 #9fa9d2: cScale9 pie10
    11 #bfb184: cScale10 pie11
    12 #a3abb1: cScale11 pie12
    hue-1 #4178ad: cScalePeer0 cScaleInv0 git0 venn1 emCommandStroke
    hue-2 #b8862b: cScalePeer1 cScaleInv1 git1 venn2 emEventStroke
    hue-3 #4f9455: cScalePeer2 cScaleInv2 git2 venn3 emReadModelStroke
    hue-4 #b9534c: cScalePeer3 cScaleInv3 git3 venn4
    hue-5 #8463a8: cScalePeer4 cScaleInv4 git4 venn5 emProcessorStroke
    hue-6 #3a9095: cScalePeer5 cScaleInv5 git5 venn6
    hue-7 #b96a35: cScalePeer6 cScaleInv6 git6 venn7
    hue-8 #7c8f2f: cScalePeer7 cScaleInv7 git7 venn8
    hue-9 #ad5580: cScalePeer8 cScaleInv8
    hue-10 #5a6bb0: cScalePeer9 cScaleInv9
    hue-11 #94803f: cScalePeer10 cScaleInv10
    hue-12 #6b7780: cScalePeer11 cScaleInv11
  `;

  const properties = new Map();
  const variables = {};

  // The colour that stands for a property: its light value, changed by as little as makes it the only one.
  function standIn(light) {
    const rgb = colour.parse(light);
    for (;;) {
      const written = colour.write(rgb);
      if (written.length === 7 && !properties.has(written)) return written;
      rgb.b = (rgb.b + 255) % 256;
    }
  }

  function assign(name, value) {
    const [group, member] = name.split(".");
    if (member === undefined) variables[name] = value;
    else (variables[group] ??= {})[member] = value;
  }

  // Kanban boards are painted with lighter shades of a series.
  function lighter(hex, amount) {
    const { r, g, b } = colour.parse(hex);
    const [least, most] = [Math.min(r, g, b), Math.max(r, g, b)];
    const lightness = (least + most) / 510;
    const room = 1 - Math.abs(2 * lightness - 1);
    const wanted = Math.min(1, lightness + amount);
    const scale = (1 - Math.abs(2 * wanted - 1)) / room;
    const shifted = (value) => 255 * wanted + (value - 255 * lightness) * scale;
    return colour.write({ r: shifted(r), g: shifted(g), b: shifted(b) });
  }

  for (const entry of table.trim().split(/\n\s+(?=[\w-]+ #)/)) {
    const [property, light, ...names] = entry.replace(":", "").trim().split(/\s+/);
    const value = standIn(light);
    properties.set(value, `--diagram-${property}`);
    if (/^\d+$/.test(property)) properties.set(lighter(value, 0.1), `--diagram-${property}`);
    for (const name of names) {
      const range = /^(.*?)(\d+)-(\d+)$/.exec(name);
      if (!range) assign(name, value);
      else for (let index = Number(range[2]); index <= Number(range[3]); index += 1) assign(range[1] + index, value);
    }
  }
  const hues = [...properties].filter(([, property]) => property.includes("-hue-")).map(([value]) => value);
  variables.xyChart.plotColorPalette = hues.join(",");

  // Authors who ask for another theme than the default, or for a colour of it, get Mermaid's themes as they are.
  const ownColours = /\btheme(?:(?:Variables|CSS)["']?\s*:|["']?\s*:(?!["'\s]*default\b))/;
  const choosesColours = (source) => ownColours.test(source);

  // The settings that Mermaid itself protects.
  const protectedSettings = ["secure", "securityLevel", "startOnLoad", "maxTextSize", "suppressErrorRendering",
    "maxEdges"];

  // The settings of a diagram that chooses its own colours, or does not.
  function configuration(hasOwnColours) {
    const settings = {
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      deterministicIds: true,
      deterministicIDSeed: "d",
      handDrawnSeed: 1,
      // What a diagram may not change.
      secure: [...protectedSettings, "deterministicIds", "deterministicIDSeed", "handDrawnSeed", "fontFamily",
        "altFontFamily"],
      theme: "default",
    };
    if (!hasOwnColours) settings.themeVariables = structuredClone(variables);
    return settings;
  }

  // The colour of the sheet that an author's own colours were chosen for; on it they are legible in a dark page too.
  function sheet() {
    const background = mermaid.mermaidAPI.getConfig().themeVariables?.background;
    return colour.parse(String(background ?? "")) ?? colour.parse("white");
  }

  postmortem.diagramTheme = { configuration, choosesColours, sheet, propertyOf: (rgb) => properties.get(rgb) };
})();
