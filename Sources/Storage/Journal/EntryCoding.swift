import Casework
import Foundation

/// The canonical bytes of an entry: JSON with sorted keys, no spaces, absent values left out.
enum EntryCoding {
    static func encode(_ entry: Entry) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(entry))
    }

    static func decode(_ bytes: Data) throws -> Entry {
        try JSONDecoder().decode(Entry.self, from: bytes)
    }
}
