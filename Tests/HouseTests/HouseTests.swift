import Foundation
import Testing

/// The house: who may import whom. Arrows point down only.
@Suite struct HouseTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let allowed: [String: Set<String>] = [
        "CivilTime": [],
        "Journal": ["CSodium"],
        "Law": ["CivilTime", "Foundation"],
        "Index766": ["Law", "CivilTime", "Foundation"],
        "Casework": ["Law", "CivilTime", "Foundation"],
        "Localization": ["CivilTime", "Foundation"],
        "Tables": ["CZip", "CXlsxWriter", "Foundation", "FoundationXML"],
        "Documents": ["CZip", "Foundation"],
        "OneTimeCode": ["CGnuTLS"],
        "Certificates": ["CGnuTLS", "Glibc"],
        "QRCode": ["CQrencode"],
        "Attachments": ["Foundation"],
        "Delivery": [
            "Actions", "Storage", "Localization", "CivilTime", "CCurl", "CSodium", "Foundation", "Glibc", "Logging",
            "Synchronization", "Dispatch",
        ],
        "Storage": [
            "Casework", "Index766", "Law", "Journal", "CivilTime", "CSodium", "Foundation", "GRDB", "GRDBSQLite",
            "Synchronization", "Dispatch",
        ],
        "Actions": [
            "Storage", "Casework", "Index766", "Law", "CivilTime", "Tables", "Attachments", "OneTimeCode", "CSodium",
            "Foundation", "Dispatch", "Synchronization",
        ],
        "MicroHTTP": [
            "CMicroHTTPD", "CZlib", "CGnuTLS", "HTTPTypes", "Logging", "Foundation", "Glibc", "Synchronization",
            "Dispatch",
        ],
        "Reports": [
            "Storage", "Casework", "Index766", "Law", "CivilTime", "Tables", "Documents", "Localization", "Foundation",
        ],
        "Site": [
            "MicroHTTP", "Actions", "Reports", "Tables", "Documents", "OneTimeCode", "QRCode", "Certificates",
            "Storage",
            "Casework",
            "Index766", "Law", "CivilTime", "Localization", "Mustache", "HTTPTypes", "Logging", "Foundation",
            "Synchronization", "Dispatch",
        ],
        "langnghe": [
            "Site", "MicroHTTP", "Actions", "Reports", "Storage", "Casework", "Index766", "Law", "CivilTime",
            "Localization", "Tables", "Documents", "Delivery", "Certificates", "ArgumentParser", "Logging",
            "Foundation",
            "Synchronization",
        ],
    ]

    private static func files(_ folder: String, _ endings: [String]) -> [(name: String, text: String)] {
        let path = root.appendingPathComponent(folder).path
        let names = (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [])
        return names.filter { name in endings.contains { name.hasSuffix($0) } }.compactMap { name in
            (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)).map { (folder + "/" + name, $0) }
        }
    }

    @Test("every import is in the table", arguments: allowed.keys.sorted())
    func imports(room: String) throws {
        let files = Self.files("Sources/\(room)", [".swift"])
        #expect(!files.isEmpty)
        for (name, text) in files {
            for line in text.split(separator: "\n") {
                guard
                    let found = line.wholeMatch(
                        of:
                            /(?:@[A-Za-z]+ )?(?:public |package |internal )?import (?:struct |class |enum |func |protocol )?([A-Za-z0-9]+)(?:\..*)?/
                    )
                else { continue }
                #expect(Self.allowed[room]?.contains(String(found.1)) ?? false, "\(name) imports \(found.1)")
            }
        }
    }

    @Test("no file is longer than 400 lines")
    func length() {
        for (name, text) in Self.files("Sources", [".swift", ".h"]) + Self.files("Tests", [".swift", ".py"])
            + Self.files("Web", [".css", ".js", ".mustache"])
        {
            let lines = text.count { $0 == "\n" }
            #expect(lines <= 400, "\(name) has \(lines) lines")
        }
    }

    @Test("no page carries an inline style or script")
    func pages() {
        for (name, text) in Self.files("Web/pages", [".mustache"]) {
            #expect(text.firstMatch(of: /\s(style|on[a-z]+)=|<script>/) == nil, "\(name)")
        }
    }

    @Test("a public page has under 4 KB of scripts, the kiosk's offline mode under 18 KB")
    func scripts() {
        let scripts = Dictionary(grouping: Self.files("Web", [".js"])) { $0.name.contains("kiosk") }
        func bytes(ofKiosk: Bool) -> Int { (scripts[ofKiosk] ?? []).map(\.text.utf8.count).reduce(0, +) }
        #expect((1..<4_000).contains(bytes(ofKiosk: false)))
        #expect((1..<18_000).contains(bytes(ofKiosk: true)))
    }
}
