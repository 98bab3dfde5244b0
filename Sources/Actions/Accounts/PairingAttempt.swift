import CivilTime
import Storage

extension Desk {
    /// Runs one try at a pairing code or token. Failures are counted for the address, and slow the next try down.
    package func pairingAttempt<Value: Sendable>(
        from address: String, _ attempt: @Sendable () async throws -> Value?
    ) async throws -> Value {
        let moment = now()
        let subject = "pairing:\(address)"
        try await checkThrottle([subject], at: moment)
        guard let value = try await attempt() else {
            try await store.write(at: moment) { try $0.noteFailure(subject) }
            throw ActionError.unknownKiosk
        }
        return value
    }
}
