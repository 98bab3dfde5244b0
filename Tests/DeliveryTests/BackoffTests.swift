import Delivery
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test(
        "waits grow from a minute to a day, then end",
        arguments: [
            (0, 0), (1, 60), (2, 300), (3, 1800), (4, 7200), (5, 21_600), (6, 43_200), (7, 86_400), (8, nil), (99, nil),
        ] as [(Int, Int?)])
    func waits(attempt: Int, seconds: Int?) {
        #expect(Backoff.seconds(afterAttempt: attempt) == seconds)
    }
}
