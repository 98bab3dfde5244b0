import Actions
import CivilTime
import Index766
import MicroHTTP
import Storage

/// All records that an indicator counts: the other half of its evidence.
extension Site {
    func countedHref(_ indicator: Indicator, _ choice: PeriodChoice) -> String {
        "/desk/satisfaction/counted?" + QueryText.encode([("indicator", String(indicator.rawValue))] + choice.links)
    }

    func counted(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        guard let indicator = request.query["indicator"].flatMap({ Int($0) }).flatMap(Indicator.init(rawValue:)) else {
            throw SiteError.pageNotFound
        }
        // Whoever wants all of a large year takes the workbook.
        let page = min(200, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let pageSize = 50
        let found = try await desk().counted(
            indicator, choice.query, as: visitor.caller, page: page, pageSize: pageSize)
        let name = language.text("indicator.\(indicator.rawValue)")
        let model: [String: Any?] = [
            "indicatorName": name,
            "periodText": language.text(
                "figure.period",
                [
                    "from": language.date(choice.period.first), "to": language.date(choice.period.last),
                    "asOf": language.time(min(choice.period.end, choice.query.asOf ?? now)),
                ]),
            "records": found.prefix(pageSize).map { record in
                [
                    "code": record.code, "departmentName": record.department, "fieldName": record.field,
                    "entered": record.enteredAt.description, "enteredText": language.time(record.enteredAt),
                    "endedText": record.endedAt.map { language.time($0) } ?? language.text("record.open"),
                ]
            },
            "hasRecords": !found.isEmpty,
            "backHref": "/desk/satisfaction?" + QueryText.encode(choice.links),
            "paging": paging(
                page, hasMore: found.count > pageSize && page < 200, visitor,
                [("indicator", String(indicator.rawValue))] + choice.links),
        ]
        return self.page(
            "desk-counted", titleKey: "counted.title", visitor, at: "satisfaction", model.compactMapValues { $0 })
    }
}
