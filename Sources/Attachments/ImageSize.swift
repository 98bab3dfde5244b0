/// In pixels, as the header says, before any turning.
package struct ImageSize: Equatable, Sendable {
    package let width: Int
    package let height: Int

    package var pixels: Int { width * height }

    /// Nil when a side is missing or 0.
    init?(width: Int?, height: Int?) {
        guard let width, let height, width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }

    /// Large enough for both.
    func union(_ other: ImageSize) -> ImageSize {
        ImageSize(width: max(width, other.width), height: max(height, other.height)) ?? self
    }
}
