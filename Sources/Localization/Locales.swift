import Foundation

/// Why the languages cannot be read.
package enum LocaleError: Error, Equatable {
    case unreadable(path: String)
    case notFlatJSON(path: String)
    case noVietnamese(folder: String)
    /// A language lacks a key that Vietnamese has, or has one of its own.
    case differentKey(language: String, key: String)
    case missingKey(key: String, language: String)
}

/// The languages of `Locales/`: a flat JSON file each, whose keys are dotted and whose values are a text or an array of plural forms. Adding a file
/// adds a language.
package struct Locales: Sendable {
    /// Vietnamese first, then by code.
    package let languages: [Language]
    private let byCode: [String: Language]

    /// - Throws: `LocaleError` when a file is not flat JSON or its keys are not those of Vietnamese.
    package init(directory: String) throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw LocaleError.unreadable(path: directory)
        }
        let found = try names.filter { $0.hasSuffix(".json") }.map { name in
            try Language(code: String(name.dropLast(5)), path: directory + "/" + name)
        }
        guard let vietnamese = found.first(where: { $0.code == "vi" }) else {
            throw LocaleError.noVietnamese(folder: directory)
        }
        for language in found {
            if let key = vietnamese.keys.symmetricDifference(language.keys).min() {
                throw LocaleError.differentKey(language: language.code, key: key)
            }
        }
        languages = [vietnamese] + found.filter { $0.code != "vi" }.sorted { $0.code < $1.code }
        byCode = Dictionary(uniqueKeysWithValues: found.map { ($0.code, $0) })
    }

    /// The language of that code, else Vietnamese.
    package func language(_ code: String?) -> Language {
        code.flatMap { byCode[$0] } ?? languages[0]
    }
}
