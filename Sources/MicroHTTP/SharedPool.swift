/// Does work on Swift's shared pool and comes back with its result.
///
/// For what computes for long or blocks inside of a ``Handler``, which would otherwise hold up the other connections of its
/// network thread:
///
/// ```swift
/// let hash = try await onSharedPool { try Password(password).hash() }
/// ```
///
/// - Throws: what the work throws.
public func onSharedPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async rethrows -> Value {
    try await withTaskExecutorPreference(globalConcurrentExecutor) { try work() }
}
