/// A file that belongs to a petition. Its bytes and its name are in the vault.
package struct AttachedFile: Codable, Equatable, Sendable {
    package var file: VaultID
    package var name: VaultID
    /// The media type by its content.
    package var type: String
    package var bytes: Int

    package init(file: VaultID, name: VaultID, type: String, bytes: Int) {
        self.file = file
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}
