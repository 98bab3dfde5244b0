import Actions
import CivilTime
import Foundation
import Storage
import Synchronization

/// A unit of a city: its premises, or why its file cannot be read.
package struct CityUnit: Sendable {
    package let code: String
    package let opened: Result<Premises, any Error>

    package init(code: String, opened: Result<Premises, any Error>) {
        self.code = code
        self.opened = opened
    }

    package var premises: Premises? { try? opened.get() }

    /// Its code where the file that knows its name cannot be read.
    var name: String { premises?.unit?.name ?? code }

    /// All units of a folder, several at a time. One whose file cannot be read keeps no other from opening.
    package static func open(in folder: String, now: @escaping @Sendable () -> Instant) -> [CityUnit] {
        let codes = UnitFiles.codes(in: folder)
        let opened = Mutex([CityUnit?](repeating: nil, count: codes.count))
        DispatchQueue.concurrentPerform(iterations: codes.count) { index in
            let result = Result {
                let store = try UnitStore(opening: UnitFiles(folder: folder, code: codes[index]))
                return try Premises(desk: Desk(store: store, now: now))
            }
            opened.withLock { $0[index] = CityUnit(code: codes[index], opened: result) }
        }
        return opened.withLock { $0.compactMap(\.self) }
    }
}
