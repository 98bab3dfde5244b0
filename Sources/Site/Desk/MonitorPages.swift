import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Reports
import Storage

extension Site {
    func monitor(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let chosen = request.query["department"].flatMap { $0.isEmpty ? nil : $0 }
        let monitor = try await desk().monitor(of: chosen, as: visitor.caller)
        let figures = MonitorModel(monitor: monitor, language: language)
        var model = figureModel(monitor, visitor)
        model["steps"] = figures.table(
            "monitor.bySteps", MonitorModel.petitionColumns, rowKey: "column.step",
            figures.byStep(MonitorModel.petitionColumns))
        model["wholes"] = figures.table(
            "monitor.wholes", MonitorModel.wholeColumns, rowKey: "column.department",
            figures.byDepartment(MonitorModel.wholeColumns))
        if monitor.officers != nil {
            model["officers"] = figures.table(
                "monitor.byOfficers", MonitorModel.petitionColumns, rowKey: "monitor.officer",
                figures.byOfficer(MonitorModel.petitionColumns))
        }
        if visitor.caller.may(.readEveryDepartment) {
            let departments = try await desk().read(.readMonitor, as: visitor.caller) { try $0.departments() }
            model["hasDepartments"] = true
            model["departments"] = departments.map {
                ["value": $0.name, "departmentName": $0.name, "selected": $0.name == chosen] as [String: Any]
            }
            model["asksDepartment"] = visitor.caller.may(.readOfficerFigures) && chosen == nil
        }
        let labels = monitor.days.map { language.shortDay($0.date) }
        model["days"] = zip(monitor.days, labels).map { day, label in
            [
                "dayName": label, "petitionCount": language.number(day.petitions),
                "dossierCount": language.number(day.dossiers),
            ]
        }
        model["chart"] =
            DueChart(
                title: language.text("monitor.chart"),
                days: zip(monitor.days, labels).map {
                    DueChart.Day(label: $1, petitions: $0.petitions, dossiers: $0.dossiers)
                }
            ).svg
        return page("desk-monitor", titleKey: "monitor.title", visitor, at: "monitor", model)
    }

    /// The same for a big screen that nobody touches: no names, nothing of a denunciation but its part in the counts.
    func wall(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let chosen = request.query["department"].flatMap { $0.isEmpty ? nil : $0 }
        let monitor = try await desk().monitor(of: chosen, as: visitor.caller)
        var model = wallModel(monitor, visitor)
        model["partHref"] =
            "/desk/monitor/wall?" + QueryText.encode([("part", "figures"), ("department", chosen ?? "")])
        let name = request.query["part"] == "figures" ? "wall-figures" : "desk-wall"
        return page(name, titleKey: "monitor.wall", visitor, model)
    }

