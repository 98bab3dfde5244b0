import Actions
import ArgumentParser
import Foundation
import Localization
import Logging
import MicroHTTP
import Site
import Storage

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the desk. The first visit sets an empty folder up; several units get a host each.")

    @OptionGroup var data: DataOptions

    @Option(help: "The port; 0 lets the system choose.")
    var port: UInt16 = 8080

    @Option(help: "The numeric address to listen on.")
    var host = "127.0.0.1"

    @OptionGroup var tls: TLSOptions

    @Option(help: "A reverse proxy's numeric address, or its network, whose X-Forwarded-For and -Proto are believed.")
    var trustedProxy: [String] = []

    func run() async throws {
        try await Console.run { language in
            let identity = try tls.identity(at: Clock.now(), language)
            let service = Service(
                holding: try holding(language), isDemo: false, tls: identity, trustedProxies: trustedProxy)
            try await service.run(host: host, port: port, language)
        }
    }

    private func holding(_ language: Language) throws -> Holding {
        let count = UnitFiles.codes(in: data.data).count
        if count == 0, data.unit == nil {
            try prepareFolder()
            let code = Secret.token(length: 8)
            print(language.text("serve.setup", ["code": code]))
            return .one(Premises(emptyFolder: data.data, code: code, now: Clock.now))
        }
        if count > 1, data.unit == nil { return try Holding.several(in: data.data) }
        return .one(try Premises(desk: Desk(store: try data.open(), now: Clock.now)))
    }

    private func prepareFolder() throws {
        do {
            try FileManager.default.createDirectory(atPath: data.data, withIntermediateDirectories: true)
        } catch {
            throw StorageError.notWritable(path: data.data)
        }
        guard FileManager.default.isWritableFile(atPath: data.data) else {
            throw StorageError.notWritable(path: data.data)
        }
    }
}
