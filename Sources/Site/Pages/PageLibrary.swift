import Foundation
import Localization
import Mustache

/// The templates, compiled once a language with their words in place.
struct PageLibrary: Sendable {
    let locales: Locales
    /// Changes with any asset, so that browsers may keep what they have for good.
    let assetVersion: String
    private let libraries: [String: MustacheLibrary]

    init(folder: String, assets: String, locales: Locales) throws {
        self.locales = locales
        assetVersion = try Self.version(of: assets)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".mustache") }
        var libraries: [String: MustacheLibrary] = [:]
        for language in locales.languages {
            var library = MustacheLibrary()
            for name in names.sorted() {
                let source = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
                let words = try language.localize(template: source)
                try library.register(MustacheTemplate(string: words), named: String(name.dropLast(".mustache".count)))
            }
            libraries[language.code] = library
        }
        self.libraries = libraries
    }

    func render(_ name: String, _ model: [String: Any], in language: Language) -> String {
        guard let page = libraries[language.code]?.render(model, withTemplate: name) else {
            preconditionFailure("there is no template \(name)")
        }
        return page
    }

    private static func version(of folder: String) throws -> String {
        var sum: UInt64 = 14_695_981_039_346_656_037
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
        }
        return String(sum, radix: 36)
    }
}
