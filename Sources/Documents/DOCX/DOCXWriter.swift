/// Writes a paper as a .docx file (ECMA-376). The same paper makes the same bytes.
package enum DOCXWriter {
    package static func write(_ paper: OfficialPaper, to path: String) throws(DocumentError) {
        let archive = try PartArchive(path: path)
        for part in DOCXParts.all(of: paper) { try archive.add(part.name, part.content) }
        try archive.close()
    }
}
