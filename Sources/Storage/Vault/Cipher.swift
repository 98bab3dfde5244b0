import CSodium

/// XChaCha20-Poly1305 (libsodium) for the vault, and a keyed hash for finding a secret without storing it.
struct Cipher: Sendable {
    private let vaultKey: [UInt8]
    private let lookupKey: [UInt8]

    init(_ key: MasterKey) {
        vaultKey = key.derive(.vault)
        lookupKey = key.derive(.lookup)
    }

    /// Nonce and ciphertext. `place` binds the text to its row, so that rows cannot be exchanged.
    func seal(_ text: [UInt8], place: [UInt8]) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES))
        randombytes_buf(&nonce, nonce.count)
        var sealed = [UInt8](repeating: 0, count: text.count + Int(crypto_aead_xchacha20poly1305_ietf_ABYTES))
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &sealed, nil, text, UInt64(text.count), place, UInt64(place.count), nil, nonce, vaultKey)
        return nonce + sealed
    }

    /// Nil when the bytes were changed, moved to another row or sealed with another key.
    func open(_ bytes: [UInt8], place: [UInt8]) -> [UInt8]? {
        let nonceBytes = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        let tagBytes = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
        guard bytes.count >= nonceBytes + tagBytes else { return nil }
        let sealed = Array(bytes[nonceBytes...])
        var text = [UInt8](repeating: 0, count: sealed.count - tagBytes)
        let result = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &text, nil, nil, sealed, UInt64(sealed.count), place, UInt64(place.count), Array(bytes[..<nonceBytes]),
            vaultKey)
        return result == 0 ? text : nil
    }

    /// 32 bytes of keyed BLAKE2b as hex: the same for the same purpose and text, and nothing without the key.
    func lookupHash(_ purpose: String, _ text: String) -> String {
        let input = Array((purpose + "\u{0}" + text).utf8)
        var output = [UInt8](repeating: 0, count: 32)
        crypto_generichash(&output, output.count, input, UInt64(input.count), lookupKey, lookupKey.count)
        return hexText(output)
    }
}

func hexText(_ bytes: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: bytes.count * 2 + 1)
    sodium_bin2hex(&text, text.count, bytes, bytes.count)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
