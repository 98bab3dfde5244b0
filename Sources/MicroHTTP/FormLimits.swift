/// How much a form may carry, beside the limit on the whole body. More is a 413.
public struct FormLimits: Sendable {
    /// Fields and files together.
    public var maxParts = 200
    /// The bytes of one text field.
    public var maxFieldBytes = 64 * 1024
    /// The bytes of one uploaded file.
    public var maxFileBytes = 16 * 1024 * 1024

    public init() {}
}
