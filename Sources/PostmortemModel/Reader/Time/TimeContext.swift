/// What a document says about its times as a whole, and the state that runs along a timeline: the last date and time.
struct TimeContext: Sendable {
    /// Zone of times that do not state one: table header, sentence, front matter or settings.
    var zone: ZoneExpression?
    /// Zone of the settings: of letters with several meanings, the one that it is.
    var home: ZoneExpression?
    /// Which number is the month in `05/06/2021`; nil without evidence.
    var dateOrder: DateOrder?
    /// When the incident started, as far as the front matter says.
    var started: Timestamp?
    /// The document's own date: of the incident, of the file's name, or of its publication.
    var reference: CivilDate?
    /// The incident's own day, as far as it is stated: what "Day 1" is counted from.
    var ownDay: CivilDate?
    /// The date in force: the last one seen.
    var date: CivilDate?
    /// Whether `date` was stated in the timeline itself rather than borrowed from the incident.
    var hasStatedDate = false
    /// The day of every entry that states none, where the document says so.
    var otherwise: CivilDate?
    /// The first and the last time read.
    private var first: Timestamp?
    var last: Timestamp?
    /// The last date that was stated: "next day" on two entries is one day, and is counted from here.
    private var anchor: CivilDate?
    /// The entry before one that looked back to the day before.
    private var aside: Timestamp?
    /// The seconds of the day of the phase, `5:38–10:57 PM`, that the heading above the entries names.
    var phase: ClosedRange<Int>?
    /// Whether the last time said which half of the day it is.
    private var lastHadHalf = false
    /// The zone that the first entry of the timeline states, as long as no entry states another one.
    var carriedZone: ZoneExpression?
    /// The last day of which an hour of 13 or more was read: its clock has 24 hours.
    private var fullClockDay: CivilDate?
    /// The last day of which an hour was read as one of the afternoon.
    private var twelveHourDay: CivilDate?

    /// Which number of a date is the day.
    enum DateOrder: Sendable { case dayFirst, monthFirst }

    /// A step back of more than this, without a date of its own, is the next day: midnight lies between.
    static let rollover: Int64 = 8 * 3600

    /// Seconds between two entries, of which the second one is read as the afternoon's against the clock of other days.
    private static let shortStep = 2 * 3600

    /// Days before the incident within which an entry of a whole day tells how it came about.
    private static let eve = 2

    /// Takes a date that stands alone (a dated sub-heading, a day line) as the one in force.
    mutating func enter(_ date: DateExpression) {
        guard let date = civil(date) else { return }
        self.date = date
        anchor = date
        hasStatedDate = true
        last = nil
    }

    /// Goes on from the milestones before one: behind a start of 23:50, 00:10 is the next day's, and "next day" is counted
    /// from the start.
    mutating func follow(_ document: IncidentDocument, before milestone: Milestone) {
        guard milestone != .started, let started = document.time(.started), started.precision > .day else { return }
        let before = Milestone.allCases.prefix { $0 != milestone }.compactMap { document.time($0) }
        self.started = started
        enter(.full(started.date))
        last = before.max { $0.local < $1.local }
        date = last?.date
    }

    /// Lets no day be in force: the document names one that there is not.
    mutating func forgetDate() {
        date = nil
        last = nil
    }

    /// The time that an expression means here; nil parts stay undetermined.
    mutating func resolve(_ expression: TimeExpression) -> (time: Timestamp?, end: Timestamp?) {
        if let relative = expression.relative {
            // "+10 minutes" below "11:00": from the first time, where the document does not say when it started.
            guard let started = started ?? first, started.precision > .day else { return (nil, nil) }
            let time = Timestamp(
                local: started.local + Int64(relative), offset: started.offset, precision: started.precision)
            return (time, nil)
        }
        endAside(before: expression)
        if (expression.dayShift ?? 0) < 0, let last, date == last.date { aside = last }
        var stated: CivilDate?
        if let date = expression.date {
            stated = civil(date)
            guard let stated else { return (nil, nil) }
            enterStated(stated)
        } else if let shift = expression.dayShift, let date {
            // "The night before" on two entries is one night.
            if shift < 0, anchor == nil { anchor = date }
            let day = shifted(by: shift, from: date, expression)
            stated = day
            self.date = day
            hasStatedDate = true
        }
        if anchor == nil { anchor = date }
        guard let statedSecond = expression.secondOfDay else {
            guard let stated else { return (nil, nil) }
            // Times go on after the afternoon of a day; after a whole day, they may be another one's.
            if expression.date != nil { leaveDay(stated) }
            return (Timestamp(stated, offset: nil, precision: .day), nil)
        }
        carryZone(expression.zone)
        let second = afternoon(statedSecond, expression, stated ?? date)
        if second != statedSecond { twelveHourDay = stated ?? date }
        guard let day = stated ?? inferredDate(second, expression.zone) else { return (nil, nil) }
        if statedSecond >= 13 * 3600, !expression.hasHalf { fullClockDay = day }
        let time = stamp(day, second, expression)
        date = time.date
        first = first ?? time
        last = time
        lastHadHalf = expression.hasHalf
        guard let end = expression.end else { return (time, nil) }
        let endDay = end.date.flatMap { civil($0) } ?? (end.secondOfDay < second ? CivilDate(days: day.days + 1) : day)
        return (time, stamp(endDay, end.secondOfDay, expression))
    }

