import Dispatch

/// Concurrent, so that a slow server holds up its own delivery alone. Whoever calls decides how many go at once.
private let queue = DispatchQueue(label: "delivery", attributes: .concurrent)

/// Does blocking work on a thread of Dispatch. A cancelled task ends its transfer within about a second.
func offSwiftsPool(
    _ work: @escaping @Sendable (Cancellation) -> Result<Void, DeliveryError>
) async throws(DeliveryError) {
    let cancellation = Cancellation()
    let result = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: withoutPipeSignal { work(cancellation) }) }
        }
    } onCancel: {
        cancellation.cancel()
    }
    try result.get()
}
