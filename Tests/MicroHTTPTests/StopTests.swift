import MicroHTTP
import Testing

@Suite("Starting and stopping")
struct StopTests {
    private static func server(_ handler: @escaping Handler, port: Int = 0) -> Server {
        var router = Router()
        router.on(.get, "/", handler: handler)
        var configuration = ServerConfiguration()
        configuration.port = port
        return Server(router: router, configuration: configuration)
    }

    @Test("a request under way is finished, and the connection closed after it")
    func finishes() async throws {
        let gate = Gate()
        let server = Self.server { _ in
            await gate.pass()
            return .text("done")
        }
        let port = try server.start()
        async let answer = exchange(port, get("/"))
        await gate.waitForArrival()
        async let stopped: Void = server.stop(grace: .seconds(20))
        // Nobody else is served from here on.
        while await exchange(port, get("/nothing")) != nil {}
        gate.open()
        let done = await answer
        #expect(done?.body == "done")
        #expect(done?["connection"]?.lowercased() == "close")
        await stopped
    }

    @Test("a request that outlasts the grace time gets 503, and its task is cancelled")
    func givesUp() async throws {
        let gate = Gate()
        let cancelled = Gate()
        let server = Self.server { _ in
            async let arrived: Void = gate.pass()
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                cancelled.open()
            }
            await arrived
            return .text("done")
        }
        let port = try server.start()
        async let answer = exchange(port, get("/"))
        await gate.waitForArrival()
        let start = ContinuousClock.now
        await server.stop(grace: .milliseconds(100))
        #expect(start.duration(to: .now) < .seconds(40))
        let status = await answer?.status
        #expect(status == 503)
        await cancelled.pass()
    }

    @Test("an idle kept-alive connection does not hold up the stop, and no new one is served")
    func idle() async throws {
        let server = Self.server(echo)
        let port = try server.start()
        let client = RawClient(port: port)
        let status = await offPool {
            client.send(get("/"))
            return client.answer()?.status
        }
        #expect(status == 200)
        let start = ContinuousClock.now
        await server.stop(grace: .seconds(50))
        #expect(start.duration(to: .now) < .seconds(40))
        #expect(await offPool { client.isEnded })
        #expect(await exchange(port, get("/")) == nil)
    }

    @Test("stopping under load loses no answer that was begun", arguments: 0..<5)
    func underLoad(round: Int) async throws {
        let server = Self.server { _ in
            await Task.yield()
            return .text("done")
        }
        let port = try server.start()
        let client = Task.detached {
            await offPool {
                for _ in 0..<1_000_000 {
                    let client = RawClient(port: port)
                    client.send(get("/"))
                    guard let answer = client.answer() else { return true }
                    if answer.body != "done" { return false }
                }
                return false
            }
        }
        try await Task.sleep(for: .milliseconds(50))
        await server.stop(grace: .seconds(2))
        #expect(await client.value)
    }

    @Test("a port in use is named")
    func inUse() async throws {
        let first = Self.server(echo)
        let port = try first.start()
        #expect(throws: ServerError.addressInUse(port: port)) { try Self.server(echo, port: port).start() }
        #expect(throws: ServerError.alreadyStarted) { try first.start() }
        await first.stop(grace: .zero)
    }

    @Test("a host that is not this machine's is named", arguments: ["192.0.2.1", "nowhere", "2001:db8::1"])
    func foreignHost(host: String) {
        var configuration = ServerConfiguration()
        configuration.host = host
        #expect(throws: ServerError.addressUnavailable(host: host)) {
            try Server(router: Router(), configuration: configuration).start()
        }
    }

    @Test("the IPv6 wildcard takes IPv4 clients too, and knows their address as such")
    func dualStack() async throws {
        try await withServer {
            $0.host = "::"
        } routes: {
            $0.on(.get, "/") { .text("\($0.remoteAddress)") }
        } test: { port in
            #expect(await exchange(port, get("/"))?.body == "127.0.0.1")
        }
    }
}
