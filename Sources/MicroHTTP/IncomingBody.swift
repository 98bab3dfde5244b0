import CMicroHTTPD
import Foundation
import Glibc

/// A body on its way in: plain bytes are collected up to the limit; a form goes through libmicrohttpd's post processor, and its files straight
/// to the disk.
///
/// Touched only in the connection's thread.
final class IncomingBody {
    private let limit: Int
    private let configuration: ServerConfiguration
    private var received = 0
    private var bytes: [UInt8] = []
    private var processor: OpaquePointer?
    private let isForm: Bool

    private var fields: [(name: String, value: [UInt8])] = []
    private var files: [(file: Form.File, descriptor: Int32)] = []
    private var failure: Failure?

    private static let processorMemory = 32 * 1024

    init(_ connection: OpaquePointer, type: String?, limit: Int, _ configuration: ServerConfiguration) {
        self.limit = limit
        self.configuration = configuration
        let type = type?.lowercased() ?? ""
        isForm = type.hasPrefix("application/x-www-form-urlencoded") || type.hasPrefix("multipart/form-data")
        guard isForm else { return }
        processor = MHD_create_post_processor(
            connection, Self.processorMemory,
            { context, _, key, fileName, _, _, data, offset, size in
                guard let context, let key else { return .NO }
                let body = Unmanaged<IncomingBody>.fromOpaque(context).takeUnretainedValue()
                let chunk = UnsafeRawBufferPointer(start: data, count: size)
                return body.take(String(cString: key), fileName.map { String(cString: $0) }, chunk, isFirst: offset == 0)
            }, Unmanaged.passUnretained(self).toOpaque())
        if processor == nil { failure = .badRequest("The form has no boundary.") }
    }

    deinit {
        if let processor { MHD_destroy_post_processor(processor) }
        removeFiles()
    }

    /// - Throws: `Failure.bodyTooLarge` once the limit is passed; what a form does wrong is kept for its handler.
    func receive(_ chunk: UnsafeRawBufferPointer) throws(Failure) {
        received += chunk.count
        guard received <= limit else { throw .bodyTooLarge(limit: limit) }
        guard isForm else {
            bytes.append(contentsOf: chunk)
            return
        }
        guard failure == nil, let processor else { return }
        let result = MHD_post_process(processor, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), chunk.count)
        if result == .NO, failure == nil { failure = .badRequest("The form cannot be read.") }
    }

    private func take(_ key: String, _ fileName: String?, _ chunk: UnsafeRawBufferPointer, isFirst: Bool) -> MHD_Result {
        guard fields.count + files.count <= configuration.maxFields else {
            failure = .badRequest("The form has too many fields.")
            return .NO
        }
        if let fileName { return write(key, fileName, chunk, isFirst: isFirst) }
        if isFirst || fields.isEmpty { fields.append((key, [])) }
        fields[fields.count - 1].value.append(contentsOf: chunk)
        guard fields[fields.count - 1].value.count <= configuration.maxField else {
            failure = .bodyTooLarge(limit: configuration.maxField)
            return .NO
        }
        return .YES
    }

    private func write(_ key: String, _ name: String, _ chunk: UnsafeRawBufferPointer, isFirst: Bool) -> MHD_Result {
        if isFirst || files.isEmpty {
            var template = Array((configuration.temporaryFolder + "/upload-XXXXXX").utf8CString)
            let descriptor = mkstemp(&template)
            guard descriptor >= 0 else {
                failure = .thrown(ServerError.notStarted("no temporary file"))
                return .NO
            }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            files.append((Form.File(field: key, name: name, path: path, size: 0), descriptor))
        }
        let last = files.count - 1
        var rest = chunk
        while !rest.isEmpty {
            let written = Glibc.write(files[last].descriptor, rest.baseAddress, rest.count)
            guard written > 0 else {
                failure = .thrown(ServerError.notStarted("the temporary folder is full"))
                return .NO
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        let file = files[last].file
        files[last].file = Form.File(field: file.field, name: file.name, path: file.path, size: file.size + chunk.count)
        return .YES
    }

    func finish() -> (bytes: [UInt8], form: Result<Form, Failure>?) {
        guard isForm else { return (bytes, nil) }
        if let processor, MHD_destroy_post_processor(processor) == .NO, failure == nil, received > 0 {
            failure = .badRequest("The form ends too early.")
        }
        processor = nil
        for file in files { close(file.descriptor) }
        files = files.map { ($0.file, -1) }
        if let failure { return ([], .failure(failure)) }
        var texts: [(name: String, value: String)] = []
        for field in fields {
            guard let text = String(validating: field.value, as: UTF8.self), !text.contains("\0") else {
                return ([], .failure(.badRequest("The form's field \(field.name) is not UTF-8.")))
            }
            texts.append((field.name, text))
        }
        return ([], .success(Form(fields: texts, files: files.map(\.file))))
    }

    func removeFiles() {
        for file in files {
            if file.descriptor >= 0 { close(file.descriptor) }
            unlink(file.file.path)
        }
        files = []
    }
}
