import Actions
import ArgumentParser
import CivilTime
import Foundation
import Localization
import Reports
import Site
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill a made-up commune's desk and serve it.")

    @Option(help: "The port; 0 lets the system choose.")
    var port: UInt16 = 8080

    @Option(help: "The numeric address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "A folder for the demo's files; a temporary one where none is named.")
    var data: String?

    func run() async throws {
        try await Console.run { language in
            let folder = data ?? NSTemporaryDirectory() + "langnghe-demo-\(ProcessInfo.processInfo.processIdentifier)"
            defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
            let (desk, access) = try await open(folder, language)
            try await Service(holding: .one(try Premises(desk: desk)), isDemo: true).run(host: host, port: port, language) {
                url in
                try access.write(to: folder + "/demo.json", url: url)
                show(access, url, language)
            }
        }
    }

    /// A folder that a demo has filled before is served as it is.
    private func open(_ folder: String, _ language: Language) async throws -> (Desk, DemoAccess) {
        if let access = DemoAccess.read(from: folder + "/demo.json"), !UnitFiles.codes(in: folder).isEmpty {
            return (Desk(store: try UnitStore(opening: UnitFiles.find(in: folder, named: nil)), now: Clock.now), access)
        }
        guard UnitFiles.codes(in: folder).isEmpty else { throw CommandFailure("demo.folderInUse", ["folder": folder]) }
        let progress = Progress(language.text("demo.filling"))
        defer { progress.end() }
        return try await DemoOffice(folder: folder, today: Clock.now().date).fill {
            progress.show("\(Int($0 * 100)) %")
        }
    }

    private func show(_ access: DemoAccess, _ url: String, _ language: Language) {
        print(language.text("demo.intro", ["url": url]))
        for account in access.accounts {
            print("  \(language.text("role.\(account.role)")): \(account.login) / \(account.password)")
        }
        print(language.text("demo.kiosk", ["token": access.kioskToken]))
    }
}
