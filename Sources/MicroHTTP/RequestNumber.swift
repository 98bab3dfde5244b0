import Synchronization

/// Numbers requests, so that ids are unique within a process and hard to confuse between two.
enum RequestNumber {
    private static let start = UInt64.random(in: 0..<(1 << 52)) << 12
    private static let count = Atomic<UInt64>(0)

    static func next() -> UInt64 { start &+ count.wrappingAdd(1, ordering: .relaxed).newValue }

    static func text(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
