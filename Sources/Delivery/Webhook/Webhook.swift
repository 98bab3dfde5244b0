import Foundation

/// A message to another program, signed as Standard Webhooks describes: https://www.standardwebhooks.com
package struct Webhook: Hashable, Sendable {
    package let url: String
    package let secret: [UInt8]
    /// The same for every attempt, so that what came twice can be told.
    package let id: String
    /// Seconds since 1970, of this attempt.
    package let timestamp: Int64
    /// JSON.
    package let body: [UInt8]

    package init(url: String, secret: [UInt8], id: String, timestamp: Int64, body: [UInt8]) throws(Malformed) {
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .url(url) }
        // A dot would let one signature stand for two messages.
        guard (1...256).contains(id.utf8.count),
            id.utf8.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
        else { throw .webhookID(id) }
        guard !secret.isEmpty else { throw .emptySecret }
        self.url = url
        self.secret = secret
        self.id = id
        self.timestamp = timestamp
        self.body = body
    }
}

extension Webhook: CustomStringConvertible, CustomReflectable {
    /// Without the secret.
    package var description: String {
        "webhook \(id) to \(url)"
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["description": description])
    }
}
