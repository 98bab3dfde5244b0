import Actions
import CivilTime
import Index766
import Localization
import MicroHTTP
import Storage

/// What the rest of the period can still win and lose, on the page of the group and behind it.
extension Site {
    /// Nil for a period that is not under way.
    func outlook(_ choice: PeriodChoice, _ request: Request, _ visitor: Visitor) async throws -> [String: Any]? {
        guard let outlook = try await desk().outlook(choice.query, as: visitor.caller) else { return nil }
        let language = visitor.language
        let wanted = try wantedPoints(request, outlook.present)
        var model: [String: Any] = [
            "period": choice.text, "rules": choice.query.rules ?? "",
            "undone": language.text(
                "outlook.undone",
                [
                    "points": language.decimal(outlook.undone.points.decimal(2)),
                    "present": language.decimal(outlook.present.points.decimal(2)),
                    "end": language.date(choice.period.last),
                ]),
            "atStake": Indicator.allCases.map { atStake($0, outlook, choice, language) },
            "wanted": language.decimal(wanted.decimal(2)),
            "ways": ways(WayUp(from: outlook.present, to: wanted), outlook.present, wanted, language),
        ]
        if outlook.present.points.decimal(2) == outlook.undone.points.decimal(2) {
            model["undone"] = language.text("outlook.safe", ["end": language.date(choice.period.last)])
        }
        return model
    }

    /// Where none is named: the next whole point, or all of them.
    private func wantedPoints(_ request: Request, _ group: SatisfactionGroup) throws -> Fraction {
        let text = (request.query["wanted"] ?? "").trimmed.replacing(",", with: ".")
        guard !text.isEmpty else {
            let next = Int(group.points.numerator / group.points.denominator) + 1
            return Fraction(Int128(min(next, group.max)))
        }
        guard let points = Fraction(decimal: text), !(Fraction(Int128(group.max)) < points) else {
            throw SiteError.badRequest(
                key: "error.badWanted", arguments: ["value": String(text.prefix(20)), "max": String(group.max)])
        }
        return points
    }

    private func atStake(
        _ indicator: Indicator, _ outlook: Outlook, _ choice: PeriodChoice, _ language: Language
    ) -> [String: Any] {
        let count = outlook.endangered(indicator)
        let (present, undone) = (outlook.present.points(indicator), outlook.undone.points(indicator))
        var model: [String: Any] = [
            "number": indicator.rawValue, "indicatorName": language.text("indicator.\(indicator.rawValue)"),
            "count": language.number(count), "presentPoints": language.decimal(present.decimal(2)),
            "undonePoints": language.decimal(undone.decimal(2)),
        ]
        if let next = outlook.next[indicator] {
            model["next"] = ["at": next.lateAt.description, "text": language.due(next.dueAt)]
            model["href"] =
                "/desk/satisfaction/endangered?"
                + QueryText.encode([("indicator", String(indicator.rawValue)), ("period", choice.text)])
        }
        return model
    }

    private func ways(_ way: WayUp, _ group: SatisfactionGroup, _ wanted: Fraction, _ language: Language) -> [String] {
        guard group.points < wanted else { return [language.text("outlook.reached")] }
        var lines = [
            way.petitions.map { language.text("outlook.petitions", count: $0) }
                ?? language.text("outlook.petitionsNever"),
            way.dossiers.map { language.text("outlook.dossiers", count: $0) } ?? language.text("outlook.dossiersNever"),
        ]
        if let fewest = way.fewest, fewest.petitions > 0, fewest.dossiers > 0 {
            lines.append(
                language.text(
                    "outlook.together",
                    [
                        "petitions": language.number(fewest.petitions), "dossiers": language.number(fewest.dossiers),
                    ]))
        } else if way.fewest == nil, way.petitions == nil, way.dossiers == nil {
            lines = [language.text("outlook.never")]
        }
        return lines
    }

    func endangered(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let choice = try PeriodChoice(request, now: premises.now())
        guard let indicator = request.query["indicator"].flatMap({ Int($0) }).flatMap(Indicator.init(rawValue:)) else {
            throw SiteError.pageNotFound
        }
        let page = min(10_000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let pageSize = 50
        let found = try await desk().endangered(
            indicator, choice.period, as: visitor.caller, page: page, pageSize: pageSize)
        let query = [("indicator", String(indicator.rawValue)), ("period", choice.text)]
        let model: [String: Any?] = [
            "indicatorName": language.text("indicator.\(indicator.rawValue)"),
            "periodText": language.text("endangered.lead", ["end": language.date(choice.period.last)]),
            "records": found.prefix(pageSize).map { endangered($0, indicator, visitor) },
            "hasRecords": !found.isEmpty,
            "backHref": "/desk/satisfaction?" + QueryText.encode([("period", choice.text)]),
            "paging": paging(page, hasMore: found.count > pageSize, visitor, query),
        ]
        return self.page(
            "desk-endangered", titleKey: "endangered.title", visitor, at: "satisfaction", model.compactMapValues { $0 })
    }

    private func endangered(_ record: EndangeredRecord, _ indicator: Indicator, _ visitor: Visitor) -> [String: Any] {
        var model: [String: Any] = [
            "code": record.code, "departmentName": record.department, "fieldName": record.field,
            "due": record.dueAt.description, "dueText": visitor.language.due(record.dueAt),
            "leftText": visitor.language.text(
                "endangered.left", count: max(0, record.dueDate.dayNumber - premises.now().date.dayNumber)),
        ]
        if indicator != .dossierSatisfaction, visitor.caller.may(.readWorklist) {
            model["href"] = "/desk/petitions/" + QueryText.encode(record.code)
        }
        return model
    }
}
