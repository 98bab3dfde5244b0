import CSodium
import Foundation

/// 32 random bytes in a file beside the database, readable by its owner alone. Everything secret derives from them.
struct MasterKey {
    private let bytes: [UInt8]

    static func create(at path: String) throws(StorageError) {
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: attributes) else {
            throw .notWritable(path: path)
        }
    }

    init(path: String) throws(StorageError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .missingKey(path: path) }
        guard data.count == 32 else { throw .wrongKey(path: path) }
        bytes = [UInt8](data)
    }

    /// libsodium's key derivation (BLAKE2b), one number a purpose.
    func derive(_ purpose: Purpose) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 32)
        let context = Array("LangNghe".utf8).map { CChar(bitPattern: $0) }
        crypto_kdf_derive_from_key(&output, output.count, purpose.rawValue, context, bytes)
        return output
    }

    enum Purpose: UInt64 {
        case vault = 1
        case signature = 2
        case lookup = 3
    }
}
