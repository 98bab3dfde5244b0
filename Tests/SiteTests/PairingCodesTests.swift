import Actions
import CivilTime
import Testing

@testable import Site

@Suite struct PairingCodesTests {
    private let start = Instant(seconds: 1_790_000_000)

    @Test(
        "a code pairs once, until ten minutes have gone by",
        arguments: [(0, true), (599, true), (600, false), (9000, false)])
    func expiry(seconds: Int, isGood: Bool) {
        let codes = PairingCodes()
        let made = codes.offer(PairKiosk(counter: "9"), by: .terminal, at: start)
        #expect(made.until == start.adding(seconds: 600))
        let later = start.adding(seconds: Int64(seconds))
        #expect((codes.take(made.text, at: later)?.pairing.counter == "9") == isGood)
        #expect(codes.take(made.text, at: later) == nil)
    }

    @Test("codes are told apart, however they are typed, and a wrong one spends none")
    func several() {
        let codes = PairingCodes()
        let made = (1...3).map { codes.offer(PairKiosk(counter: String($0)), by: .terminal, at: start).text }
        #expect(codes.take("aaaa-bbbb", at: start) == nil)
        for (index, code) in made.enumerated().reversed() {
            let typed = " " + code.uppercased().replacing("-", with: " ")
            #expect(codes.take(typed, at: start)?.pairing.counter == String(index + 1))
        }
    }
}
