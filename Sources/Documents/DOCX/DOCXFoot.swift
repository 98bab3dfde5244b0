/// What stands below the text: who receives the paper and who signs it, never torn apart by a page's end.
enum DOCXFoot {
    static func table(_ paper: OfficialPaper) -> Markup {
        let recipients =
            [DOCXBody.paragraph("Nơi nhận:", .recipientsHead)]
            + paper.recipientLines.map { DOCXBody.paragraph($0, .recipients) }
        let signature =
            paper.signature.lines.map { DOCXBody.paragraph($0, .office) }
            + [DOCXBody.paragraph(paper.signatureName, .name)]
        return DOCXTable.frame(PageMeasure.widths([1, 1]), [[recipients, signature]])
    }
}
