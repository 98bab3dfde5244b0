import CSodium

/// Ed25519 (RFC 8032) over the tree's head: who rewrites the journal must also hold the key, which is not in the database.
package struct SigningKey: Sendable {
    private let secret: [UInt8]
    private let publicKey: [UInt8]

    package static let seedBytes = Int(crypto_sign_SEEDBYTES)

    /// Nil unless the seed has 32 bytes.
    package init?(seed: [UInt8]) {
        guard seed.count == Self.seedBytes else { return nil }
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        crypto_sign_seed_keypair(&publicKey, &secret, seed)
        self.publicKey = publicKey
        self.secret = secret
    }

    package func sign(_ tree: MerkleTree) -> [UInt8] {
        let head = Self.headBytes(tree)
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
        crypto_sign_detached(&signature, nil, head, UInt64(head.count), secret)
        return signature
    }

    package func verify(_ signature: [UInt8], of tree: MerkleTree) -> Bool {
        guard signature.count == Int(crypto_sign_BYTES) else { return false }
        let head = Self.headBytes(tree)
        return crypto_sign_verify_detached(signature, head, UInt64(head.count), publicKey) == 0
    }

    private static func headBytes(_ tree: MerkleTree) -> [UInt8] {
        withUnsafeBytes(of: UInt64(tree.count).bigEndian, Array.init) + tree.root.bytes
    }
}
