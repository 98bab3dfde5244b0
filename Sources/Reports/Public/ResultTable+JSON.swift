import Index766

extension ResultTable {
    /// The same rows, with what is said once at the top.
    package func json(_ results: PublicResults) -> String {
        JSONText.object([
            ("title", .string("Lắng Nghe: " + results.unit.name)),
            ("unit", .object([("code", .string(results.unit.code)), ("name", .string(results.unit.name))])),
            (
                "period",
                .object([
                    ("from", .string(results.group.period.first.description)),
                    ("to", .string(results.group.period.last.description)),
                ])
            ),
            ("asOf", .string(results.group.asOf.description)),
            (
                "rules",
                .object([("id", .string(results.group.rules.id)), ("source", .string(results.group.rules.source))])
            ),
            ("source", .string(source)), ("licence", .string(licence)),
            ("smallest", .integer(SmallNumbers.least)),
            ("rows", .array(rows.map(row))),
        ]).text
    }

    private func row(_ row: Row) -> JSONText {
        let value: JSONText =
            switch row.value {
            case .count(let count)?: .integer(count)
            case .number(let digits)?: .number(digits)
            case nil: .null
            }
        return .object([
            ("from", .string(row.period.first.description)), ("to", .string(row.period.last.description)),
            ("table", .string(row.table)), ("part", .string(row.part)), ("measure", .string(row.measure)),
            ("value", value), ("suppressed", .bool(row.isHidden)), ("description", .string(description(row))),
        ])
    }
}
