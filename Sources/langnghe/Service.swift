import Actions
import CivilTime
import Delivery
import Foundation
import Localization
import Logging
import MicroHTTP
import Site
import Storage

/// What is served on a server, from its start to SIGTERM or SIGINT.
struct Service {
    let holding: Holding
    let isDemo: Bool
    var tls: TLSIdentity?
    var trustedProxies: [String] = []

    func run(
        host: String, port: UInt16, _ language: Language, started: (_ url: String) throws -> Void = { _ in }
    ) async throws {
        let signals = StopSignals()
        let settings = try deliverySettings()
        let logger = Self.logger
        let locales = try Locales(directory: Installation.locales)
        let web = try WebFiles(folder: Installation.web, locales: locales)
        var configuration = ServerConfiguration()
        configuration.host = host
        configuration.port = Int(port)
        configuration.tls = tls
        configuration.trustedProxies = trustedProxies
        let server: Server
        switch holding {
        case .one(let premises):
            let site = Site(premises: premises, web: web, isDemo: isDemo, logger: logger)
            server = Server(router: site.router, configuration: configuration)
        case .several(let units, let hosts, let settings, _):
            let city = City(
                units: units, hosts: hosts, settings: settings, web: web, isDemo: isDemo, logger: logger,
                now: Clock.now)
            server = Server(router: city.router, hosts: city.hostChoice, configuration: configuration)
        }
        do {
            let port = try server.start()
            let url = "\(tls == nil ? "http" : "https")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
            try started(url)
            holding.tell(port: port, isSecure: tls != nil, language)
            print(language.text("serve.ready", ["url": url]))
            fflush(nil)
        } catch let error as ServerError {
            throw CommandFailure(error)
        }
        let post = PostRound(holding: holding, settings: settings, language: locales.language(nil))
        let couriers = Task { try await post.run() }
        await signals.first()
        couriers.cancel()
        await server.stop()
        _ = await couriers.result
        for premises in holding.premises { premises.close() }
        print(language.text("serve.stopped"))
    }

    private func deliverySettings() throws -> DeliverySettings {
        let path = holding.folder + "/settings.json"
        do {
            let settings = try DeliverySettings(folder: holding.folder) ?? DeliverySettings()
            if let smtp = settings.smtp { _ = try MailServer(url: smtp) }
            return settings
        } catch {
            throw CommandFailure("error.badSettings", ["path": path, "reason": "\(error)"])
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
