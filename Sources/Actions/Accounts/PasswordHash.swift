import CSodium
import Dispatch

/// Argon2id (RFC 9106) with 19 MiB and two passes, one at a time: a burst of logins costs patience, not memory.
enum PasswordHash {
    private static let queue = DispatchQueue(label: "password")
    private static let passes: UInt64 = 2
    private static let memory = 19 * 1024 * 1024

    static func make(_ password: String) async -> String {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: makeNow(password)) }
        }
    }

    static func makeNow(_ password: String) -> String {
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let result = crypto_pwhash_str(&output, password, UInt64(password.utf8.count), passes, memory)
        precondition(result == 0, "no memory for a password hash")
        return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// With no hash to compare, the same work is done all the same: the time of an answer does not tell whether a login exists.
    static func matches(_ password: String, _ hash: String?) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.async {
                guard let hash else {
                    _ = makeNow(password)
                    continuation.resume(returning: false)
                    return
                }
                continuation.resume(
                    returning: crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0)
            }
        }
    }
}

/// Secrets for cookies, tokens and first passwords: from libsodium's generator, without look-alike letters.
package enum Secret {
    package static func token(length: Int = 32) -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String((0..<length).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] })
    }

    /// The same answer in the same time, wherever two texts differ.
    package static func equal(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}
