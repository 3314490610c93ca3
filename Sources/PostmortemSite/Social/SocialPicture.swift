import PostmortemModel

/// The picture that a chat shows beside a link: how grave the incident was, and how its time went by.
///
/// It has no words, since those stand beside it. Incidents that look alike share a picture, so that there are never more
/// than a few hundred, however many incidents there are.
struct SocialPicture: Hashable, Sendable {
    static let width = 1200
    static let height = 630
    /// Parts into which the time of an incident is divided.
    private static let parts = 24

    /// 1 for the gravest severity to 4; 0 for none, 5 for the site.
    let rank: Int
    /// What lasted how many parts, in the order in which it came about; empty when too little is known.
    let phases: [Phase]

    struct Phase: Hashable, Sendable {
        enum Kind: String {
            case undetected = "u"
            case hurting = "h"
            case over = "o"
        }
        let kind: Kind
        var parts: Int
    }

    /// The picture of the site itself.
    static let site = SocialPicture(
        rank: 5, phases: [.undetected, .hurting, .over].map { Phase(kind: $0, parts: parts / 3) })

    private init(rank: Int, phases: [Phase]) { (self.rank, self.phases) = (rank, phases) }

    /// The picture of an incident.
    init(_ incident: Incident, _ settings: Settings) {
        rank = incident.facts.severity.map { SeverityView(name: $0, settings).rank } ?? 0
        let lasted = (Phases(incident.primary)?.phases ?? []).reduce(into: [(kind: Phase.Kind, seconds: Int64)]()) {
            lasted, phase in
            let kind: Phase.Kind = phase.end.milestone == .detected ? .undetected : phase.isHarmless ? .over : .hurting
            if lasted.last?.kind == kind {
                lasted[lasted.count - 1].seconds += phase.seconds
            } else {
                lasted.append((kind, phase.seconds))
            }
        }
        let total = Double(lasted.reduce(0) { $0 + $1.seconds })
        // What lasted at all is seen.
        phases = lasted.map { kind, seconds in
            Phase(kind: kind, parts: max(1, Int((Double(seconds) / total * Double(Self.parts)).rounded())))
        }
    }

    /// Where it stands, relative to the site.
    var path: String {
        if self == .site { return "social/site.png" }
        return "social/" + ([String(rank)] + phases.map { $0.kind.rawValue + String($0.parts) }).joined(separator: "-")
            + ".png"
    }

    /// Colours of the theme by day: paper, severity, faint severity, undetected twice, until mitigated, until resolved.
    private var palette: [UInt32] {
        let severities: [UInt32] = [0x5D_59_50, 0xA3_23_1F, 0xA8_4E_07, 0x7A_60_00, 0x4C_61_6D, 0x1F_5C_63]
        return [0xFD_FC_F9, severities[rank], 0xE2_DE_D3, 0xB4_45_3A, 0xEB_C7_C4, 0xCF_8A_2E, 0x4A_8A_96]
    }

    /// The file.
    var png: [UInt8] {
        PNG(width: Self.width, palette: palette, bands: meter + [blank(110)] + bar + [blank(110)]).bytes
    }

    private func blank(_ height: Int) -> PNG.Band { PNG.Band(runs: [(0, Self.width)], height: height) }

    /// The meter of the severity: four bars, one higher than the other, as many solid as it is grave.
    private var meter: [PNG.Band] {
        let left = 110
        let (bar, space) = (44, 24)
        let solid = rank == 0 ? 0 : rank == 5 ? 4 : 5 - rank
        let heights = [90, 135, 180, 225]
        // From the top down, a band for each bar that begins.
        let bands = heights.indices.reversed().map { first in
            let bars = heights.indices.flatMap { index -> [(colour: UInt8, length: Int)] in
                let colour: UInt8 = index < first ? 0 : index < solid ? 1 : 2
                return [(colour, bar), (0, space)]
            }
            return PNG.Band(
                runs: [(0, left)] + bars, height: heights[first] - (first == 0 ? 0 : heights[first - 1]))
        }
        return [blank(85)] + bands
    }

    /// The phases: striped while nobody knew, solid while people worked on it, and once it no longer hurt.
    private var bar: [PNG.Band] {
        let left = 110
        let length = Self.width - 2 * left
        let height = 100
        let total = phases.reduce(0) { $0 + $1.parts }
        guard total > 0 else { return [PNG.Band(runs: [(0, left), (2, length)], height: height)] }
        var runs: [(colour: UInt8, length: Int)] = [(0, left)]
        var end = 0
        for phase in phases {
            end += phase.parts
            var rest = length * end / total - (runs.reduce(0) { $0 + $1.length } - left)
            guard phase.kind == .undetected else {
                runs.append((phase.kind == .hurting ? 5 : 6, rest))
                continue
            }
            while rest > 0 {
                runs.append((3, min(rest, 10)))
                runs.append((4, max(0, min(rest - 10, 10))))
                rest -= 20
            }
        }
        return [PNG.Band(runs: runs, height: height)]
    }
}

/// All pictures of a site.
enum SocialPictures {
    /// Writes them where the site's address is known: a picture that is named by a relative address is shown nowhere.
    static func write(_ site: Site, to sink: any SiteSink) throws {
        guard site.baseURL != nil else { return }
        let pictures = Set(site.base.incidents.map { SocialPicture($0, site.settings) } + [.site])
        for picture in pictures.sorted(by: { $0.path < $1.path }) { try sink.write(picture.png, to: picture.path) }
    }
}
