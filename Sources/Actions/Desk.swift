import Casework
import CivilTime
import Index766
import Storage

/// A unit's desk at work: its store and a clock. Everything that people do goes through here.
package struct Desk: Sendable {
    package let store: UnitStore
    package let now: @Sendable () -> Instant
    let watch = RatingWatch()

    package init(store: UnitStore, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.now = now
    }

    package func perform<A: Action>(_ action: A, as caller: Caller) async throws -> A.Outcome {
        try action.authorize(caller)
        try action.validate()
        return try await store.write(at: now()) { transaction in try action.run(transaction, caller) }
    }

    /// For what is read with a role: the check stands with the query.
    package func read<Value: Sendable>(
        _ permission: Permission, as caller: Caller, _ body: @escaping @Sendable (Board) throws -> Value
    ) async throws -> Value {
        try caller.require(permission)
        return try await store.read(body)
    }
}
