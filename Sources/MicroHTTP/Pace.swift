/// How slow a client may be, in milliseconds.
struct Pace: Sendable {
    let idle: Int64
    let head: Int64
    let bytesPerSecond: Int64

    init(_ configuration: ServerConfiguration) {
        idle = configuration.idleTimeout.milliseconds
        head = configuration.headTimeout.milliseconds
        bytesPerSecond = Int64(max(1, configuration.minBytesPerSecond))
    }
}
