/// Answers one request.
///
/// A handler runs on the network thread of its connection, from its start and again after whatever it awaited, so that a quick
/// answer costs no change of thread. What computes for long or blocks (a password hash, a big document) belongs into
/// ``onSharedPool(_:)``, or an actor with an executor of its own.
///
/// Throw a ``Failure`` to answer with its page; anything else thrown becomes a 500 that tells the client nothing but the
/// request's id. The task is cancelled if the server stops and the grace time runs out.
public typealias Handler = @Sendable (Request) async throws -> Response
