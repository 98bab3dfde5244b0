import Foundation
import FoundationXML

/// Which sheet comes first, and from when days are counted.
final class WorkbookOutline: PartParser {
    private(set) var firstSheet = ""
    private(set) var is1904 = false

    static func read(_ data: Data) throws -> WorkbookOutline {
        let outline = WorkbookOutline()
        try outline.parse(data, "xl/workbook.xml")
        return outline
    }

    override func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "sheet", firstSheet.isEmpty { firstSheet = attributes["r:id"] ?? "" }
        if name == "workbookPr" { is1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
    }
}

/// The targets of a part's relations, by their ids.
final class Relations: PartParser {
    private var targets: [String: String] = [:]

    static func read(_ data: Data) throws -> [String: String] {
        let relations = Relations()
        try relations.parse(data, "xl/_rels/workbook.xml.rels")
        return relations.targets
    }

    override func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "Relationship", let id = attributes["Id"] { targets[id] = attributes["Target"] }
    }
}

/// Which cell styles show a number as a date: the built-in formats 14 to 22 and 45 to 47, and own formats with days, years or hours.
final class WorkbookStyles: PartParser {
    private(set) var dates: Set<Int> = []
    private var dateFormats = Set((14...22).map(String.init) + (45...47).map(String.init))
    private var isInCellFormats = false
    private var count = 0

    static func read(_ data: Data) throws -> WorkbookStyles {
        let styles = WorkbookStyles()
        try styles.parse(data, "xl/styles.xml")
        return styles
    }

    override func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch name {
        case "numFmt":
            let code = (attributes["formatCode"] ?? "").replacing(/"[^"]*"|\[[^\]]*\]|\\./, with: "").lowercased()
            if code.contains(where: "dyh".contains), let id = attributes["numFmtId"] { dateFormats.insert(id) }
        case "cellXfs": isInCellFormats = true
        case "xf" where isInCellFormats:
            if let format = attributes["numFmtId"], dateFormats.contains(format) { dates.insert(count) }
            count += 1
        default: break
        }
    }

    override func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
    {
        if name == "cellXfs" { isInCellFormats = false }
    }
}

/// The texts that cells point to. Phonetic readings are no part of a text.
final class SharedTexts: PartParser {
    private var texts: [String] = []
    private var text = ""
    private var isText = false
    private var isPhonetic = false

    static func read(_ data: Data) throws -> [String] {
        let shared = SharedTexts()
        try shared.parse(data, "xl/sharedStrings.xml")
        return shared.texts
    }

    override func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "si" { text = "" }
        if name == "rPh" { isPhonetic = true }
        if name == "t" { isText = !isPhonetic }
    }

    override func parser(_ parser: XMLParser, foundCharacters characters: String) {
        if isText { text += characters }
    }

    override func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
    {
        if name == "t" { isText = false }
        if name == "rPh" { isPhonetic = false }
        if name == "si" { texts.append(text) }
    }
}
