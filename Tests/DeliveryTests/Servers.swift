import Foundation
import Testing

/// The servers of `servers.py`, started once for all tests; they end with the test's process.
struct Servers: Sendable {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private struct Greeting: Decodable {
        var ports: [String: Int]?
        var certificate: String?
        var error: String?
    }

    let ports: [String: Int]
    let certificate: String
    private let folder: URL
    /// Held open: the servers end when it closes.
    private let input: Pipe

    private static let shared = Result { try Servers() }

    static func started() throws -> Servers {
        try shared.get()
    }

    private init() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let python = Self.interpreter
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("delivery-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        input = Pipe()
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, tests.appendingPathComponent("servers.py").path, folder.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()

        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty
        {
            line += byte
        }
        guard let greeting = try? JSONDecoder().decode(Greeting.self, from: line) else {
            throw Problem(description: "servers.py did not start with \(python): is Python 3 there? Set PYTHON")
        }
        guard let ports = greeting.ports, let certificate = greeting.certificate else {
            throw Problem(description: "servers.py: \(greeting.error ?? "no ports")")
        }
        self.ports = ports
        self.certificate = certificate
    }

    /// `PYTHON`, or the package's own environment, or the system's.
    static var interpreter: String {
        if let python = ProcessInfo.processInfo.environment["PYTHON"], !python.isEmpty { return python }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let own = root.appendingPathComponent(".venv/bin/python").path
        return FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
    }

    func port(_ name: String) throws -> Int {
        try #require(ports[name])
    }

    func mails(to address: String) throws -> [RecordedMail] {
        try records("mails.jsonl", of: RecordedMail.self).filter { $0.to.contains(address) }
    }

    func requests(id: String) throws -> [RecordedRequest] {
        try records("requests.jsonl", of: RecordedRequest.self).filter { $0.headers["webhook-id"] == id }
    }

    func requests(path: String) throws -> [RecordedRequest] {
        try records("requests.jsonl", of: RecordedRequest.self).filter { $0.path == path }
    }

    private func records<Record: Decodable>(_ name: String, of: Record.Type) throws -> [Record] {
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return [] }
        // A line without its end is still being written, by a test that runs beside this one.
        let whole = data.prefix((data.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
        return try whole.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Record.self, from: $0) }
    }
}
