/// Who signs, line by line: on whose behalf, in whose place, in what office.
package struct Signature: Hashable, Sendable {
    package let lines: [String]
    /// Nil while it is not known who will sign.
    package let name: String?

    package init(lines: [String], name: String?) {
        self.lines = lines
        self.name = name
    }

    /// For reports, plans and notices, which the committee gives.
    package static func committee(deputy: Bool = false, name: String?) -> Signature {
        Signature(lines: ["TM. ỦY BAN NHÂN DÂN"] + chairman(deputy: deputy, name: name).lines, name: name)
    }

    /// For letters, which its chairman gives.
    package static func chairman(deputy: Bool = false, name: String?) -> Signature {
        Signature(lines: deputy ? ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] : ["CHỦ TỊCH"], name: name)
    }
}
