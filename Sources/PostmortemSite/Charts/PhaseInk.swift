import PostmortemModel

/// Colours that marks have without the style sheet; with it, `assets/charts.css` decides.
enum Fallback {
    static let ink: Markup = "#1f2328"
    static let muted: Markup = "#57606a"
    static let grid: Markup = "#d0d7de"
    static let paper: Markup = "#ffffff"
}

/// How phases look: hatched while nobody knows, solid while people work on it, pale once it no longer hurts.
///
/// Readable in grey, and without the style sheet.
enum PhaseInk {
    private static let hatch = (paper: "#ebc7c4", ink: "#b4453a")

    /// The pattern of undetected phases; its id starts with the chart's.
    static func definitions(id: String) -> Markup {
        """
        <defs><pattern id="\(id)-h" width="5" height="5" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect class="chart-hatch-paper" width="5" height="5" fill="\(hatch.paper)"/>\
        <rect class="chart-hatch-ink" width="2.4" height="5" fill="\(hatch.ink)"/></pattern></defs>
        """
    }

    /// Class and fallback colour of a phase.
    static func attributes(_ phase: Phases.Phase, id: String) -> Markup {
        let isUnnoticed = phase.end.milestone == .detected
        guard !isUnnoticed else { return #"class="chart-phase" fill="url(#\#(id)-h)""# }
        let milestone = phase.isHarmless ? Milestone.resolved : phase.end.milestone
        let fallback =
            switch milestone {
            case .started, .detected, .acknowledged: "#9a5d13"
            case .located: "#b77422"
            case .mitigated: "#cf8a2e"
            case .resolved: "#aecbd0"
            }
        return #"class="chart-phase chart-phase-\#(milestone.rawValue)" fill="\#(fallback)""#
    }

    /// A small sample of a phase's look, for a list.
    static func swatch(_ phase: Phases.Phase, id: String) -> Markup {
        """
        <svg class="chart-swatch" width="14" height="14" aria-hidden="true" focusable="false">\
        <rect width="14" height="14" \(attributes(phase, id: id))/>\
        <rect class="chart-swatch-frame" x=".5" y=".5" width="13" height="13" fill="none" stroke="\(Fallback.grid)"/></svg>
        """
    }
}
