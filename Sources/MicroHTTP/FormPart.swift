/// One part of a multipart form while its bytes arrive.
struct FormPart {
    private enum Content {
        case text([UInt8])
        case file(UploadSink)
    }

    private let name: String
    private let limits: FormLimits
    private var content: Content

    /// - Throws: ``Failure/badRequest(_:)`` for a part that is no form field.
    init(head: ArraySlice<UInt8>, limits: FormLimits, directory: String) throws(Failure) {
        var disposition: MediaType?
        var type: String?
        guard let head = String(validating: head, as: UTF8.self) else {
            throw .badRequest("A form field's head is not UTF-8.")
        }
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw .badRequest("A form field's head is malformed.") }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon].lowercased() {
            case "content-disposition": disposition = MediaType(value)
            case "content-type": type = MediaType(value).name
            default: continue
            }
        }
        guard let disposition, disposition.name == "form-data", let name = disposition["name"], !name.isEmpty else {
            throw .badRequest("A form field has no name.")
        }
        self.name = name
        self.limits = limits
        if let fileName = disposition["filename"] {
            content = .file(
                try UploadSink(
                    field: name, fileName: fileName, contentType: type ?? "application/octet-stream",
                    directory: directory))
        } else {
            content = .text([])
        }
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) throws(Failure) {
        switch content {
        case .file(let sink):
            guard sink.size + bytes.count <= limits.maxFileBytes else {
                throw .contentTooLarge(limit: limits.maxFileBytes)
            }
            try sink.append(bytes)
        case .text(var text):
            guard text.count + bytes.count <= limits.maxFieldBytes else {
                throw .contentTooLarge(limit: limits.maxFieldBytes)
            }
            content = .text([])
            text.append(contentsOf: bytes)
            content = .text(text)
        }
    }

    func close(into form: inout Form) throws(Failure) {
        switch content {
        case .file(let sink):
            if let file = try sink.close() { form.append(file) }
        case .text(let text):
            guard let value = String(validating: text, as: UTF8.self) else {
                throw .badRequest("A form field is not UTF-8.")
            }
            form.append(name, value)
        }
    }
}
