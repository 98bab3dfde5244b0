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

    /// What is known when a rating comes. `ratedAlone` is nearly always empty, and then a rating's officer is not even looked up;
    /// `isTallyDue` says once each time that the officers are to be counted anew.
    func look(device: String, level: Int, at moment: Instant, now: Instant) -> (
        doubts: [RatingDoubt], ratedAlone: Set<OfficerTally.Duty>, isTallyDue: Bool
    ) {
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
            let isTallyDue = state.tallyFrom.map { abs(now.seconds - $0.seconds) >= Self.secondsBetweenTallies } ?? true
            if isTallyDue { state.tallyFrom = now }
            return (doubts, state.ratedAlone, isTallyDue)
        }
    }

    func note(_ tallies: [OfficerTally]) {
        let alone = OfficerTally.ratedAlone(tallies)
        state.withLock { $0.ratedAlone = alone }
    }
}

extension Desk {
    /// A citizen's rating, with what makes it doubtful noted.
    package func give(_ rating: GiveRating, device: String, as caller: Caller) async throws -> Receipt {
        var rating = rating
        let now = now()
        let moment = rating.ratedAt ?? now
        let look = watch.look(device: rating.kioskToken ?? device, level: rating.level, at: moment, now: now)
        var doubts = look.doubts
        let minute = moment.secondOfDay / 60
        if rating.kioskToken != nil, minute < 360 || minute >= 1140 { doubts.append(.closedHours) }
        rating.doubts = doubts
        rating.ratedAlone = look.ratedAlone
        if look.isTallyDue { Task(priority: .background) { try await tallyOfficers() } }
        return try await perform(rating, as: caller)
    }

    /// Counts whose dossiers were rated lately; ratings do not wait for it.
    package func tallyOfficers() async throws {
        let since = now().adding(days: -OfficerTally.days)
        watch.note(try await store.read { try $0.officerTallies(since: since) })
    }
}
