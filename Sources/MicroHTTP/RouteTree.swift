import HTTPTypes

/// The routes of a router by path. A literal segment wins over `:name`, that over `*rest`.
struct RouteTree: Sendable {
    /// The routes of one path, by method.
    struct Place: Sendable {
        var routes: [Route] = []

        func route(_ method: HTTPRequest.Method) -> Route? {
            if let route = routes.first(where: { $0.method == method }) { return route }
            return method == .head ? routes.first { $0.method == .get } : nil
        }

        /// What `Allow` says.
        var allowed: [String] {
            var names = routes.map(\.method.rawValue)
            if names.contains("GET"), !names.contains("HEAD") { names.append("HEAD") }
            if !names.contains("OPTIONS") { names.append("OPTIONS") }
            return names
        }
    }

    private struct Branch: Sendable {
        var place: Place?
        var rest: Place?
        var children: [Substring: Branch] = [:]
        /// Holds one branch or none; an array because a struct can't hold itself.
        var parameter: [Branch] = []
    }

    private var literal: [String: Place] = [:]
    private var root = Branch()

    mutating func add(_ route: Route) {
        guard !route.names.isEmpty else {
            literal[route.pattern, default: Place()].routes.append(route)
            return
        }
        Self.add(route, route.pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)[...], &root)
    }

    func find(_ path: String) -> (place: Place, values: [Substring])? {
        if let place = literal[path] { return (place, []) }
        guard path.first == "/" else { return nil }
        var values: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        return Self.find(segments[...], root, &values).map { ($0, values) }
    }

    private static func add(_ route: Route, _ segments: ArraySlice<Substring>, _ branch: inout Branch) {
        guard let segment = segments.first else {
            branch.place = branch.place ?? Place()
            branch.place?.routes.append(route)
            return
        }
        if segment.first == "*" {
            branch.rest = branch.rest ?? Place()
            branch.rest?.routes.append(route)
        } else if segment.first == ":" {
            if branch.parameter.isEmpty { branch.parameter.append(Branch()) }
            add(route, segments.dropFirst(), &branch.parameter[0])
        } else {
            add(route, segments.dropFirst(), &branch.children[segment, default: Branch()])
        }
    }

    private static func find(_ segments: ArraySlice<Substring>, _ branch: Branch, _ values: inout [Substring]) -> Place?
    {
        guard let segment = segments.first else { return branch.place }
        if let child = branch.children[segment], let place = find(segments.dropFirst(), child, &values) { return place }
        // An empty segment is a doubled or trailing slash, which no parameter stands for.
        if let parameter = branch.parameter.first, !segment.isEmpty {
            let count = values.count
            values.append(segment)
            if let place = find(segments.dropFirst(), parameter, &values) { return place }
            values.removeSubrange(count...)
        }
        guard let rest = branch.rest else { return nil }
        values.append(Substring(segments.joined(separator: "/")))
        return rest
    }
}
