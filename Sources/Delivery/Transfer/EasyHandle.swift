import CCurl

/// One libcurl transfer: options, and all that they point to for as long as they do.
final class EasyHandle {
    private static let isReady = curl_start() == CURLE_OK

    private let handle: UnsafeMutableRawPointer
    private let errorBuffer: UnsafeMutablePointer<CChar>
    private let cancellation: Cancellation
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var firstRefusal = CURLE_OK

    init?(_ cancellation: Cancellation, timeout: Int) {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.cancellation = cancellation
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_ERRORBUFFER, pointer: errorBuffer)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_TIMEOUT, timeout)
        set(CURLOPT_CONNECTTIMEOUT, min(timeout, 15))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        // An empty proxy also switches off those of the environment, which would hide the address that is reached.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROGRESS, 0)
        set(CURLOPT_XFERINFODATA, pointer: Unmanaged.passUnretained(cancellation).toOpaque())
        keep(
            curl_set_progress(handle) { context, _, _, _, _ in
                guard let context else { return 0 }
                return Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
            })
    }

    deinit {
        curl_easy_cleanup(handle)
        lists.forEach(curl_slist_free_all)
        errorBuffer.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) {
        keep(curl_set_long(handle, option, value))
    }

    func set(_ option: CURLoption, _ value: String) {
        keep(curl_set_string(handle, option, value))
    }

    func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
        keep(curl_set_pointer(handle, option, pointer))
    }

    func set(_ option: CURLoption, list: [String]) {
        var head: UnsafeMutablePointer<curl_slist>?
        for text in list {
            guard let longer = curl_slist_append(head, text) else { return keep(CURLE_OUT_OF_MEMORY) }
            head = longer
        }
        guard let head else { return }
        lists.append(head)
        keep(curl_set_list(handle, option, head))
    }

    /// Copied, and so good for as long as the handle.
    func set(body: [UInt8]) {
        set(CURLOPT_POSTFIELDSIZE, body.count)
        // The size is set, so libcurl seeks no zero; one is there to have an address when the body is empty.
        (body + [0]).withUnsafeBytes { bytes in
            keep(curl_set_string(handle, CURLOPT_COPYPOSTFIELDS, bytes.bindMemory(to: CChar.self).baseAddress))
        }
    }

    func onRead(_ function: curl_read_callback) {
        keep(curl_set_read(handle, function))
    }

    func onWrite(_ function: curl_write_callback) {
        keep(curl_set_write(handle, function))
    }

    func onDebug(_ function: curl_debug_callback) {
        keep(curl_set_debug(handle, function))
    }

    func onOpenSocket(_ function: curl_opensocket_callback) {
        keep(curl_set_open_socket(handle, function))
    }

    /// Blocks until the transfer has ended. Does not begin one whose options were not all taken.
    func perform() -> CURLcode {
        firstRefusal == CURLE_OK ? curl_easy_perform(handle) : firstRefusal
    }

    /// The HTTP status, 0 before there is one.
    var status: Int {
        var status = 0
        curl_info_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    func errorText(_ code: CURLcode) -> String {
        if code == CURLE_ABORTED_BY_CALLBACK { return "cancelled" }
        let text = String(cString: errorBuffer)
        return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
    }

    private func keep(_ code: CURLcode) {
        if firstRefusal == CURLE_OK { firstRefusal = code }
    }
}
