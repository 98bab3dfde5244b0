import Foundation

/// Where handlers go on after they have waited. Its threads are woken once for all that became ready together, as after a group commit,
/// where the general pool would be woken once for each.
///
/// Guarded by `condition`: `jobs`, `sleeping`, `isStopping`.
final class AnswerExecutor: TaskExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var sleeping = 0
    private var isStopping = false
    private let threads: Int

    /// So many ready jobs are worth another thread.
    private static let crowd = 16

    init(threads: Int) {
        self.threads = threads
    }

    func start() {
        for _ in 0..<threads {
            let thread = Thread { self.run() }
            thread.name = "answers"
            thread.start()
        }
    }

    func stop() {
        condition.lock()
        isStopping = true
        condition.broadcast()
        condition.unlock()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        jobs.append(job)
        if sleeping == threads || (sleeping > 0 && jobs.count >= Self.crowd) { condition.signal() }
        condition.unlock()
    }

    private func run() {
        while let ready = next() {
            for job in ready { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }

    private func next() -> ArraySlice<UnownedJob>? {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty {
            if isStopping { return nil }
            sleeping += 1
            condition.wait()
            sleeping -= 1
        }
        let ready = jobs.prefix(Self.crowd)
        jobs.removeFirst(ready.count)
        return ready
    }
}
