import Documents
import Foundation
import FoundationXML
import Testing

@testable import Tables

/// A paper that was written to a file and read again.
struct OpenedPaper {
    let bytes: Data
    let parts: [String: Data]

    static let names = [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
        "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/header.xml",
    ]

    init(_ paper: OfficialPaper) throws {
        let path = NSTemporaryDirectory() + "langnghe-\(UUID().uuidString).docx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try DOCXWriter.write(paper, to: path)
        bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let archive = try WorkbookArchive(path: path)
        var parts: [String: Data] = [:]
        for name in Self.names { parts[name] = try archive.part(name) }
        self.parts = parts
    }

    func part(_ name: String) throws -> XMLTree {
        try XMLTree(try #require(parts[name], "\(name) is missing"))
    }

    var document: XMLTree { get throws { try part("word/document.xml") } }

    /// Of the whole document, tables included, those without text left out.
    var lines: [String] {
        get throws { try document.all("w:p").map(\.text).filter { !$0.isEmpty } }
    }
}
