extension Request {
    /// The form in the body, `application/x-www-form-urlencoded` or `multipart/form-data`.
    ///
    /// - Throws: ``Failure/unsupportedMediaType`` for another type, ``Failure/badRequest(_:)`` for a form that can't be
    ///   read, ``Failure/contentTooLarge(limit:)`` beyond ``FormLimits``. All may be left to the router.
    public func form() throws(Failure) -> Form {
        if let upload { return upload }
        guard let type = header(.contentType).map({ MediaType($0) }) else { throw .unsupportedMediaType }
        switch type.name {
        case "application/x-www-form-urlencoded": return try Form(urlencoded: body, limits: formLimits)
        case "multipart/form-data":
            var reader = try MultipartReader(type, limits: formLimits, directory: temporaryDirectory)
            try body.withUnsafeBufferPointer { bytes throws(Failure) in try reader.read(bytes) }
            return try reader.finish()
        default: throw .unsupportedMediaType
        }
    }
}
