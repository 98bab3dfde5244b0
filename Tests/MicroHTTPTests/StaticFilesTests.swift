import Foundation
import MicroHTTP
import Testing

@Suite("Files")
struct StaticFilesTests {
    private static let css = String(repeating: "p { color: red }\n", count: 200)

    private static func withFiles(_ test: @Sendable (Int, Folder) async throws -> Void) async throws {
        let folder = try Folder()
        try folder.write("web/site.css", css)
        try folder.write("web/deep/page.html", "<p>Lắng nghe</p>")
        try folder.write("web/digits.bin", "0123456789")
        try folder.write("web/large.bin", String(repeating: "0123456789", count: 100_000))
        try folder.write("web/.hidden", "hidden")
        try folder.write("secret.txt", "secret")
        try folder.write("webby/other.txt", "other")
        for (name, target) in [("out", "secret.txt"), ("sideways", "webby/other.txt"), ("in", "web/digits.bin")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/web/" + name, withDestinationPath: folder.path + "/" + target)
        }
        let files = StaticFiles(directory: folder.path + "/web")
        try await withServer {
            $0.on(.get, "/f/*path", handler: files.handler)
        } test: { port in
            try await test(port, folder)
        }
    }

    @Test("a file has its type, a strong tag and its content")
    func whole() async throws {
        try await Self.withFiles { port, _ in
            let css = try #require(await exchange(port, get("/f/site.css")))
            #expect(css.body == Self.css)
            #expect(css["content-type"] == "text/css; charset=utf-8")
            #expect(css["cache-control"] == "public, max-age=3600")
            #expect(css["etag"]?.hasPrefix("\"") == true)
            #expect(await exchange(port, get("/f/deep/page.html"))?["content-type"] == "text/html; charset=utf-8")
            #expect(await exchange(port, get("/f/large.bin"))?.bytes.count == 1_000_000)
            #expect(await exchange(port, get("/f/in"))?.body == "0123456789")
        }
    }

    @Test(
        "what lies outside, is hidden, missing or no file is not found",
        arguments: [
            "/f/../secret.txt", "/f/%2e%2e/secret.txt", "/f/deep/../../secret.txt", "/f/..%2Fsecret.txt", "/f/out",
            "/f/sideways",
            "/f/.hidden", "/f/deep", "/f/deep/", "/f/", "/f/nothing", "/f//site.css", "/f/%5c..%5csecret.txt",
        ])
    func notFound(target: String) async throws {
        try await Self.withFiles { port, _ in
            #expect(await exchange(port, get(target))?.status == 404)
        }
    }

    @Test("a client that has the file is told so, until it changes")
    func notModified() async throws {
        try await Self.withFiles { port, folder in
            let tag = try #require(await exchange(port, get("/f/digits.bin"))?["etag"])
            for header in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let answer = await exchange(port, get("/f/digits.bin", "If-None-Match: \(header)"))
                #expect(answer?.status == 304)
                #expect(answer?["etag"] == tag)
            }
            #expect(await exchange(port, get("/f/digits.bin", "If-None-Match: \"x\""))?.status == 200)
            try folder.write("web/digits.bin", "9876543210")
            let changed = await exchange(port, get("/f/digits.bin", "If-None-Match: \(tag)"))
            #expect(changed?.body == "9876543210")
            #expect(changed?["etag"] != tag)
        }
    }

    @Test("304 leaves the connection in step")
    func notModifiedKeepsAlive() async throws {
        try await Self.withFiles { port, _ in
            let body = await offPool {
                let client = RawClient(port: port)
                client.send(get("/f/digits.bin", "If-None-Match: *"))
                _ = client.answer()
                client.send(get("/f/digits.bin"))
                return client.answer()?.body
            }
            #expect(body == "0123456789")
        }
    }

    @Test(
        "a range gives its part",
        arguments: [
            ("bytes=0-0", 206, "0", "bytes 0-0/10"), ("bytes=2-5", 206, "2345", "bytes 2-5/10"),
            ("bytes=7-", 206, "789", "bytes 7-9/10"), ("bytes=-3", 206, "789", "bytes 7-9/10"),
            ("bytes=-30", 206, "0123456789", "bytes 0-9/10"), ("bytes=8-99", 206, "89", "bytes 8-9/10"),
            ("bytes=10-", 416, nil, "bytes */10"), ("bytes=-0", 416, nil, "bytes */10"),
            ("bytes=5-2", 200, "0123456789", nil), ("bytes=0-1,3-4", 200, "0123456789", nil),
            ("bytes=a-b", 200, "0123456789", nil), ("pages=1-2", 200, "0123456789", nil),
            ("bytes=-", 200, "0123456789", nil),
            ("bytes=0-99999999999999999999", 200, "0123456789", nil),
        ] as [(String, Int, String?, String?)])
    func ranges(range: String, status: Int, body: String?, contentRange: String?) async throws {
        try await Self.withFiles { port, _ in
            let answer = try #require(await exchange(port, get("/f/digits.bin", "Range: \(range)")))
            #expect(answer.status == status)
            if let body { #expect(answer.body == body) }
            #expect(answer["content-range"] == contentRange)
        }
    }

    @Test("a range of a large file comes from its middle, and an old part is not patched with a new file")
    func largeRange() async throws {
        try await Self.withFiles { port, _ in
            let part = await exchange(port, get("/f/large.bin", "Range: bytes=500005-500009"))
            #expect(part?.body == "56789")
            let stale = await exchange(port, get("/f/large.bin", "Range: bytes=5-9", "If-Range: \"old\""))
            #expect(stale?.status == 200)
            #expect(stale?.bytes.count == 1_000_000)
        }
    }

    @Test("text is sent compressed under a tag of its own, from the second time on out of memory")
    func compressed() async throws {
        try await Self.withFiles { port, _ in
            let plain = try #require(await exchange(port, get("/f/site.css"))?["etag"])
            for _ in 0..<2 {
                let answer = try #require(await exchange(port, get("/f/site.css", "Accept-Encoding: gzip")))
                #expect(answer["content-encoding"] == "gzip")
                #expect(answer["vary"] == "Accept-Encoding")
                #expect(answer["etag"] != plain)
                #expect(try gunzip(answer.bytes) == Self.css)
                let tag = try #require(answer["etag"])
                let again = await exchange(port, get("/f/site.css", "Accept-Encoding: gzip", "If-None-Match: \(tag)"))
                #expect(again?.status == 304)
            }
        }
    }

    @Test("HEAD of a file gives its length")
    func head() async throws {
        try await Self.withFiles { port, _ in
            let answer = await exchange(port, "HEAD /f/large.bin HTTP/1.1\r\nHost: x\r\n\r\n", hasBody: false)
            #expect(answer?.status == 200)
            #expect(answer?["content-length"] == "1000000")
        }
    }
}
