import Casework
import CivilTime
import Storage

extension Desk {
    /// A page of the journal below a number, the latest first.
    package func journal(before: Int, limit: Int = 100, as caller: Caller) async throws -> [JournalLine] {
        try await read(.readJournal, as: caller) { try $0.journalLines(before: before, limit: limit) }
    }
}
