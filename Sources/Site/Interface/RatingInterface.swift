import Actions
import Casework
import CivilTime
import Foundation
import HTTPTypes
import MicroHTTP
import Reports
import Storage

/// What a kiosk sends.
private struct RatingInput: Decodable {
    let dossier: String?
    let level: Int
    let answers: [String: Answer]?
    let comment: String?
    let counter: String?
    let ratedAt: String?
    let sentAgain: Bool?

    /// A number or its digits.
    struct Answer: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(Int.self)).map { String($0) } ?? container.decode(String.self)
        }
    }
}

extension Site {
    func giveRating(_ request: Request) async throws -> Response {
        let tablet = request.tabletToken
        guard let token = request.bearerToken ?? tablet else { throw ActionError.unknownKiosk }
        let input = try decode(RatingInput.self, request)
        let moment = try input.ratedAt.map { text in
            guard let moment = Instant(text) else {
                throw InvalidInput(faults: [
                    InputFault("ratedAt", "error.badTime", ["value": text, "option": "ratedAt"])
                ])
            }
            return moment
        }
        var rating = GiveRating(
            dossier: input.dossier.flatMap { $0.isEmpty ? nil : $0 }, level: input.level,
            answers: (input.answers ?? [:]).mapValues(\.text), comment: input.comment ?? "", ratedAt: moment,
            kioskToken: token, key: request.header(.idempotencyKey))
        rating.isTyped = tablet != nil
        rating.isSentAgain = input.sentAgain ?? false
        // A program has no session; a tablet's browser may have one, and who is logged in must not rate.
        let caller = tablet == nil ? Caller.citizen : try await visitor(request).caller
        let receipt = try await desk().give(rating, device: token, as: caller)
        return .json(
            "{\"receipt\":\"\(receipt.text)\",\"event\":\(receipt.seq),\"leaf\":\"\(receipt.leaf.hex)\"}",
            status: .created)
    }

    /// JSON of a known shape, or a problem that says where it differs.
    func decode<Input: Decodable>(_ type: Input.Type, _ request: Request) throws -> Input {
        do {
            return try JSONDecoder().decode(type, from: Data(request.body))
        } catch let DecodingError.keyNotFound(key, _) {
            throw SiteError.badJSON("\(key.stringValue) is missing")
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw SiteError.badJSON("\(path.isEmpty ? "the body" : path) has the wrong type")
        } catch let DecodingError.dataCorrupted(context) where !context.codingPath.isEmpty {
            throw SiteError.badJSON(
                "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has an unknown value")
        } catch {
            throw SiteError.badJSON("the body is not JSON")
        }
    }
}

extension Request {
    /// The token of an `Authorization: Bearer` field (RFC 6750, section 2.1).
    fileprivate var bearerToken: String? {
        guard let header = header(.authorization), header.prefix(7).lowercased() == "bearer " else { return nil }
        return String(header.dropFirst(7).drop { $0 == " " })
    }

    /// The cookie of a paired tablet, for a request that no page of another site can have caused: a form cannot send JSON, and a
    /// script elsewhere cannot add a field of its own without asking first (Fetch, section 3.2).
    fileprivate var tabletToken: String? {
        guard bearerToken == nil, header(.idempotencyKey) != nil, mediaType == "application/json",
            header(.fetchSite).map({ $0 == "same-origin" }) ?? true
        else { return nil }
        return cookies["kiosk"]
    }
}
