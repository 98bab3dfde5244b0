import MicroHTTP
import Testing

@Suite("Server-sent events")
struct EventTests {
    @Test(
        "an event is written as the HTML standard reads it",
        arguments: [
            (ServerSentEvent(data: "a"), "data: a\n\n"),
            (ServerSentEvent("changed", data: "a\nb\r\n\rc"), "event: changed\ndata: a\ndata: b\ndata: \ndata: c\n\n"),
            (ServerSentEvent("x\nid: 9", data: "", id: "7\r\n"), "id: 7\nevent: xid: 9\ndata: \n\n"),
            (ServerSentEvent(retry: .milliseconds(1500)), "retry: 1500\n\n"),
        ])
    func format(event: ServerSentEvent, text: String) {
        #expect(event.text == text)
    }

    @Test("all who listen hear the same, uncompressed and unbuffered, and who leaves is forgotten")
    func broadcast() async throws {
        let news = EventBroadcast()
        try await withServer {
            $0.on(.get, "/") { _ in news.join() }
        } test: { port in
            let clients = (0..<5).map { _ in RawClient(port: port) }
            for client in clients { client.send(get("/", "Accept-Encoding: gzip")) }
            for client in clients {
                let head = await offPool { client.receive(through: "retry: 2000\n\n\r\n") }.lowercased()
                #expect(head.contains("content-type: text/event-stream"))
                #expect(head.contains("cache-control: no-store"))
                #expect(head.contains("x-accel-buffering: no"))
                #expect(!head.contains("content-encoding"))
            }
            #expect(news.count == 5)
            news.keepAlive()
            news.send(ServerSentEvent("changed", data: "1"))
            for client in clients {
                let text = await offPool { client.receive(through: "data: 1\n\n\r\n") }
                #expect(text.contains(":\n\n") && text.hasSuffix("event: changed\ndata: 1\n\n\r\n"))
            }
            await offPool { clients.prefix(3).forEach { $0.hangUp() } }
            try await until { news.count == 2 }
        }
    }
}
