import CQrencode

/// A QR code (ISO/IEC 18004): the smallest that holds a text.
package struct QRCode: Sendable {
    /// Modules on a side, without the quiet zone.
    package let size: Int
    private let isDark: [Bool]

    /// How much of a code may be dirty or torn.
    package enum Correction: Sendable, CaseIterable {
        /// 7 %.
        case low
        /// 15 %.
        case medium
        /// 25 %.
        case quartile
        /// 30 %.
        case high
    }

    /// Nil for no text, a text too long for the largest code and one with a zero in it.
    package init?(_ text: String, correction: Correction = .medium) {
        let level =
            switch correction {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            case .high: QR_ECLEVEL_H
            }
        guard !text.isEmpty, !text.utf8.contains(0), let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else {
            return nil
        }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        self.size = size
        // The lowest bit is the colour; the others say what a module is for.
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
    }

    package subscript(row: Int, column: Int) -> Bool { isDark[row * size + column] }
}
