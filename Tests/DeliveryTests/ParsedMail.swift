import Foundation

/// A mail as somebody else's parser reads it.
struct ParsedMail: Decodable {
    let subject: String
    /// Name and address.
    let from: [String]
    let body: String
}

func parse(_ message: [UInt8]) throws -> ParsedMail {
    let script = """
        import sys, json, email, email.header, email.utils
        mail = email.message_from_bytes(sys.stdin.buffer.read())
        words = lambda text: str(email.header.make_header(email.header.decode_header(text)))
        text = mail['Subject'].replace('\\r\\n', '')
        name, address = email.utils.parseaddr(mail['From'].replace('\\r\\n', ''))
        body = mail.get_payload(decode=True).decode().replace('\\r\\n', '\\n')
        print(json.dumps({'subject': words(text), 'from': [words(name), address], 'body': body}))
        """
    let (input, output, process) = (Pipe(), Pipe(), Process())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [Servers.interpreter, "-c", script]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(message))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(ParsedMail.self, from: answer)
}
