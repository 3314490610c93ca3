import Foundation
import PostmortemCore
import PostmortemModel

/// The day that a build takes for today.
enum Today {
    /// `--as-of`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock, in UTC.
    ///
    /// - Throws: ``Failure`` when what is given is no date.
    static func resolve(_ asOf: String?) throws -> CivilDate {
        if let asOf {
            let parts = asOf.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
                let date = CivilDate(year: year, month: month, day: day)
            else { throw Failure("--as-of is no date: \(asOf)", help: "write for example 2026-01-31") }
            return date
        }
        if let epoch = StandardStreams.environment("SOURCE_DATE_EPOCH") {
            guard let seconds = Int(epoch), (0..<253_402_300_800).contains(seconds) else {
                throw Failure(
                    "SOURCE_DATE_EPOCH is no number of seconds: \(epoch)",
                    help: "unset it, or set it to seconds since 1970")
            }
            return CivilDate(days: seconds / 86_400)
        }
        return CivilDate(days: Int(Date().timeIntervalSince1970) / 86_400)
    }
}
