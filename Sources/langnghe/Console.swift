import Actions
import ArgumentParser
import Foundation
import Localization

/// What a command says: results on standard output; errors, one line each, and progress on standard error.
enum Console {
    static func run(_ body: (Language) async throws -> Void) async throws {
        let language = try language()
        do {
            try await body(language)
        } catch let error as ExitCode {
            throw error
        } catch let error as CommandFailure {
            try fail(language.text(error.key, error.arguments))
        } catch {
            let explanation = Explanation(error)
            let detail = explanation.kind == .unexpected ? " (\(error))" : ""
            try fail(language.text(explanation.key, explanation.arguments) + detail)
        }
    }

    static func complain(_ message: String) {
        let line = message.replacingOccurrences(of: "\n", with: " ")
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    private static func fail(_ message: String) throws -> Never {
        complain(message)
        throw ExitCode(1)
    }

    /// Vietnamese where the terminal is, else English: the operator's language, not the citizens'.
    private static func language() throws -> Language {
        let environment = ProcessInfo.processInfo.environment
        let setting = ["LANGNGHE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first {
            !$0.isEmpty
        }
        do {
            return try Locales(directory: Installation.locales).language(setting?.hasPrefix("vi") == true ? "vi" : "en")
        } catch {
            try fail("The language files cannot be read in \(Installation.locales): \(error)")
        }
    }
}

/// Something wrong with a command's own arguments: a message's key with its arguments.
struct CommandFailure: Error {
    let key: String
    let arguments: [String: String]

    init(_ key: String, _ arguments: [String: String] = [:]) {
        self.key = key
        self.arguments = arguments
    }
}

/// Progress of long work, on one line of a terminal that rewrites itself; nothing where standard error is no terminal.
final class Progress: @unchecked Sendable {
    private let label: String
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
    private var last = ""

    init(_ label: String) {
        self.label = label
    }

    func show(_ text: String) {
        guard isShown, text != last else { return }
        last = text
        FileHandle.standardError.write(Data("\r\u{1B}[K\(label) \(text)".utf8))
    }

    func end() {
        if isShown, !last.isEmpty { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
