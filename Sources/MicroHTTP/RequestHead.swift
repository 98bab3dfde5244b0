import HTTPTypes
import Synchronization

/// What came before the body. What costs time to parse is kept once parsed.
final class RequestHead: Sendable {
    private struct Parsed {
        var fields: HTTPFields?
        var query: Query?
        var cookies: Cookies?
    }

    let method: HTTPRequest.Method
    let target: RequestTarget
    let headers: HeaderBlock
    let origin: Origin
    let number: UInt64
    private let parsed = Mutex(Parsed())

    init(
        method: HTTPRequest.Method, target: RequestTarget, headers: HeaderBlock, origin: Origin, number: UInt64
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.origin = origin
        self.number = number
    }

    /// A proxy that is believed knows best; an absolute target goes before `Host` (RFC 9112, section 3.2.2).
    var authorityText: String? { origin.host ?? target.authority ?? headers.value(of: "host") }

    var authority: Authority? { authorityText.flatMap { Authority($0) } }

    var fields: HTTPFields {
        parsed.withLock { parsed in
            if let fields = parsed.fields { return fields }
            let fields = headers.fields
            parsed.fields = fields
            return fields
        }
    }

    var query: Query {
        parsed.withLock { parsed in
            if let query = parsed.query { return query }
            let query = Query(target.query)
            parsed.query = query
            return query
        }
    }

    var cookies: Cookies {
        parsed.withLock { parsed in
            if let cookies = parsed.cookies { return cookies }
            let cookies = Cookies(header: headers.value(of: "cookie") ?? "")
            parsed.cookies = cookies
            return cookies
        }
    }
}
