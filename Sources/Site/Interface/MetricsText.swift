import Foundation
import MicroHTTP

/// Gauges in the Prometheus text format, version 0.0.4.
struct MetricsText {
    private var lines: [String] = []

    mutating func gauge(_ name: String, _ help: String, _ value: String) {
        begin(name, help)
        lines.append("langnghe_\(name) \(value)")
    }

    /// One line a unit. Codes hold nothing that would have to be escaped.
    mutating func gauge(_ name: String, _ help: String, byUnit values: [(code: String, value: String)]) {
        begin(name, help)
        for (code, value) in values { lines.append("langnghe_\(name){unit=\"\(code)\"} \(value)") }
    }

    mutating func residentMemory() {
        let fields = FileManager.default.contents(atPath: "/proc/self/statm").map {
            String(decoding: $0, as: UTF8.self)
        }
        let pages = fields?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        gauge("resident_memory_bytes", "Memory in use.", String(pages * Int(sysconf(Int32(_SC_PAGESIZE)))))
    }

    var response: Response {
        Response(
            contentType: "text/plain; version=0.0.4; charset=utf-8", body: .text(lines.joined(separator: "\n") + "\n"))
    }

    private mutating func begin(_ name: String, _ help: String) {
        lines += ["# HELP langnghe_\(name) \(help)", "# TYPE langnghe_\(name) gauge"]
    }
}
