import CivilTime
import Foundation

/// The only clock of the program; everything below is handed the time.
enum Clock {
    static let now: @Sendable () -> Instant = {
        Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
    }
}
