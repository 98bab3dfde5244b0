import Casework
import CivilTime
import Storage
import Synchronization

/// What the last ratings of each device looked like, and which officers alone are rated; in memory alone, since what was doubted
/// then stands in the event.
package final class RatingWatch: Sendable {
    private struct Recent {
        var moments: [Instant] = []
        var level = 0
        var run = 0
    }

    private struct State {
        var devices: [String: Recent] = [:]
        var ratedAlone: Set<OfficerTally.Duty> = []
        var tallyFrom: Instant?
    }

    private let state = Mutex(State())
    private static let mostDevices = 10_000
    private static let secondsBetweenTallies: Int64 = 600

    package init() {}

    func doubts(device: String, level: Int, at moment: Instant) -> [RatingDoubt] {
        state.withLock { state in
            if state.devices.count >= Self.mostDevices { state.devices.removeAll() }
            var recent = state.devices[device] ?? Recent()
            var doubts: [RatingDoubt] = []
            let near = recent.moments.filter { abs($0.seconds - moment.seconds) <= 120 }
            if near.count >= 5 { doubts.append(.burst) }
            if near.contains(where: { abs($0.seconds - moment.seconds) < 5 }) { doubts.append(.tooFast) }
            recent.run = level == recent.level ? recent.run + 1 : 1
            recent.level = level
            if recent.run >= 10 { doubts.append(.sameLevel) }
            recent.moments = Array((recent.moments + [moment]).suffix(12))
            state.devices[device] = recent
            return doubts
        }
    }

    /// Whether the officers are to be counted anew; says so once each time.
    func isTallyDue(at now: Instant) -> Bool {
        state.withLock { state in
            if let last = state.tallyFrom, abs(now.seconds - last.seconds) < Self.secondsBetweenTallies { return false }
            state.tallyFrom = now
            return true
        }
    }

    func note(_ tallies: [OfficerTally]) {
        let alone = OfficerTally.ratedAlone(tallies)
        state.withLock { $0.ratedAlone = alone }
    }

    /// Nearly always empty, and then a rating's officer is not even looked up.
    var ratedAlone: Set<OfficerTally.Duty> { state.withLock { $0.ratedAlone } }
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
        rating.ratedAlone = watch.ratedAlone
        let receipt = try await perform(rating, as: caller)
        if watch.isTallyDue(at: now()) { Task(priority: .background) { try await tallyOfficers() } }
        return receipt
    }

    /// Counts whose dossiers were rated lately; ratings do not wait for it.
    package func tallyOfficers() async throws {
        let since = now().adding(days: -OfficerTally.days)
        watch.note(try await store.read { try $0.officerTallies(since: since) })
    }
}
