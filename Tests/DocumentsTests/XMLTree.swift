import Foundation
import FoundationXML
import Testing

/// An element of a parsed part, or of a page, with what is in it.
final class XMLTree {
    let name: String
    let attributes: [String: String]
    private(set) var children: [XMLTree] = []
    private var ownText = ""

    private init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    convenience init(_ data: Data) throws {
        let reader = Reader()
        let parser = XMLParser(data: data)
        parser.delegate = reader
        try #require(parser.parse(), "not well formed, line \(parser.lineNumber)")
        self.init("", [:])
        children = reader.open[0].children
    }

    func all(_ name: String) -> [XMLTree] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }

    func value(_ name: String) -> String? { all(name).first?.attributes["w:val"] }

    var text: String {
        name == "w:br" || name == "br" ? "\n" : ownText + children.map(\.text).joined()
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var open = [XMLTree("", [:])]

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            let element = XMLTree(name, attributes)
            open[open.count - 1].children.append(element)
            open.append(element)
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            let element = XMLTree("#text", [:])
            element.ownText = text
            open[open.count - 1].children.append(element)
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            open.removeLast()
        }
    }
}
