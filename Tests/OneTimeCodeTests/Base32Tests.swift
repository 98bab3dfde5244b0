import OneTimeCode
import Testing

@Suite struct Base32Tests {
    @Test(
        "texts are those of RFC 4648, section 10, less the padding",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func vectors(bytes: String, text: String) {
        #expect(Base32.text(Array(bytes.utf8)) == text)
        #expect(Base32.bytes(text) == Array(bytes.utf8))
        #expect(Base32.bytes(text.lowercased()) == Array(bytes.utf8))
    }

    @Test(
        "what no bytes are written as is refused",
        arguments: ["M", "MZX", "MZXW6Y", "MY======", "M1", "MZ", "M Y", "MÝ"])
    func refused(text: String) {
        #expect(Base32.bytes(text) == nil)
    }
}