    /// "11:00 (the day before)" between entries of a day looks back: a time within the same shift of the entry before it goes
    /// on where that was.
    private mutating func endAside(before expression: TimeExpression) {
        defer { aside = nil }
        guard let aside, expression.date == nil, expression.dayShift == nil, let second = expression.secondOfDay,
            (0...Int(Self.rollover)).contains(second - aside.secondOfDay)
        else { return }
        (date, last) = (aside.date, aside)
    }

    /// A zone that the first entry states holds for the entries without one, until an entry states another.
    private mutating func carryZone(_ stated: ZoneExpression?) {
        guard let stated else {
            if last == nil, carriedZone == nil { carriedZone = .ambiguous("") }
            return
        }
        if let carriedZone {
            if carriedZone != stated { self.carriedZone = .ambiguous("") }
        } else {
            carriedZone = stated
        }
    }

    /// `12:10` and then `1:05`: on a clock of twelve hours without AM and PM, the hour goes on and does not go back.
    ///
    /// A clock of 24 hours holds for the whole timeline, unless an entry states its day, another day had that clock, and the
    /// entry before it was at noon.
    private func afternoon(_ second: Int, _ expression: TimeExpression, _ day: CivilDate?) -> Int {
        if let phase, !expression.hasHalf, second < 12 * 3600, !phase.contains(second),
            phase.contains(second + 12 * 3600)
        {
            return second + 12 * 3600
        }
        if let fullClockDay, twelveHourDay != day {
            guard expression.date != nil, fullClockDay != day, let last,
                second + 12 * 3600 - last.secondOfDay <= Self.shortStep
            else { return second }
        }
        guard !expression.hasHalf, second < 12 * 3600, let last, let day, last.date == day,
            last.secondOfDay >= 10 * 3600, last.secondOfDay < 24 * 3600
        else { return second }
        let later = second + 12 * 3600
        // "10:30 PM" and then "10:38": who has just said which half of the day it is need not say it again.
        if lastHadHalf, second >= 3600, last.secondOfDay >= 12 * 3600, later >= last.secondOfDay,
            later - last.secondOfDay <= 6 * 3600
        {
            return later
        }
        guard expression.mayBeTwelveHour else { return second }
        return later >= last.secondOfDay && later - last.secondOfDay <= Int(Self.rollover) ? later : second
    }

    /// Goes on after an entry that is a whole day: shortly before the incident's own day, times without a date are that
    /// day's again.
    private mutating func leaveDay(_ stated: CivilDate) {
        last = nil
        if let reference, (1...Self.eve).contains(reference.days - stated.days) { date = reference }
    }

    /// "Next day" from the last stated date, or from the day in force where that would be a step back.
    private func shifted(by shift: Int, from date: CivilDate, _ expression: TimeExpression) -> CivilDate {
        let day = CivilDate(days: (anchor ?? date).days + shift)
        guard let last, let second = expression.secondOfDay else {
            return last.map { $0.date.days <= day.days } ?? true ? day : CivilDate(days: date.days + shift)
        }
        return Timestamp(day, secondOfDay: second).local >= last.local ? day : CivilDate(days: date.days + shift)
    }

    private mutating func enterStated(_ stated: CivilDate) {
        date = stated
        anchor = stated
        hasStatedDate = true
    }

    private func stamp(_ day: CivilDate, _ second: Int, _ expression: TimeExpression) -> Timestamp {
        var time = Timestamp(day, secondOfDay: second, precision: expression.precision)
        time.offset = offset(expression.zone ?? zone ?? carriedZone, time.local)
        return time
    }

    private func offset(_ zone: ZoneExpression?, _ local: Int64) -> Int32? {
        switch zone {
        case .offset(let seconds): seconds
        case .region(let name): ZoneRules.offset(of: name, atLocal: local)
        case .ambiguous(let letters):
            if let home, let own = offset(home, local), ZoneNotation.mayMean(letters, own) { own } else { nil }
        case nil: nil
        }
    }

