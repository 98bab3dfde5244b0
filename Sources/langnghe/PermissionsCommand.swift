import Actions
import ArgumentParser
import Casework

struct PermissionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permissions", abstract: "Print who may do what.")

    func run() {
        print((["role"] + Permission.allCases.map(\.rawValue)).joined(separator: "\t"))
        for role in Role.allCases {
            let marks = Permission.allCases.map { role.permissions.contains($0) ? "yes" : "-" }
            print(([role.rawValue] + marks).joined(separator: "\t"))
        }
    }
}
