import CMicroHTTPD
import Synchronization

/// A handler's task, run on the network thread of its connection.
///
/// It is the task's executor. When something that the handler awaits is there, the task's next piece of work is put down
/// here and the connection resumed, so that libmicrohttpd calls on the network thread, which does the work and sends the answer.
/// An answer thus takes one change of thread and not two.
///
/// All state is guarded by the lock, which is also held while the connection is suspended or resumed: once the exchange has ended
/// no other thread can still be inside a call about its connection.
final class HandlerRun: TaskExecutor {
    enum Outcome {
        case finished(Response)
        case suspended
    }

    private enum State {
        case working
        case suspended
        /// The exchange has its answer; what the task still does it does on Swift's own pool.
        case over
    }

    private struct Shared {
        var state = State.working
        var jobs: [UnownedJob] = []
        var response: Response?
        var task: Task<Void, Never>?
    }

    /// Points to the connection; not touched once the state is `over`.
    private nonisolated(unsafe) let handle: OpaquePointer
    private let shared = Mutex(Shared())

    init(_ handle: OpaquePointer) { self.handle = handle }

    /// Runs the handler up to its first suspension.
    func start(_ respond: @escaping @Sendable () async -> Response) {
        let task = Task.immediate(executorPreference: self) { self.finish(await respond()) }
        shared.withLock { $0.task = task }
    }

    /// Works off what there is to do. Suspends the connection if the handler then still waits.
    func work() -> Outcome {
        while true {
            var job: UnownedJob?
            let outcome: Outcome? = shared.withLock { shared in
                if let response = shared.response {
                    shared.response = nil
                    shared.state = .over
                    return .finished(response)
                }
                job = shared.jobs.isEmpty ? nil : shared.jobs.removeFirst()
                guard job == nil else { return nil }
                MHD_suspend_connection(handle)
                shared.state = .suspended
                return .suspended
            }
            if let outcome { return outcome }
            job?.runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isLate = shared.withLock { shared in
            if case .over = shared.state { return true }
            shared.jobs.append(job)
            resume(&shared)
            return false
        }
        if isLate { globalConcurrentExecutor.enqueue(job) }
    }

    /// Puts an answer in the place of the one that the handler has not yet given, and cancels it.
    func abandon(_ response: Response) {
        let task: Task<Void, Never>? = shared.withLock { shared in
            guard case .suspended = shared.state, shared.response == nil else { return nil }
            shared.response = response
            resume(&shared)
            return shared.task
        }
        // Outside of the lock: what the task waits for may answer the cancellation with a job at once.
        task?.cancel()
    }

    /// The connection is gone.
    func end() {
        let (jobs, response) = shared.withLock { shared in
            shared.state = .over
            defer {
                shared.jobs = []
                shared.response = nil
            }
            return (shared.jobs, shared.response)
        }
        response?.body.discard()
        for job in jobs { globalConcurrentExecutor.enqueue(job) }
    }

    private func finish(_ response: Response) {
        let isTaken = shared.withLock { shared in
            if case .over = shared.state { return false }
            defer { resume(&shared) }
            guard shared.response == nil else { return false }
            shared.response = response
            return true
        }
        if !isTaken { response.body.discard() }
    }

    private func resume(_ shared: inout Shared) {
        guard case .suspended = shared.state else { return }
        shared.state = .working
        MHD_resume_connection(handle)
    }
}
