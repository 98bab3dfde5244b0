import Actions
import ArgumentParser
import Localization
import Site
import Storage

struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Make a new unit without a browser; the password comes on standard input.")

    @Option(help: "The folder with the desk's files.")
    var data: String

    @Option(help: "The unit's code, as H24.31.11.")
    var code: String

    @Option(help: "The unit's name.")
    var name: String

    @Option(help: "The first administrator's login.")
    var admin: String

    func run() async throws {
        try await Console.run { language in
            guard let password = readLine(strippingNewline: true), !password.isEmpty else {
                throw CommandFailure("error.noPassword")
            }
            let unit = FoundUnit(code: code, name: name, login: admin, administrator: admin, password: password)
            try unit.run(in: data, at: Clock.now()).close()
            print(language.text("setup.done", ["name": name, "code": code, "login": admin, "folder": data]))
            let count = UnitFiles.codes(in: data).count
            guard count > 1 else { return }
            print(language.text("setup.several", ["count": String(count), "label": CityHosts.label(of: code)]))
        }
    }
}
