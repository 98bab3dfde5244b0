import ArgumentParser
import Localization
import Storage

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every hash, the board and the seals; name the first that does not hold.")

    @OptionGroup var data: DataOptions

    func run() async throws {
        try await Console.run { language in
            let store = try data.open()
            defer { store.close() }
            let progress = Progress("verify")
            let result = try store.verify { progress.show(String($0)) }
            progress.end()
            if let fault = result.fault {
                throw CommandFailure(fault.key, fault.arguments)
            }
            print(language.text("verify.holds", ["entries": String(result.entries), "root": result.root]))
        }
    }
}

extension Verification.Fault {
    fileprivate var key: String {
        switch self {
        case .file: "verify.file"
        case .entry: "verify.entry"
        case .gap: "verify.gap"
        case .head: "verify.head"
        case .board: "verify.board"
        case .vault: "verify.vault"
        }
    }

    fileprivate var arguments: [String: String] {
        switch self {
        case .file(let detail): ["detail": detail]
        case .entry(let seq), .gap(let seq): ["seq": String(seq)]
        case .head(let entries, let signed): ["entries": String(entries), "signed": String(signed)]
        case .board(let table, let row): ["table": table, "row": row]
        case .vault(let id): ["id": String(id)]
        }
    }
}

struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Drop the board and make it anew from the journal.")

    @OptionGroup var data: DataOptions

    func run() async throws {
        try await Console.run { language in
            let store = try data.open()
            defer { store.close() }
            let progress = Progress("rebuild")
            try store.rebuild { progress.show(String($0)) }
            progress.end()
            print(language.text("rebuild.done", ["entries": String(try store.readNow { try $0.journalCount() })]))
        }
    }
}
