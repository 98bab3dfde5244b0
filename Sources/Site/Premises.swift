import Actions
import CivilTime
import Storage
import Synchronization

/// The desk that is served, or the empty folder in which the first visit founds one, guarded by a one-time code.
package final class Premises: Sendable {
    private let state: Mutex<State>
    package let now: @Sendable () -> Instant

    private enum State {
        case founded(Desk, Unit)
        case empty(folder: String, code: String, failures: Int)
    }

    /// - Throws: `StorageError` when the file has no unit.
    package init(desk: Desk) throws {
        guard let unit = try desk.store.readNow({ try $0.unit() }) else {
            throw StorageError.noUnit(folder: desk.store.files.folder)
        }
        state = Mutex(.founded(desk, unit))
        now = desk.now
    }

    package init(emptyFolder folder: String, code: String, now: @escaping @Sendable () -> Instant) {
        state = Mutex(.empty(folder: folder, code: code, failures: 0))
        self.now = now
    }

    package var desk: Desk? {
        state.withLock { state in if case .founded(let desk, _) = state { desk } else { nil } }
    }

    /// Where the desk's files lie.
    package var folder: String {
        state.withLock { state in
            switch state {
            case .founded(let desk, _): desk.store.files.folder
            case .empty(let folder, _, _): folder
            }
        }
    }

    package var unit: Unit? {
        state.withLock { state in if case .founded(_, let unit) = state { unit } else { nil } }
    }

    /// Ten wrong codes close the door until the program is started anew.
    func found(_ unit: FoundUnit, code: String) throws {
        try state.withLock { state in
            guard case .empty(let folder, let expected, let failures) = state else { throw ActionError.alreadyFounded }
            guard failures < 10, Secret.equal(code, expected) else {
                state = .empty(folder: folder, code: expected, failures: failures + 1)
                throw ActionError.wrongSetupCode
            }
            let store = try unit.run(in: folder, at: now())
            state = .founded(Desk(store: store, now: now), Unit(code: unit.code, name: unit.name))
        }
    }

    package func close() {
        desk?.store.close()
    }
}
