import Foundation
import FoundationXML

/// The first worksheet of an XLSX file, read whole.
final class WorkbookReader: RowSource {
    private let rows: [TableRow]
    private var index = 0

    init(_ archive: WorkbookArchive) throws {
        guard let workbook = try archive.part("xl/workbook.xml") else {
            throw TableError.badWorkbook(reason: "there is no xl/workbook.xml")
        }
        let book = try WorkbookOutline.read(workbook)
        let styles = try archive.part("xl/styles.xml").map(WorkbookStyles.read) ?? WorkbookStyles()
        let texts = try archive.part("xl/sharedStrings.xml").map(SharedTexts.read) ?? []
        let relations = try archive.part("xl/_rels/workbook.xml.rels").map(Relations.read) ?? [:]
        let target = relations[book.firstSheet] ?? "worksheets/sheet1.xml"
        let name = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        guard let sheet = try archive.part(name) else { throw TableError.badWorkbook(reason: "there is no \(name)") }
        let reader = SheetReader(texts: texts, dateStyles: styles.dates, is1904: book.is1904)
        rows = try reader.read(sheet)
    }

    var progress: Double { rows.isEmpty ? 1 : Double(index) / Double(rows.count) }

    func next() -> TableRow? {
        guard index < rows.count else { return nil }
        index += 1
        return rows[index - 1]
    }
}

/// Runs a parser over a part and tells a fault in it. External entities are never resolved.
class PartParser: NSObject, XMLParserDelegate {
    final func parse(_ data: Data, _ part: String) throws {
        // Foundation's parser ends the program over bytes that are no text.
        let isUTF16 = data.starts(with: [0xFE, 0xFF]) || data.starts(with: [0xFF, 0xFE])
        guard isUTF16 || String(validating: data, as: UTF8.self) != nil else {
            throw TableError.badWorkbook(reason: "\(part) is no XML")
        }
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        guard parser.parse() else { throw TableError.badWorkbook(reason: "\(part) is no XML") }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {}

    func parser(_ parser: XMLParser, foundCharacters text: String) {}

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {}
}
