import Actions
import ArgumentParser
import Casework
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

    @Option(help: "How many units; from two on each is on a host of its own, and every other host is the city's.")
    var units = 1

    func validate() throws {
        guard (1...200).contains(units) else { throw ValidationError("--units is 1 to 200.") }
    }

    func run() async throws {
        try await Console.run { language in
            let folder = data ?? NSTemporaryDirectory() + "langnghe-demo-\(ProcessInfo.processInfo.processIdentifier)"
            defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
            let (holding, access) = try await open(folder, language)
            try await Service(holding: holding, isDemo: true).run(host: host, port: port, language) { url in
                try access.write(to: folder + "/demo.json", url: url)
                show(access, url, language)
            }
        }
    }

    /// A folder that a demo has filled before is served as it is.
    private func open(_ folder: String, _ language: Language) async throws -> (Holding, DemoAccess) {
        let codes = UnitFiles.codes(in: folder)
        if let access = DemoAccess.read(from: folder + "/demo.json"), !codes.isEmpty {
            if codes.count > 1 { return (try Holding.several(in: folder), access) }
            let store = try UnitStore(opening: UnitFiles.find(in: folder, named: nil))
            return (.one(try Premises(desk: Desk(store: store, now: Clock.now))), access)
        }
        guard codes.isEmpty else { throw CommandFailure("demo.folderInUse", ["folder": folder]) }
        let progress = Progress(language.text("demo.filling"))
        defer { progress.end() }
        let now = Clock.now()
        let (desk, access) = try await DemoOffice(folder: folder, today: now.date).fill {
            progress.show("\(Int($0 * 100)) %")
        }
        guard units > 1 else { return (.one(try Premises(desk: desk)), access) }
        desk.store.close()
        let password = access.accounts.first { $0.role == Role.administrator.rawValue }?.password ?? ""
        var neighbours = DemoNeighbours(folder: folder, today: now.date, now: now, password: password)
        try neighbours.fill(units - 1) { progress.show("\(Int($0 * 100)) %") }
        return (try Holding.several(in: folder), access)
    }

    private func show(_ access: DemoAccess, _ url: String, _ language: Language) {
        print(language.text("demo.intro", ["url": url]))
        for account in access.accounts {
            print("  \(language.text("role.\(account.role)")): \(account.login) / \(account.password)")
        }
        print(language.text("demo.kiosk", ["token": access.kioskToken]))
    }
}