    func monitorChanges(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readMonitor)
        return feed.join(try desk())
    }

    func monitoredDossiers(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        guard let state = WorklistFilter.State(rawValue: request.query["state"] ?? "overdue"), state != .all else {
            throw SiteError.pageNotFound
        }
        let department = request.query["department"].flatMap { $0.isEmpty ? nil : $0 }
        let page = min(10_000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let found = try await desk().runningDossiers(state, of: department, as: visitor.caller, page: page)
        let query = [("state", state.rawValue), ("department", department ?? "")]
        let column = MonitorModel.Column(clock: .dossier, state: state, sign: "")
        let model: [String: Any] = [
            "heading": language.text("monitor.dossiers.heading", ["what": language.text(column.key)]),
            "scope": found.department.map { [["departmentName": $0]] } ?? [],
            "summary": language.text("records.summary", count: found.dossiers.count),
            "hasDossiers": !found.dossiers.isEmpty,
            "dossiers": found.dossiers.map { dossier in
                let due = DossierDue(dossier)
                let remaining = Remaining(dueAt: due.moment, found.horizons)
                return [
                    "code": dossier.code, "dueAt": due.moment.description, "dueText": language.time(due.moment),
                    "sign": remaining.sign, "signName": language.text("sign.\(remaining.sign)"),
                    "remaining": due.isSecondRequest
                        ? language.text("monitor.secondRequest") : remaining.text(language),
                    "departmentName": dossier.department, "officerName": dossier.officer, "fieldName": dossier.field,
                ] as [String: Any]
            },
            "paging": paging(page, hasMore: found.hasMore, visitor, query) as Any,
        ]
        return self.page(
            "desk-monitor-dossiers", titleKey: "monitor.dossiers", visitor, at: "monitor",
            model.compactMapValues { $0 })
    }

    private func figureModel(_ monitor: Monitor, _ visitor: Visitor) -> [String: Any] {
        let language = visitor.language
        let figures = MonitorModel(monitor: monitor, language: language)
        let horizons = monitor.workload.horizons
        return [
            "scope": scopeModel(monitor), "updated": language.clock(horizons.now),
            "petitionFigures": figures.table(
                "monitor.byDepartments", MonitorModel.petitionColumns, rowKey: "column.department",
                figures.byDepartment(MonitorModel.petitionColumns)),
            "dossierFigures": figures.table(
                "monitor.dossiersByDepartments", MonitorModel.dossierColumns, rowKey: "column.department",
                figures.byDepartment(MonitorModel.dossierColumns)),
            "next": monitor.next.map { line($0, horizons, language) }, "hasNext": !monitor.next.isEmpty,
        ]
    }

    /// The departments that have something late or due soon, and what falls due next but for denunciations.
    private func wallModel(_ monitor: Monitor, _ visitor: Visitor) -> [String: Any] {
        let language = visitor.language
        let figures = MonitorModel(monitor: monitor, language: language)
        let horizons = monitor.workload.horizons
        let columns = MonitorModel.wallColumns
        let next = monitor.next.filter { $0.petition.kind != .denunciation }.prefix(3)
        return [
            "scope": scopeModel(monitor), "updated": language.clock(horizons.now),
            "tiles": tiles(monitor, language),
            "wallTable": [
                "columns": columns.map { column in
                    ["columnName": language.text("monitor.wall.\(column.state.rawValue).\(column.clock)")]
                },
                "rows": figures.urgent(columns),
            ],
            "next": next.map { line($0, horizons, language) }, "hasNext": !next.isEmpty,
        ]
    }

    private func scopeModel(_ monitor: Monitor) -> [[String: Any]] {
        monitor.department.map { [["departmentName": $0]] } ?? []
    }

    private func tiles(_ monitor: Monitor, _ language: Language) -> [[String: Any]] {
        MonitorModel.wallColumns.map { column in
            let number = monitor.workload.tally(column.clock)[column.state]
            return [
                "name": language.text("monitor.tile.\(column.state.rawValue).\(column.clock)"),
                "number": language.number(number),
                "tileSign": number == 0 ? "fine" : column.sign,
            ]
        }
    }

    private func line(_ work: Monitor.NextWork, _ horizons: Horizons, _ language: Language) -> [String: Any] {
        let petition = work.petition
        let remaining = Remaining(dueAt: work.dueAt, horizons)
        let isWithinTheHour = work.dueAt < horizons.hour
        var model: [String: Any] = [
            "code": petition.code, "departmentName": petition.department ?? language.text("monitor.unassigned"),
            "stepName": language.text("step.\(petition.step.rawValue)"), "officerName": work.officer ?? "–",
            "dueAt": work.dueAt.description, "dueDate": language.date(work.dueAt.adding(seconds: -1).date),
            "sign": remaining.sign, "signName": language.text("sign.\(remaining.sign)"),
            "remaining": isWithinTheHour ? language.text("remaining.hour") : remaining.text(language),
        ]
        if work.mayOpen { model["href"] = "/desk/petitions/" + QueryText.encode(petition.code) }
        return model
    }
}

/// When a running dossier is due: the appointed moment and the days that it waited for the citizen.
private struct DossierDue {
    let moment: Instant
    /// Asked for a second supplement, it is late whatever was appointed.
    let isSecondRequest: Bool

    init(_ dossier: Dossier) {
        isSecondRequest = dossier.outcome == .awaitingSupplement
        moment = isSecondRequest ? dossier.receivedAt : dossier.dueAt.adding(days: dossier.supplementDays)
    }
}

extension Language {
    /// "T2 23/11", as short as a chart needs it.
    fileprivate func shortDay(_ date: CivilDate) -> String {
        text(
            "monitor.day",
            [
                "weekday": text("weekday.short.\(date.weekday.rawValue)"), "day": String(date.parts.day),
                "month": text("format.month.\(date.parts.month)"),
            ])
    }

    fileprivate func clock(_ moment: Instant) -> String {
        let parts = [moment.secondOfDay / 3600, moment.secondOfDay / 60 % 60, moment.secondOfDay % 60]
        return parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }
}
