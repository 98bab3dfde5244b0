/// What a desk is reached by: the names and the numeric addresses that its certificate is for.
package struct HostNames: Equatable {
    /// In lower case.
    package let names: [String]
    package let addresses: [NetworkAddress]

    /// Doubles are dropped.
    package init(names: [String], addresses: [String]) throws(CertificateError) {
        var checked: [String] = []
        for name in names {
            let lower = name.lowercased()
            guard Self.isName(lower) else { throw .badName(name) }
            if !checked.contains(lower) { checked.append(lower) }
        }
        var parsed: [NetworkAddress] = []
        for text in addresses {
            let address = try NetworkAddress(text)
            if !parsed.contains(address) { parsed.append(address) }
        }
        self.names = checked
        self.addresses = parsed
    }

    package var isEmpty: Bool { names.isEmpty && addresses.isEmpty }

    /// All of them as people write them.
    package var texts: [String] { names + addresses.map(\.text) }

    /// RFC 1123, section 2.1, in ASCII alone: a browser turns `xã.vn` into `xn--…` before it looks at the certificate.
    private static func isName(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        // An address among the names would be taken by no browser.
        guard name.utf8.count <= 253, labels.last?.contains(where: { !$0.isNumber }) == true else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
    }
}
