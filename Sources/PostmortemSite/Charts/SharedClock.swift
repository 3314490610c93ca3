import PostmortemModel

/// One clock by which the times of a document can be laid side by side.
///
/// Times whose zone is known share one, times without a zone another; between the two nothing can be said, and a day
/// without a time of day has no place on either. The clock is the one that most of the times are told by.
struct SharedClock {
    /// Seconds east of UTC at which the clock is shown, the first zone that occurs; nil when no zone is known.
    let offset: Int32?

    /// Finds the clock of most of the times; nil when none of them has a time of day.
    init?(_ times: some Sequence<Timestamp>) {
        var zoned = 0
        var zoneless = 0
        var first: Int32?
        for time in times where time.precision > .day {
            guard let offset = time.offset else {
                zoneless += 1
                continue
            }
            if zoned == 0 { first = offset }
            zoned += 1
        }
        guard zoned + zoneless > 0 else { return nil }
        offset = zoned >= zoneless ? first : nil
    }

    /// The time in seconds on this clock's own face, counted from 1970-01-01 00:00; nil when it cannot be compared.
    func seconds(_ time: Timestamp) -> Int64? {
        guard time.precision > .day else { return nil }
        guard let offset else { return time.offset == nil ? time.local : nil }
        return time.instant.map { $0 + Int64(offset) }
    }

    /// The reading of the clock: its day and time of day.
    func reading(_ seconds: Int64) -> Timestamp { Timestamp(local: seconds, offset: offset, precision: .second) }
}
