import CZlib
import Synchronization

/// Compresses to gzip with zlib. Its state of 256 KB is kept between uses.
final class Gzip: Sendable {
    /// A zlib stream; touched only by whoever has taken it out of the pool.
    private final class Stream: @unchecked Sendable {
        var state = z_stream()

        init?(level: Int) {
            // 15 + 16 asks for a gzip wrapper round the largest window.
            let version = ZLIB_VERSION
            guard
                deflateInit2_(
                    &state, Int32(level), Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, version,
                    Int32(MemoryLayout<z_stream>.size)) == Z_OK
            else { return nil }
        }

        deinit { deflateEnd(&state) }
    }

    private let level: Int
    private let idle = Mutex<[Stream]>([])

    init(level: Int) { self.level = level }

    /// The compressed bytes, or `nil` if they would not be fewer.
    func compress(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard level > 0, bytes.count < Int32.max, let stream = idle.withLock({ $0.popLast() }) ?? Stream(level: level)
        else {
            return nil
        }
        defer {
            deflateReset(&stream.state)
            idle.withLock { if $0.count < 4 { $0.append(stream) } }
        }
        let compressed = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            stream.state.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.state.avail_in = UInt32(bytes.count)
            stream.state.next_out = output.baseAddress
            stream.state.avail_out = UInt32(output.count)
            let result = deflate(&stream.state, Z_FINISH)
            count = result == Z_STREAM_END ? output.count - Int(stream.state.avail_out) : 0
        }
        return compressed.isEmpty ? nil : compressed
    }
}
