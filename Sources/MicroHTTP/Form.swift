/// The fields and files of a form.
public struct Form: Sendable {
    private var values = NamedValues()
    /// The files that came with it. Each is removed from disk with its last reference, unless moved.
    public private(set) var files: [UploadedFile] = []

    /// A form without fields.
    public init() {}

    /// - Throws: ``Failure/badRequest(_:)``, ``Failure/contentTooLarge(limit:)``
    init(urlencoded body: [UInt8], limits: FormLimits) throws(Failure) {
        guard let values = NamedValues(urlencoded: body) else { throw .badRequest("The form holds a bad escape.") }
        guard values.pairs.count <= limits.maxParts else { throw .contentTooLarge(limit: limits.maxParts) }
        guard values.pairs.allSatisfy({ $0.value.utf8.count <= limits.maxFieldBytes }) else {
            throw .contentTooLarge(limit: limits.maxFieldBytes)
        }
        self.values = values
    }

    mutating func append(_ name: String, _ value: String) { values.append(name, value) }

    mutating func append(_ file: UploadedFile) { files.append(file) }

    /// The first value of a text field.
    public subscript(name: String) -> String? { values.first(name) }

    /// All values of a text field, such as checkboxes of one name.
    public func all(_ name: String) -> [String] { values.all(name) }

    /// The names of the text fields, in order and as often as they came.
    public var names: [String] { values.pairs.map(\.name) }

    /// The first file of that field. A file input left empty gives none.
    public func file(_ field: String) -> UploadedFile? { files.first { $0.field == field } }
}
