/// A moment, in whole seconds since 1970-01-01T00:00:00Z. Written and read in the desk's zone, Asia/Ho_Chi_Minh,
/// which has stood at +07:00 without change since 1975-06-13 (IANA tz database).
package struct Instant: Hashable, Comparable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    static let zoneOffset: Int64 = 7 * 3600

    /// The day this moment falls on in the desk's zone.
    package var date: CivilDate {
        let local = seconds + Self.zoneOffset
        return CivilDate(dayNumber: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }

    /// Seconds since the start of `date`, 0 to 86,399.
    package var secondOfDay: Int {
        Int(seconds - date.start.seconds)
    }

    package func adding(seconds: Int64) -> Instant {
        Instant(seconds: self.seconds + seconds)
    }

    package func adding(days: Int) -> Instant {
        adding(seconds: Int64(days) * 86_400)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.seconds < right.seconds
    }
}

extension CivilDate {
    /// 00:00 in the desk's zone.
    package var start: Instant {
        Instant(seconds: Int64(dayNumber) * 86_400 - Instant.zoneOffset)
    }

    /// 24:00 in the desk's zone: the start of the next day. A term "until the end of the day" is kept at this moment
    /// and missed after it.
    package var end: Instant { adding(days: 1).start }

    /// The moment `hour:minute` of this day in the desk's zone.
    package func at(hour: Int, minute: Int = 0) -> Instant {
        start.adding(seconds: Int64(hour * 3600 + minute * 60))
    }
}
