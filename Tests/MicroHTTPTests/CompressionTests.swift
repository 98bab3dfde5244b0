import Foundation
import HTTPTypes
import MicroHTTP
import Testing

@Suite("Compression")
struct CompressionTests {
    private static let page = String(repeating: "<p>Trung tâm Phục vụ hành chính công</p>\n", count: 200)

    @Test(
        "a page is compressed for clients that take gzip and for no others",
        arguments: [
            (nil, false), ("gzip", true), ("gzip, deflate, br", true), ("GZIP;q=0.5", true), ("gzip;q=0", false),
            ("gzip; q=0.000", false), ("*", true), ("*;q=0", false), ("gzip;q=0, *", false), ("identity", false),
        ] as [(String?, Bool)])
    func acceptEncoding(header: String?, isCompressed: Bool) async throws {
        try await withServer {
            $0.on(.get, "/") { _ in .html(Self.page) }
        } test: { port in
            let request = header.map { get("/", "Accept-Encoding: \($0)") } ?? get("/")
            let answer = try #require(await exchange(port, request))
            #expect(answer["vary"] == "Accept-Encoding")
            #expect((answer["content-encoding"] == "gzip") == isCompressed)
            #expect((isCompressed ? try gunzip(answer.bytes) : answer.body) == Self.page)
            #expect(!isCompressed || answer.bytes.count < Self.page.utf8.count / 4)
        }
    }

    @Test("small answers, images and those that ask for it stay as they are")
    func untouched() async throws {
        try await withServer {
            $0.on(.get, "/small") { _ in .html("<p>small</p>") }
            $0.on(.get, "/image") { _ in Response(contentType: "image/png", body: .text(Self.page)) }
            $0.on(.get, "/secret") { _ in
                var response = Response.html(Self.page)
                response.isCompressible = false
                return response
            }
        } test: { port in
            for path in ["/small", "/image", "/secret"] {
                let answer = await exchange(port, get(path, "Accept-Encoding: gzip"))
                #expect(answer?.status == 200)
                #expect(answer?["content-encoding"] == nil)
            }
        }
    }

    @Test("the tag of a compressed answer becomes a weak one")
    func tag() async throws {
        try await withServer {
            $0.on(.get, "/") { _ in
                var response = Response.html(Self.page)
                response.headers[.eTag] = "\"1\""
                return response
            }
        } test: { port in
            #expect(await exchange(port, get("/"))?["etag"] == "\"1\"")
            #expect(await exchange(port, get("/", "Accept-Encoding: gzip"))?["etag"] == "W/\"1\"")
        }
    }
}

/// Decompresses with the system's gzip, which shares no code with what is tested.
func gunzip(_ bytes: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}
