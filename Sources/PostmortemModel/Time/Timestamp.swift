/// A time as a document states it: a wall-clock reading, and the zone offset only where the document says so.
public struct Timestamp: Hashable, Sendable {
    /// How exactly the time is stated.
    public enum Precision: UInt8, Sendable, Comparable {
        case day, minute, second

        /// The coarser is the smaller.
        public static func < (a: Precision, b: Precision) -> Bool { a.rawValue < b.rawValue }
    }

    /// Seconds of the wall clock since 1970-01-01 00:00 of the same clock.
    public var local: Int64
    /// Seconds east of UTC; nil when the document does not determine the zone.
    public var offset: Int32?
    /// How exactly it is stated.
    public var precision: Precision

    /// Creates a timestamp from a wall-clock reading.
    public init(local: Int64, offset: Int32? = nil, precision: Precision = .minute) {
        self.local = local
        self.offset = offset
        self.precision = precision
    }

    /// Creates a timestamp from a civil date and a time of day in seconds.
    public init(_ date: CivilDate, secondOfDay: Int = 0, offset: Int32? = nil, precision: Precision = .minute) {
        self.init(local: Int64(date.days) * 86_400 + Int64(secondOfDay), offset: offset, precision: precision)
    }

    /// Seconds since 1970-01-01T00:00:00Z; nil without a zone.
    public var instant: Int64? { offset.map { local - Int64($0) } }

    /// The wall-clock date.
    public var date: CivilDate { CivilDate(days: Int(local.flooredDivision(86_400))) }

    /// Seconds since the wall clock's midnight.
    public var secondOfDay: Int { Int(local - local.flooredDivision(86_400) * 86_400) }

    /// Seconds from `earlier` to this time: between instants where both zones are known, between wall clocks where
    /// neither is; nil otherwise, or where one of them is only a day.
    public func seconds(since earlier: Timestamp) -> Int64? {
        guard precision > .day, earlier.precision > .day else { return nil }
        if let a = instant, let b = earlier.instant { return a - b }
        return offset == nil && earlier.offset == nil ? local - earlier.local : nil
    }

    /// Whether this time is certainly before the other; false where the two cannot be compared.
    public func isBefore(_ other: Timestamp) -> Bool {
        if precision == .day || other.precision == .day {
            return date < other.date && abs(other.local - local) > 2 * 86_400
        }
        guard let seconds = other.seconds(since: self) else { return false }
        // "20:29" is not before "20:29:36", nor after it.
        if precision == other.precision { return seconds > 0 }
        return seconds - other.local.quotientAndRemainder(dividingBy: 60).remainder
            + local.quotientAndRemainder(dividingBy: 60).remainder > 0
    }

    /// ISO 8601: `2019-07-02`, `2019-07-02T13:42:00+02:00`, `2019-07-02T13:42:00Z`, or without offset.
    public var iso8601: String {
        let day = date.iso8601
        guard precision > .day else { return day }
        let second = secondOfDay
        let clock = "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
        return day + "T" + clock + offsetSuffix
    }

    /// `Z`, `+08:00`, or nothing where the zone is not known.
    public var offsetSuffix: String {
        guard let offset else { return "" }
        if offset == 0 { return "Z" }
        let minutes = abs(Int(offset)) / 60
        return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}

/// A date of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    public var days: Int

    /// Creates a date from days since 1970-01-01.
    public init(days: Int) { self.days = days }

    /// Creates a date; nil when there is no such day, or the year is outside 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Self.length(ofMonth: month, year: year) else { return nil }
        // Days from civil: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
    }

    /// The year.
    public var year: Int { components.year }

    /// `2019-07-02`.
    public var iso8601: String {
        let (year, month, day) = components
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-\(padded(month))-\(padded(day))"
    }

    /// 0 for Monday to 6 for Sunday.
    public var weekday: Int { ((days + 3) % 7 + 7) % 7 }

    /// The earlier is the smaller.
    public static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
    fileprivate func flooredDivision(_ divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self + 1) / divisor - 1
    }
}
