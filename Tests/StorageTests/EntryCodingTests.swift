import Casework
import CivilTime
import Foundation
import Journal
import Testing

@testable import Storage

@Suite struct EntryCodingTests {
    private let now = Instant(seconds: 1_780_000_000)

    @Test("what is written by hand is what the general way writes, and reads back")
    func twoWays() throws {
        var ratings = [rating("D \"1\" \\ đ\u{1}", 5, now, key: "1:k"), rating(nil, 1, now)]
        ratings[1].counter = nil
        ratings[1].comment = VaultID(number: 9)
        let dossiers = [
            dossier("H24.31.11-260105-0001", received: now, due: now, ended: now),
            dossier("Ô \n", received: now, due: now, ended: nil, requests: 2, days: 3),
        ]
        let events = ratings.map { Event.ratingGiven(rating: $0) } + dossiers.map { Event.dossierRecorded(dossier: $0) }
        for event in events {
            let entry = Entry(at: now, by: .kiosk(3), event: event)
            let bytes = try EntryCoding.encode(entry)
            #expect(
                String(decoding: bytes, as: UTF8.self)
                    == String(decoding: try CanonicalJSON.encode(entry), as: UTF8.self))
            #expect(try EntryCoding.decode(Data(bytes)) == entry)
        }
    }
}
