import Actions
import CivilTime
import Delivery
import Foundation
import Localization
import Logging
import MicroHTTP
import Site
import Storage

/// A site on a server, from its start to SIGTERM or SIGINT.
struct Service {
    let premises: Premises
    let isDemo: Bool
    var tls: TLSIdentity?
    var trustedProxies: [String] = []

    func run(
        host: String, port: UInt16, _ language: Language, started: (_ url: String) throws -> Void = { _ in }
    ) async throws {
        let signals = StopSignals()
        let settings = try deliverySettings()
        let site = try Site(
            premises: premises, web: Installation.web, locales: Locales(directory: Installation.locales),
            isDemo: isDemo, logger: Self.logger)
        var configuration = ServerConfiguration()
        configuration.host = host
        configuration.port = Int(port)
        configuration.tls = tls
        configuration.trustedProxies = trustedProxies
        let server = Server(router: site.router, configuration: configuration)
        do {
            let port = try server.start()
            let url = "\(tls == nil ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
            try started(url)
            print(language.text("serve.ready", ["url": url]))
            fflush(nil)
        } catch let error as ServerError {
            throw CommandFailure(error)
        }
        let courier = Task { try await carry(settings, language) }
        await signals.first()
        courier.cancel()
        await server.stop()
        _ = await courier.result
        premises.close()
        print(language.text("serve.stopped"))
    }

    private func deliverySettings() throws -> DeliverySettings {
        let path = premises.folder + "/settings.json"
        do {
            let settings = try DeliverySettings(folder: premises.folder) ?? DeliverySettings()
            if let smtp = settings.smtp { _ = try MailServer(url: smtp) }
            return settings
        } catch {
            throw CommandFailure("error.badSettings", ["path": path, "reason": "\(error)"])
        }
    }

    /// From when there is a desk until the program ends.
    private func carry(_ settings: DeliverySettings, _ language: Language) async throws {
        while !Task.isCancelled {
            guard let desk = premises.desk, let unit = premises.unit else {
                try await Task.sleep(for: .seconds(1))
                continue
            }
            let locales = try Locales(directory: Installation.locales)
            let courier = try Courier(
                desk: desk, unitName: unit.name, language: locales.language(nil), settings: settings,
                logger: Logger(label: "courier"))
            return await courier.run()
        }
    }

    private static var logger: Logger {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        return Logger(label: "langnghe")
    }
}

extension CommandFailure {
    fileprivate init(_ error: ServerError) {
        switch error {
        case .addressInUse(let port): self.init("error.portInUse", ["port": String(port)])
        case .permissionDenied(let port): self.init("error.portNotPermitted", ["port": String(port)])
        case .addressUnavailable(let host): self.init("error.badHost", ["host": host])
        case .temporaryDirectory(let path): self.init("error.notWritable", ["path": path])
        case .badTLSIdentity(let reason): self.init("error.tlsUnusable", ["reason": reason])
        case .tlsKeyMismatch: self.init("error.tlsMismatch")
        case .badProxy(let text): self.init("error.badProxy", ["value": text])
        case .alreadyStarted, .failed, .badTLSPriorities: self.init("error.notStarted", ["reason": error.description])
        }
    }
}

/// SIGTERM and SIGINT as something to wait for.
private struct StopSignals {
    private let stream: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        self.stream = stream
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    func first() async {
        for await _ in stream { return }
    }
}
