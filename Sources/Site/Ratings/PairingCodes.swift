import Actions
import CivilTime
import Synchronization

/// The codes that administrators have made and no tablet has used yet. They live in memory alone: one that a restart forgets is
/// made again in a moment.
final class PairingCodes: Sendable {
    private struct Offer {
        let code: String
        let until: Instant
        let pairing: PairKiosk
        let caller: Caller
    }

    private static let seconds: Int64 = 600
    private let offers = Mutex<[Offer]>([])

    func offer(_ pairing: PairKiosk, by caller: Caller, at now: Instant) -> (text: String, until: Instant) {
        let offer = Offer(
            code: Secret.token(length: 8), until: now.adding(seconds: Self.seconds), pairing: pairing, caller: caller)
        offers.withLock { offers in
            offers.removeAll { $0.until <= now }
            offers.append(offer)
        }
        return ("\(offer.code.prefix(4))-\(offer.code.suffix(4))", offer.until)
    }

    /// What the code stands for; it is gone then.
    func take(_ entered: String, at now: Instant) -> (pairing: PairKiosk, caller: Caller)? {
        let code = entered.lowercased().filter { $0 != "-" && !$0.isWhitespace }
        return offers.withLock { offers in
            offers.removeAll { $0.until <= now }
            guard let place = offers.firstIndex(where: { Secret.equal($0.code, code) }) else { return nil }
            let offer = offers.remove(at: place)
            return (offer.pairing, offer.caller)
        }
    }
}
