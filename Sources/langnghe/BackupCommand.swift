import ArgumentParser
import Localization
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a unit into one file, with its key beside it, while the desk goes on.")

    @Argument(help: "The file to write; its key goes to FILE.key.")
    var file: String

    @OptionGroup var data: DataOptions

    func run() async throws {
        try await Console.run { language in
            let store = try data.open()
            defer { store.close() }
            let progress = Progress("backup")
            try store.backup(to: file) { progress.show("\(Int($0 * 100)) %") }
            progress.end()
            print(language.text("backup.done", ["file": file, "key": file + ".key"]))
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into a folder that does not have the unit yet.")

    @Argument(help: "The backup; its key is read from FILE.key.")
    var file: String

    @Option(help: "The folder to restore into.")
    var data: String

    func run() async throws {
        try await Console.run { language in
            let files = try UnitStore.restore(file, into: data)
            print(language.text("restore.done", ["code": files.code, "folder": data]))
        }
    }
}
