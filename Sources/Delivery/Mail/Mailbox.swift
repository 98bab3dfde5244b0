/// Who a mail comes from: an address, and the name that people read.
package struct Mailbox: Hashable, Sendable {
    package let address: MailAddress
    package let name: String?

    package init(_ address: MailAddress, name: String? = nil) throws(Malformed) {
        if let name { try refuseControlCharacters(name, field: "name") }
        self.address = address
        self.name = name?.isEmpty == true ? nil : name
    }
}
