import CSodium
import Foundation

extension Webhook {
    /// `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
    package var signature: String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        var state = crypto_auth_hmacsha256_state()
        var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256_init(&state, secret, secret.count)
        crypto_auth_hmacsha256_update(&state, signed, UInt64(signed.count))
        crypto_auth_hmacsha256_final(&state, &code)
        return "v1," + Data(code).base64EncodedString()
    }
}
