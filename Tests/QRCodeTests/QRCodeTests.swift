import QRCode
import Testing

@Suite struct QRCodeTests {
    private static let finder = [
        "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
    ]

    private func area(_ code: QRCode, _ row: Int, _ column: Int) -> [String] {
        (row..<(row + 7)).map { row in
            String((column..<(column + 7)).map { code[row, $0] ? "#" : "." })
        }
    }

    @Test("a finder stands in three corners", arguments: QRCode.Correction.allCases)
    func finders(correction: QRCode.Correction) throws {
        let code = try #require(QRCode("https://lắngnghe.vn/k/ABC", correction: correction))
        let far = code.size - 7
        #expect(area(code, 0, 0) == Self.finder)
        #expect(area(code, 0, far) == Self.finder)
        #expect(area(code, far, 0) == Self.finder)
        #expect(area(code, far, far) != Self.finder)
        #expect((8..<far).allSatisfy { code[6, $0] == ($0 % 2 == 0) && code[$0, 6] == ($0 % 2 == 0) })
        #expect((0..<8).allSatisfy { !code[7, $0] && !code[$0, 7] })
    }

    @Test("a text that does not fit gives no code")
    func length() throws {
        #expect(QRCode("") == nil)
        #expect(QRCode("a\0b") == nil)
        #expect(try #require(QRCode(String(repeating: "a", count: 2331), correction: .medium)).size == 177)
        #expect(QRCode(String(repeating: "a", count: 2332), correction: .medium) == nil)
        #expect(try #require(QRCode("a")).size == 21)
    }

    @Test("the path paints the modules and leaves the quiet zone")
    func svg() throws {
        let code = try #require(QRCode("otpauth://totp/X:a?secret=GEZDGNBVGY3TQOJQ"))
        let svg = code.svg(label: "code")
        let side = code.size + 8
        #expect(svg.contains("viewBox=\"0 0 \(side) \(side)\""))
        var painted: Set<[Int]> = []
        for run in svg.matches(of: /M(\d+) (\d+)h(\d+)v1H(\d+)z/) {
            let (x, y, length) = try (number(run.1), number(run.2), number(run.3))
            #expect(run.1 == run.4)
            for column in x..<(x + length) { #expect(painted.insert([y - 4, column - 4]).inserted) }
        }
        for row in -4..<(code.size + 4) {
            for column in -4..<(code.size + 4) {
                let isInside = (0..<code.size).contains(row) && (0..<code.size).contains(column)
                #expect(painted.contains([row, column]) == (isInside && code[row, column]))
            }
        }
        #expect(svg.matches(of: /<path\b/).count == 1)
    }

    @Test("a label cannot break out of its quotes")
    func label() throws {
        let svg = try #require(QRCode("a")).svg(label: "\"><script>'&")
        #expect(svg.contains("aria-label=\"&quot;&gt;&lt;script&gt;&#39;&amp;\""))
    }

    private func number(_ text: Substring) throws -> Int { try #require(Int(text)) }
}
