import Casework
import CivilTime
import Storage
import Synchronization

/// What the last ratings of each device looked like; in memory alone, since what was doubted then stands in the event.
package final class RatingWatch: Sendable {
    private struct Recent {
        var moments: [Instant] = []
        var level = 0
        var run = 0
    }

    private let devices = Mutex<[String: Recent]>([:])
    private static let mostDevices = 10_000

    package init() {}

    func doubts(device: String, level: Int, at moment: Instant) -> [RatingDoubt] {
        devices.withLock { devices in
            if devices.count >= Self.mostDevices { devices.removeAll() }
            var recent = devices[device] ?? Recent()
            var doubts: [RatingDoubt] = []
            let near = recent.moments.filter { abs($0.seconds - moment.seconds) <= 120 }
            if near.count >= 5 { doubts.append(.burst) }
            if near.contains(where: { abs($0.seconds - moment.seconds) < 5 }) { doubts.append(.tooFast) }
            recent.run = level == recent.level ? recent.run + 1 : 1
            recent.level = level
            if recent.run >= 10 { doubts.append(.sameLevel) }
            recent.moments = Array((recent.moments + [moment]).suffix(12))
            devices[device] = recent
            return doubts
        }
    }
}

extension Desk {
    /// A citizen's rating, with what makes it doubtful noted.
    package func give(_ rating: GiveRating, device: String, as caller: Caller) async throws -> Receipt {
        var rating = rating
        let moment = rating.ratedAt ?? now()
        var doubts = watch.doubts(device: rating.kioskToken ?? device, level: rating.level, at: moment)
        let minute = moment.secondOfDay / 60
        if rating.kioskToken != nil, minute < 360 || minute >= 1140 { doubts.append(.closedHours) }
        rating.doubts = doubts
        return try await perform(rating, as: caller)
    }
}
