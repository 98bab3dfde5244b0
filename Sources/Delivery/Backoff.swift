/// How long to wait before the next attempt.
package enum Backoff {
    private static let waits = [60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600, 12 * 3600, 24 * 3600]

    /// Seconds to wait once so many attempts have failed; nil when it is time to give up.
    package static func seconds(afterAttempt attempt: Int) -> Int? {
        guard attempt > 0 else { return 0 }
        return attempt <= waits.count ? waits[attempt - 1] : nil
    }
}
