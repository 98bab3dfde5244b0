import CGnuTLS

/// Calls of GnuTLS as throwing functions over Swift's values.
enum GnuTLS {
    static func check(_ result: Int32) throws(CertificateError) {
        if result < 0 { throw .failed(String(cString: gnutls_strerror(result))) }
    }

    /// Lends bytes for the time of a call that only reads them.
    static func lend<Result>(_ bytes: [UInt8], _ body: (inout gnutls_datum_t) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            var datum = gnutls_datum_t(
                data: UnsafeMutablePointer(mutating: buffer.baseAddress), size: UInt32(buffer.count))
            return body(&datum)
        }
    }

    /// Takes over what GnuTLS has allocated.
    static func take(_ body: (inout gnutls_datum_t) -> Int32) throws(CertificateError) -> [UInt8] {
        var datum = gnutls_datum_t()
        try check(body(&datum))
        defer { gnutls_shim_free(datum.data) }
        return Array(UnsafeBufferPointer(start: datum.data, count: Int(datum.size)))
    }

    /// For functions that fill a buffer and tell how much of it; nil when they have nothing.
    static func fill(
        _ capacity: Int, _ body: (UnsafeMutablePointer<UInt8>?, inout Int) -> Int32
    ) -> [UInt8]? {
        var isFilled = false
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            count = capacity
            isFilled = body(buffer.baseAddress, &count) >= 0
            if !isFilled { count = 0 }
        }
        return isFilled ? bytes : nil
    }
}
