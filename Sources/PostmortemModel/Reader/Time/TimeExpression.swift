/// What a time notation says by itself, before its context supplies what it leaves out.
struct TimeExpression: Equatable, Sendable {
    /// The date, as far as stated.
    var date: DateExpression?
    /// Seconds since midnight; 86,400 for 24:00.
    var secondOfDay: Int?
    /// How exactly the time of day is stated.
    var precision = Timestamp.Precision.minute
    /// The zone, as far as stated.
    var zone: ZoneExpression?
    /// Whether the hour may be meant on a clock of twelve hours; see ``ClockNotation/Clock/mayBeTwelveHour``.
    var mayBeTwelveHour = false
    /// Whether AM, PM, 下午 or the like says which half of the day it is.
    var hasHalf = false
    /// Whether it is a dotted clock without a date, such as `1.17`, which may be a version number.
    var mayBeVersion = false
    /// Whether it is two numbers and nothing else, such as `04-06`, which only a table's heading makes a date.
    var isBareDate = false
    /// Days after the date in force: 0 for "same day", 1 for "next day", 次日; nil when nothing says so.
    var dayShift: Int?
    /// Seconds relative to the start of the incident, as in `T+15m`.
    var relative: Int?
    /// Whether the time is marked as approximate.
    var isApproximate = false
    /// The end of a range.
    var end: End?
    /// Whether a colon, dash or bar follows, as between a time and what happened.
    var hasSeparator = false
    /// Byte range of the notation, decoration left out.
    var range = 0..<0
    /// Byte offset at which the text goes on after the notation and its separator.
    var rest = 0

    /// The end of a range; its zone is that of the start where it has none.
    struct End: Equatable, Sendable {
        var date: DateExpression?
        var secondOfDay: Int
    }
}

extension TimeExpression {
    /// Whether the date says of which year it is.
    var hasYear: Bool {
        switch date {
        case .full: true
        case .ambiguous(_, _, let year): year != nil
        default: false
        }
    }
}

/// A date as far as it is stated.
enum DateExpression: Equatable, Sendable {
    case full(CivilDate)
    /// Month and day without a year.
    case monthDay(month: Int, day: Int)
    /// Two numbers of which either may be the month: `05/06/2021`.
    case ambiguous(first: Int, second: Int, year: Int?)
    /// A day of the month alone: `12日 23:48`.
    case day(Int)
    /// A day of the week alone, 0 for Monday: `Tue 14:05`.
    case weekday(Int)
}

/// A zone as far as it is stated.
enum ZoneExpression: Hashable, Sendable {
    /// Seconds east of UTC.
    case offset(Int32)
    /// A zone with daylight saving time, by IANA name.
    case region(String)
    /// Letters that mean several zones, such as CST and IST.
    case ambiguous(String)
}
