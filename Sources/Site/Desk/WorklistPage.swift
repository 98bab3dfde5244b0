import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Storage

extension Site {
    func worklist(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        guard visitor.caller.may(.readWorklist) else { return .redirect(to: "/desk/satisfaction") }
        let language = visitor.language
        let state = request.query["state"].flatMap(WorklistFilter.State.init(rawValue:)) ?? .open
        let department = request.query["department"].flatMap { $0.isEmpty ? nil : $0 }
        let page = min(10_000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let kind = request.query["kind"].flatMap(PetitionKind.init(rawValue:))
        let search = request.query["q"].map { String($0.trimmed.prefix(200)) }.flatMap { $0.isEmpty ? nil : $0 }
        let isMine = request.query["mine"] == "yes"
        let officer = request.query["officer"].flatMap { Int($0) }
        let step = request.query["step"].flatMap(PetitionStep.init(rawValue:))
        let isWhole = request.query["clock"] == "whole"
        var filter = WorklistFilter(
            state: state, department: department, kind: kind, officer: isMine ? visitor.account?.number : officer,
            search: search)
        filter.clock = isWhole ? .whole : .step
        filter.step = step
        filter.isUnassigned = request.query["unassigned"] == "yes"
        let query = [
            ("state", state.rawValue), ("department", department ?? ""), ("kind", kind?.rawValue ?? ""),
            ("mine", isMine ? "yes" : ""), ("q", search ?? ""), ("step", step?.rawValue ?? ""),
            ("clock", isWhole ? "whole" : ""), ("unassigned", filter.isUnassigned ? "yes" : ""),
            ("officer", officer.map { String($0) } ?? ""),
        ]
        let list = try await desk().worklist(
            filter, as: visitor.caller, page: page)
        let seesAll = visitor.caller.may(.readEveryDepartment)
        var model: [String: Any] = [
            "petitions": list.lines.map { line($0, list.horizons, language) },
            "counts": counts(list.counts, state, query, language),
            "kinds": options(PetitionKind.allCases.map(\.rawValue), "kind", kind?.rawValue, language),
            "search": search ?? "",
            "mine": isMine, "canRegister": visitor.caller.may(.registerPetition),
            "states": WorklistFilter.State.allCases.map { option in
                [
                    "value": option.rawValue, "stateName": language.text("worklist.\(option.rawValue)"),
                    "selected": option == state,
                ] as [String: Any]
            },
            "hasPetitions": !list.lines.isEmpty,
            "filtered": state != .open || department != nil || kind != nil || isMine || search != nil
                || step != nil || isWhole || filter.isUnassigned || officer != nil,
            "steps": options(
                PetitionStep.allCases.filter { $0 != .done }.map(\.rawValue), "step", step?.rawValue, language),
            "clocks": options(["whole"], "monitor.clock", isWhole ? "whole" : nil, language),
            "unassigned": filter.isUnassigned, "byOfficer": officer.map { [["officer": $0]] } ?? [],
            "summary": language.text("worklist.summary", count: list.lines.count),
        ]
        if seesAll {
            model["departments"] = list.departments.map { one in
                ["value": one.name, "departmentName": one.name, "selected": one.name == department] as [String: Any]
            }
            model["hasDepartments"] = true
        }
        model["paging"] = paging(page, hasMore: list.hasMore, visitor, query)
        return self.page("desk-worklist", titleKey: "worklist.title", visitor, at: "worklist", model)
    }

    private func line(_ line: WorklistLine, _ horizons: Horizons, _ language: Language) -> [String: Any] {
        let petition = line.petition
        var model: [String: Any] = [
            "code": petition.code,
            "subject": line.subject ?? language.text("worklist.secret"),
            "kindName": language.text("kind.\(petition.kind.rawValue)"), "departmentName": petition.department ?? "",
            "stepName": language.text("step.\(petition.step.rawValue)"),
            "receivedText": language.date(petition.receivedAt.date),
        ]
        if line.subject != nil { model["href"] = "/desk/petitions/" + QueryText.encode(petition.code) }
        if let dueAt = line.dueAt {
            let remaining = Remaining(dueAt: dueAt, horizons)
            model["dueAt"] = dueAt.description
            model["dueDate"] = language.date(dueAt.adding(seconds: -1).date)
            model["sign"] = remaining.sign
            model["signName"] = language.text("sign.\(remaining.sign)")
            model["remaining"] = remaining.text(language)
        }
        return model
    }

    private func counts(
        _ counts: WorklistCounts, _ state: WorklistFilter.State, _ query: [(String, String)],
        _ language: Language
    ) -> [[String: Any]] {
        let numbers: [(WorklistFilter.State, String, Int)] = [
            (.overdue, "late", counts.overdue), (.dueSoon, "soon", counts.dueSoon), (.open, "fine", counts.open),
        ]
        return numbers.map { option, sign, number in
            [
                "sign": sign, "signName": language.text("worklist.\(option.rawValue)"),
                "number": language.number(number),
                "href": "/desk?"
                    + QueryText.encode(
                        [("state", option.rawValue)] + query.dropFirst().filter { !$0.1.isEmpty }),
                "current": option == state,
            ] as [String: Any]
        }
    }

    func paging(_ page: Int, hasMore: Bool, _ visitor: Visitor, _ query: [(String, String)]) -> [String: Any]? {
        guard page > 1 || hasMore else { return nil }
        func href(_ page: Int) -> String {
            visitor.request.path + "?" + QueryText.encode(query.filter { !$0.1.isEmpty } + [("page", String(page))])
        }
        var model: [String: Any] = ["summary": visitor.language.text("paging.summary", ["page": String(page)])]
        if page > 1 { model["previousHref"] = href(page - 1) }
        if hasMore { model["nextHref"] = href(page + 1) }
        return model
    }
}
