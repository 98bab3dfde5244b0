import ArgumentParser
import Foundation

/// The program. Each subcommand has a file of its own; this is the only place that wires the rooms together.
@main
struct LangNghe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "langnghe",
        abstract: "A citizen-feedback and complaint desk for a commune's public service centre.",
        subcommands: [
            DemoCommand.self, SetupCommand.self, ServeCommand.self, DeadlineCommand.self, ImportCommand.self,
            SatisfactionCommand.self, ReportCommand.self, VerifyCommand.self, RebuildCommand.self, BackupCommand.self,
            RestoreCommand.self,
            CertificateCommand.self, RoutesCommand.self, PermissionsCommand.self,
        ])

    /// Wrong usage is one line and exit 64; whatever else goes wrong is one line and exit 1 (see `Console`).
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            let message = message(for: error).split(separator: "\n").first ?? "wrong usage"
            Console.complain("\(message) (langnghe --help)")
            Foundation.exit(ExitCode.validationFailure.rawValue)
        }
    }
}
