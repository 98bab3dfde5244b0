/// Chooses the router for a request by the host that it is for, where one server answers for several; `nil` leaves it to the
/// server's own router.
///
/// The host is what the client says. It is good for choosing what to show, never for deciding what a client may do.
public typealias HostChoice = @Sendable (Authority) -> Router?
