import Foundation
import HTTPTypes
import MicroHTTP
import Testing

@Suite("Forms")
struct FormTests {
    private static func multipart(_ parts: String...) -> String {
        parts.map { "--XyZ\r\n" + $0 + "\r\n" }.joined() + "--XyZ--\r\n"
    }

    private static func request(_ body: String) throws -> Request {
        try Request(
            .post, "/", headers: [.contentType: "multipart/form-data; boundary=XyZ"], body: Array(body.utf8))
    }

    @Test("a plain form has several values of a name, decoded")
    func urlencoded() throws {
        let body = "name=Nguy%E1%BB%85n+V%C4%83n&box=1&box=2&empty="
        let request = try Request(
            .post, "/", headers: [.contentType: "application/x-www-form-urlencoded; charset=UTF-8"],
            body: Array(body.utf8))
        let form = try request.form()
        #expect(form["name"] == "Nguyễn Văn")
        #expect(form.all("box") == ["1", "2"])
        #expect(form["empty"] == "")
        #expect(form["missing"] == nil)
    }

    @Test("a multipart form has fields and files, wherever its packets are cut", arguments: [1, 2, 3, 7, 50, 10_000])
    func packets(size: Int) async throws {
        let body = Self.multipart(
            "Content-Disposition: form-data; name=\"subject\"\r\n\r\nĐèn đường\r\nhỏng",
            "Content-Disposition: form-data; name=\"empty\"\r\n\r\n",
            "content-disposition: form-data; name=\"photo\"; filename=\"C:\\ảnh \\\"1\\\".png\"\r\nContent-Type: image/png\r\n\r\n"
                + "\r\n--XyX\r\n--\r--XyZ\n",
            "Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        try await withServer {
            $0.on(.post, "/") { request in
                let form = try request.form()
                let file = form.file("photo")
                let content = try file.map { try String(contentsOfFile: $0.path, encoding: .utf8) }
                return .text(
                    [
                        form["subject"], form["empty"], file?.fileName, file?.contentType, content,
                        form.file("none")?.fileName,
                    ]
                    .map { $0 ?? "-" }.joined(separator: "|"))
            }
        } test: { port in
            let answer = await offPool {
                let client = RawClient(port: port)
                let type = "Content-Type: multipart/form-data; boundary=\"XyZ\""
                let request = Array(post("/", body, type).utf8)
                let start = request.count - body.utf8.count
                client.send(Array(request[..<start]))
                for offset in stride(from: start, to: request.count, by: size) {
                    client.send(Array(request[offset..<min(offset + size, request.count)]))
                    if size < 50 { usleep(300) }
                }
                return client.answer()
            }
            #expect(answer?.status == 200)
            #expect(answer?.body == "Đèn đường\r\nhỏng||ảnh \"1\".png|image/png|\r\n--XyX\r\n--\r--XyZ\n|-")
        }
    }

    @Test(
        "a broken multipart form is a 400",
        arguments: [
            "", "--XyZ", "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off",
            "--XyZ\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--XyZ--\r\n",
            "--XyZ\r\nContent-Type: text/plain\r\n\r\nno disposition\r\n--XyZ--\r\n",
            "--XyZ\r\nno colon\r\n\r\nx\r\n--XyZ--\r\n", "--XyZ\r\n\r\nno head\r\n--XyZ--\r\n",
            "--XyZoops\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XyZ--\r\n",
        ])
    func broken(body: String) async throws {
        let request = try Self.request(body)
        #expect {
            try request.form()
        } throws: { error in
            (error as? Failure)?.status == .badRequest
        }
        try await withServer {
            $0.on(.post, "/") { .text("\(try $0.form().names)") }
        } test: { port in
            let answer = await exchange(port, post("/", body, "Content-Type: multipart/form-data; boundary=XyZ"))
            #expect(answer?.status == 400)
        }
    }

    @Test("a form of another type is a 415")
    func otherType() throws {
        let request = try Request(.post, "/", headers: [.contentType: "application/json"], body: Array("{}".utf8))
        #expect(throws: Failure.unsupportedMediaType) { try request.form() }
        let untyped = try Request(.post, "/", body: Array("a=b".utf8))
        #expect(throws: Failure.unsupportedMediaType) { try untyped.form() }
    }

    @Test("fields, parts and files beyond their limits are a 413, and leave nothing on disk")
    func limits() async throws {
        let folder = try Folder()
        let field = "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
        try await withServer {
            $0.temporaryDirectory = folder.path
            $0.form.maxParts = 2
            $0.form.maxFieldBytes = 10
            $0.form.maxFileBytes = 100
        } routes: {
            $0.on(.post, "/") { .text("\(try $0.form().files.map(\.size))") }
        } test: { port in
            for (body, status) in [
                (Self.multipart(field + "1234567890", file + String(repeating: "a", count: 100)), 200),
                (Self.multipart(field + "1234567890+"), 413),
                (Self.multipart(field, field, field), 413),
                (Self.multipart(file + "small", file + String(repeating: "a", count: 101)), 413),
            ] {
                let answer = await exchange(port, post("/", body, "Content-Type: multipart/form-data; boundary=XyZ"))
                #expect(answer?.status == status)
            }
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a file of megabytes goes to disk, and only what was moved stays")
    func largeFile() async throws {
        let folder = try Folder()
        let kept = folder.path + "/kept"
        let content = String(repeating: "0123456789abcde\n", count: 1 << 19)
        try await withServer {
            $0.temporaryDirectory = folder.path
            $0.maxBodyBytes = 1000
        } routes: {
            $0.on(.post, "/", maxBody: 20 << 20) { request in
                let form = try request.form()
                #expect(request.body.isEmpty)
                try form.file("keep")?.move(to: kept)
                return .text("\(form.files.map(\.size)) \(folder.names.count)")
            }
        } test: { port in
            let body = Self.multipart(
                "Content-Disposition: form-data; name=\"keep\"; filename=\"keep\"\r\n\r\n" + content,
                "Content-Disposition: form-data; name=\"drop\"; filename=\"drop\"\r\n\r\n" + content)
            let answer = await exchange(port, post("/", body, "Content-Type: multipart/form-data; boundary=XyZ"))
            #expect(answer?.body == "[8388608, 8388608] 2")
        }
        #expect(folder.names == ["kept"])
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == content)
    }

    @Test("an upload that breaks off leaves nothing on disk")
    func breaksOff() async throws {
        let folder = try Folder()
        try await withServer {
            $0.temporaryDirectory = folder.path
        } routes: {
            $0.on(.post, "/", handler: echo)
        } test: { port in
            await offPool {
                let client = RawClient(port: port)
                client.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nContent-Type: multipart/form-data; boundary=XyZ\r\n\r\n"
                        + "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nabc")
                usleep(50_000)
            }
            try await Task.sleep(for: .milliseconds(100))
            #expect(folder.names.isEmpty)
        }
    }
}
