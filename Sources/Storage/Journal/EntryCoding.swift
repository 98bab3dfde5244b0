import Casework
import CivilTime
import Foundation
import Journal

/// An entry as the journal holds it.
enum EntryCoding {
    /// The two events that come by the thousand are written out by hand, to the same bytes: a test holds the two ways together.
    static func encode(_ entry: Entry) throws -> [UInt8] {
        switch entry.event {
        case .ratingGiven(let rating) where rating.answers == nil: rating.bytes(in: entry)
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
    private var text: String
    private var isFirst = true

    init(_ entry: Entry, _ event: StaticString, _ value: StaticString) {
        text = "{\"at\":\"\(entry.at)\",\"by\":\"\(entry.by.description)\",\"event\":{\"\(event)\":{\"\(value)\":{"
        text.reserveCapacity(512)
    }

    mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        begin(name)
        text += CanonicalJSON.quoted(value)
    }

    mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        begin(name)
        text += String(value)
    }

    mutating func member(_ name: StaticString, _ value: Instant?) {
        guard let value else { return }
        begin(name)
        text += "\""
        text += value.description
        text += "\""
    }

    private mutating func begin(_ name: StaticString) {
        text += isFirst ? "\"" : ",\""
        isFirst = false
        text += name.description
        text += "\":"
    }

    var bytes: [UInt8] { Array((text + "}}}}").utf8) }
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
        return text.bytes
    }
}