    /// The day of a bare time: the one in force, the next one after midnight, or the one that puts the first entry
    /// nearest to the start of the incident.
    private func inferredDate(_ second: Int, _ zone: ZoneExpression?) -> CivilDate? {
        if let otherwise { return otherwise }
        guard let date else { return nil }
        let candidate = Timestamp(date, secondOfDay: second)
        if let last {
            let zonesDiffer = zone != nil && offset(zone, candidate.local) != last.offset
            if !zonesDiffer, last.local - candidate.local > Self.rollover { return CivilDate(days: date.days + 1) }
            return date
        }
        guard !hasStatedDate, let started, started.precision > .day else { return date }
        let distance = candidate.local - localStart(started, zone ?? self.zone, candidate.local)
        if distance > 12 * 3600 { return CivilDate(days: date.days - 1) }
        if distance < -12 * 3600 { return CivilDate(days: date.days + 1) }
        return date
    }

    /// The start on the wall clock of the timeline's zone.
    private func localStart(_ started: Timestamp, _ zone: ZoneExpression?, _ local: Int64) -> Int64 {
        guard let instant = started.instant, let offset = offset(zone, local) else { return started.local }
        return instant + Int64(offset)
    }

    /// A stated date as a day; nil while it is ambiguous.
    func civil(_ date: DateExpression) -> CivilDate? {
        switch date {
        case .full(let date): return date
        case .monthDay(let month, let day): return nearest(month: month, day: day)
        case .weekday(let weekday): return nearest(weekday: weekday)
        case .day(let day): return nearest(dayOfMonth: day)
        case .ambiguous(let first, let second, let year):
            guard let order = evidence(first, second) ?? dateOrder ?? evidence(first, second, year) else {
                // One day whichever number is the month.
                guard first == second else { return nil }
                return year.flatMap { CivilDate(year: $0, month: first, day: first) }
                    ?? nearest(month: first, day: first)
            }
            let (month, day) = order == .dayFirst ? (second, first) : (first, second)
            return year.flatMap { CivilDate(year: $0, month: month, day: day) }
                ?? (year == nil ? nearest(month: month, day: day) : nil)
        }
    }

    /// Which number of a date without a year is the month, by itself or by the document's own date.
    func order(_ first: Int, _ second: Int) -> DateOrder? { evidence(first, second) ?? evidence(first, second, nil) }

    /// Which number must be the day because the other one cannot be.
    private func evidence(_ first: Int, _ second: Int) -> DateOrder? {
        first > 12 ? .dayFirst : second > 12 ? .monthFirst : nil
    }

    /// The order that makes the date the document's own, or that is not weeks after it, where the other one is.
    private func evidence(_ first: Int, _ second: Int, _ year: Int?) -> DateOrder? {
        guard let reference else { return nil }
        let years = year.map { [$0] } ?? [reference.year - 1, reference.year, reference.year + 1]
        func distance(month: Int, day: Int) -> Int? {
            years.compactMap { CivilDate(year: $0, month: month, day: day) }.map { $0.days - reference.days }
                .min { abs($0) < abs($1) }
        }
        guard let dayFirst = distance(month: second, day: first),
            let monthFirst = distance(month: first, day: second), dayFirst != monthFirst
        else { return nil }
        if dayFirst == 0 { return .dayFirst }
        if monthFirst == 0 { return .monthFirst }
        if dayFirst > 31, (-31...31).contains(monthFirst) { return .monthFirst }
        if monthFirst > 31, (-31...31).contains(dayFirst) { return .dayFirst }
        return nil
    }

    /// The day of that name: among entries the next one, before them the one nearest to the document's own day.
    private func nearest(weekday: Int) -> CivilDate? {
        guard let date else { return nil }
        // 1 January 1970 was a Thursday.
        let ahead = ((weekday - date.days - 3) % 7 + 7) % 7
        return CivilDate(days: date.days + (hasStatedDate || last != nil || ahead <= 3 ? ahead : ahead - 7))
    }

    /// The day of that number nearest to the date in force.
    private func nearest(dayOfMonth day: Int) -> CivilDate? {
        guard let anchor = date ?? started?.date ?? reference else { return nil }
        let month = anchor.year * 12 + anchor.components.month - 1
        return (month - 1...month + 1).compactMap { CivilDate(year: $0 / 12, month: $0 % 12 + 1, day: day) }
            .min { abs($0.days - anchor.days) < abs($1.days - anchor.days) }
    }

    /// The day in the year that brings it nearest to the date in force; nil when no year is known.
    private func nearest(month: Int, day: Int) -> CivilDate? {
        guard let anchor = date ?? started?.date ?? reference else { return nil }
        return [anchor.year - 1, anchor.year, anchor.year + 1]
            .compactMap { CivilDate(year: $0, month: month, day: day) }
            .min { abs($0.days - anchor.days) < abs($1.days - anchor.days) }
    }
}
