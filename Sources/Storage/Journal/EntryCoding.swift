import Casework
import CivilTime
import Foundation
import Journal

/// An entry as the journal holds it.
enum EntryCoding {
    /// The two events that come by the thousand are written out by hand, to the same bytes: a test holds the two ways together.
    static func encode(_ entry: Entry) throws -> [UInt8] {
        switch entry.event {
        case .ratingGiven(let rating) where rating.answers == nil && rating.doubts == nil: rating.bytes(in: entry)
        case .dossierRecorded(let dossier): dossier.bytes(in: entry)
        default: try CanonicalJSON.encode(entry)
        }
    }

    static func decode(_ bytes: Data) throws -> Entry {
        try JSONDecoder().decode(Entry.self, from: bytes)
    }
}

/// One flat object inside an entry.
private struct EntryText {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init(_ entry: Entry, _ event: StaticString, _ value: StaticString) {
        bytes.reserveCapacity(512)
        literal("{\"at\":\"")
        put(entry.at.description)
        literal("\",\"by\":\"")
        put(entry.by.description)
        literal("\",\"event\":{\"")
        literal(event)
        literal("\":{\"")
        literal(value)
        literal("\":{")
    }

    mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        begin(name)
        put(CanonicalJSON.quoted(value))
    }

    mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        begin(name)
        put(String(value))
    }

    mutating func member(_ name: StaticString, _ value: Instant?) {
        guard let value else { return }
        begin(name)
        literal("\"")
        put(value.description)
        literal("\"")
    }

    mutating func end() { literal("}}}}") }

    private mutating func begin(_ name: StaticString) {
        literal(isFirst ? "\"" : ",\"")
        isFirst = false
        literal(name)
        literal("\":")
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func literal(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension Rating {
    fileprivate func bytes(in entry: Entry) -> [UInt8] {
        var text = EntryText(entry, "ratingGiven", "rating")
        text.member("dossier", dossier)
        text.member("level", level)
        text.member("comment", comment.map { Int($0.number) })
        text.member("ratedAt", ratedAt)
        text.member("counter", counter)
        text.member("channel", channel.rawValue)
        text.member("key", key)
        text.end()
        return text.bytes
    }
}

extension Dossier {
    fileprivate func bytes(in entry: Entry) -> [UInt8] {
        var text = EntryText(entry, "dossierRecorded", "dossier")
        text.member("code", code)
        text.member("procedure", procedure)
        text.member("field", field)
        text.member("department", department)
        text.member("receivedAt", receivedAt)
        text.member("dueAt", dueAt)
        text.member("endedAt", endedAt)
        text.member("outcome", outcome.rawValue)
        text.member("supplementRequests", supplementRequests)
        text.member("supplementDays", supplementDays)
        text.member("officer", officer)
        text.end()
        return text.bytes
    }
}
