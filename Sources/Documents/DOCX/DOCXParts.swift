/// The parts of the file, in the order in which they are packed.
enum DOCXParts {
    static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let headerID = "rId4"

    private static let packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let types = "http://schemas.openxmlformats.org/package/2006/content-types"
    private static let properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

    /// Of the document: what it is called, where it lies beside the document, its type.
    private static let companions = [
        (id: "rId1", name: "styles"), (id: "rId2", name: "settings"), (id: "rId3", name: "fontTable"),
        (id: headerID, name: "header"),
    ]

    static func all(of paper: OfficialPaper) -> [(name: String, content: String)] {
        [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", rootRelations),
            ("docProps/core.xml", core(title: paper.title)), ("word/document.xml", DOCXBody.document(paper)),
            ("word/_rels/document.xml.rels", documentRelations), ("word/styles.xml", StyleSheet.markup),
            ("word/settings.xml", settings), ("word/fontTable.xml", fonts), ("word/header.xml", header),
        ].map { ($0.0, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + $0.1.source) }
    }

    private static var contentTypes: Markup {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        let parts = [
            ("/word/document.xml", word + "document.main+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ]
        let companions = companions.map { ("/word/\($0.name).xml", word + $0.name + "+xml") }
        return .element(
            "Types", ["xmlns": types],
            [
                .element(
                    "Default",
                    [
                        "Extension": "rels",
                        "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
                    ]),
                .element("Default", ["Extension": "xml", "ContentType": "application/xml"]),
            ] + (parts + companions).map { .element("Override", ["PartName": $0.0, "ContentType": $0.1]) })
    }

    private static var rootRelations: Markup {
        relationships([
            ("rId1", relations + "/officeDocument", "word/document.xml"),
            ("rId2", packageRelations + "/metadata/core-properties", "docProps/core.xml"),
        ])
    }

    private static var documentRelations: Markup {
        relationships(companions.map { ($0.id, "\(relations)/\($0.name)", $0.name + ".xml") })
    }

    private static func relationships(_ all: [(id: String, type: String, target: String)]) -> Markup {
        .element(
            "Relationships", ["xmlns": packageRelations],
            all.map { .element("Relationship", ["Id": $0.id, "Type": $0.type, "Target": $0.target]) })
    }

    /// No author and no times: nobody's name leaves the desk with a file.
    private static func core(title: String) -> Markup {
        .element(
            "cp:coreProperties", ["xmlns:cp": properties, "xmlns:dc": "http://purl.org/dc/elements/1.1/"],
            [.element("dc:title", [:], [.text(title)]), .element("dc:language", [:], [.text("vi-VN")])])
    }

    private static var settings: Markup {
        .element(
            "w:settings", ["xmlns:w": namespace],
            [
                .element("w:zoom", ["w:percent": "100"]),
                .element("w:defaultTabStop", ["w:val": String(PageMeasure.firstLine)]),
                .element("w:characterSpacingControl", ["w:val": "doNotCompress"]),
                .element(
                    "w:compat", [:],
                    [
                        .element(
                            "w:compatSetting",
                            [
                                "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
                                "w:val": "15",
                            ])
                    ]),
                .element("w:themeFontLang", ["w:val": "vi-VN"]),
            ])
    }

    private static var fonts: Markup {
        .element(
            "w:fonts", ["xmlns:w": namespace],
            [
                .element(
                    "w:font", ["w:name": StyleSheet.font],
                    [
                        .element("w:panose1", ["w:val": "02020603050405020304"]),
                        .element("w:charset", ["w:val": "00"]), .element("w:family", ["w:val": "roman"]),
                        .element("w:pitch", ["w:val": "variable"]),
                    ])
            ])
    }

    /// The page's number; the first page has no header (`w:titlePg`).
    private static var header: Markup {
        .element(
            "w:hdr", ["xmlns:w": namespace],
            [
                .element(
                    "w:p", [:],
                    [
                        .element("w:pPr", [:], [.element("w:pStyle", ["w:val": TextStyle.header.rawValue])]),
                        .element(
                            "w:fldSimple", ["w:instr": " PAGE "],
                            [.element("w:r", [:], [.element("w:t", [:], [.text("2")])])]),
                    ])
            ])
    }
}
