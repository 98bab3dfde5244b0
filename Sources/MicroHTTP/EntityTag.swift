/// Reads `If-None-Match`, RFC 9110 section 13.1.2.
enum EntityTag {
    /// Whether one of the tags in the header is this one. The comparison is weak, as the header asks for.
    static func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { item in
            var item = item.drop { $0 == " " }
            while item.last == " " { item.removeLast() }
            if item == "*" { return true }
            return (item.hasPrefix("W/") ? item.dropFirst(2) : item) == tag
        }
    }
}
