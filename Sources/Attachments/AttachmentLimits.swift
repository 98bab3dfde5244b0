package struct AttachmentLimits: Equatable, Sendable {
    package var files: Int
    package var bytesPerFile: Int
    package var totalBytes: Int
    /// A few bytes of header can ask a browser for gigabytes.
    package var pixels: Int

    package init(files: Int = 5, bytesPerFile: Int = 10 << 20, totalBytes: Int = 25 << 20, pixels: Int = 50_000_000) {
        self.files = files
        self.bytesPerFile = bytesPerFile
        self.totalBytes = totalBytes
        self.pixels = pixels
    }

    /// What each file is, in their order; sizes are looked at before contents.
    @discardableResult
    package func check(_ files: [[UInt8]]) throws(AttachmentError) -> [AttachmentType] {
        guard files.count <= self.files else { throw .tooMany(count: files.count, max: self.files) }
        for file in files { try checkLength(file) }
        let total = files.reduce(0) { $0 + $1.count }
        guard total <= totalBytes else { throw .tooLarge(bytes: total, max: totalBytes) }
        var types: [AttachmentType] = []
        for file in files { types.append(try check(file)) }
        return types
    }

    @discardableResult
    package func check(_ file: [UInt8]) throws(AttachmentError) -> AttachmentType {
        try checkLength(file)
        guard let type = AttachmentType.detect(file) else { throw .unknownType }
        if let size = try Attachment.size(of: file, type: type), size.pixels > pixels {
            throw .tooManyPixels(width: size.width, height: size.height, max: pixels)
        }
        return type
    }

    private func checkLength(_ file: [UInt8]) throws(AttachmentError) {
        guard !file.isEmpty else { throw .empty }
        guard file.count <= bytesPerFile else { throw .tooLarge(bytes: file.count, max: bytesPerFile) }
    }
}
