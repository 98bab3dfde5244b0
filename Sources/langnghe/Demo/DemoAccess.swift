import Foundation

/// How to get into a demo: what `demo.json` says.
struct DemoAccess: Codable {
    struct Account: Codable {
        let role: String
        let login: String
        let password: String
    }

    var url: String
    let kioskToken: String
    let accounts: [Account]

    static func read(from path: String) -> DemoAccess? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(DemoAccess.self, from: $0) }
    }

    func write(to path: String, url: String) throws {
        var access = self
        access.url = url
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(access).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
