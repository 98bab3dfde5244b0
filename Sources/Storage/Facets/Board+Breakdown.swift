import Casework
import CivilTime
import GRDB
import Index766

/// One part of the work and its figures.
package struct BreakdownLine: Sendable {
    /// The department's name, the field's, the procedure's code, the counter (empty: the citizen's own device) or the hour; nil for answers
    /// about no known dossier.
    package let key: String?
    package let figures: Figures
}

/// A department with its fields; without a name, the answers about no known dossier.
package struct DepartmentBreakdown: Sendable {
    package let name: String?
    package let fields: [BreakdownLine]

    package var figures: Figures { fields.map(\.figures).reduce(.none, +) }
}

extension Board {
    /// The figures of a period by a dimension, in the keys' order, what is about no dossier last. Added up they are the whole.
    package func breakdown(by dimension: Dimension, _ period: Period, asOf: Instant) throws -> [BreakdownLine] {
        var parts: [String: Figures] = [:]
        var rest: Figures?
        for (facet, figures) in try figures(dimension.kind, period, asOf: asOf) {
            if facet.isWithoutDossier {
                rest = figures
            } else {
                parts[facet.key(dimension), default: .none] = parts[facet.key(dimension), default: .none] + figures
            }
        }
        let lines = parts.filter { !$0.value.isEmpty }.sorted { isBefore($0.key, $1.key) }
        return lines.map { BreakdownLine(key: $0.key, figures: $0.value) }
            + (rest.map { $0.isEmpty ? [] : [BreakdownLine(key: nil, figures: $0)] } ?? [])
    }

    /// The figures of a period by department, and by field within each; what is about no dossier last.
    package func fieldsByDepartment(_ period: Period, asOf: Instant) throws -> [DepartmentBreakdown] {
        var parts: [String: [String: Figures]] = [:]
        var rest: Figures?
        for (facet, figures) in try figures(.service, period, asOf: asOf) where !figures.isEmpty {
            if facet.isWithoutDossier {
                rest = figures
            } else {
                let before = parts[facet.department]?[facet.field] ?? .none
                parts[facet.department, default: [:]][facet.field] = before + figures
            }
        }
        let departments = parts.sorted { $0.key < $1.key }.map { name, fields in
            DepartmentBreakdown(
                name: name,
                fields: fields.sorted { $0.key < $1.key }.map { BreakdownLine(key: $0.key, figures: $0.value) })
        }
        return departments
            + (rest.map { [DepartmentBreakdown(name: nil, fields: [BreakdownLine(key: nil, figures: $0)])] } ?? [])
    }

    /// The officers of a department, by name: nobody's place in this list says anything.
    package func officers(of department: String) throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT name FROM facet WHERE kind = ? AND department = ? ORDER BY name"),
            arguments: [Facet.Kind.officer.rawValue, department])
    }

    package func figures(
        ofOfficer name: String, in department: String, _ period: Period, asOf: Instant
    ) throws -> Figures {
        let officer = Facet.officer(name, of: department)
        return try figures(.officer, period, asOf: asOf).first { $0.facet == officer }?.figures ?? .none
    }

    private func figures(
        _ kind: Facet.Kind, _ period: Period, asOf: Instant
    ) throws -> [(facet: Facet, figures: Figures)] {
        let end = min(period.end, asOf)
        // Nothing after E has happened yet, so with an E before the period only what ended by then has ended.
        let begin = min(period.start, end.adding(seconds: 1))
        let upToEnd = try FacetSums(db, kind, through: end)
        let beforeBegin = try FacetSums(db, kind, through: begin.adding(seconds: -1))
        let straddling = try straddling(kind, begin, end)
        return try facets(kind).map { id, facet in
            (facet, Figures(upToEnd[id], beforeBegin[id], straddling[id] ?? [:]))
        }
    }

    private func facets(_ kind: Facet.Kind) throws -> [(Int, Facet)] {
        try db.rows("SELECT * FROM facet WHERE kind = ?", [kind.rawValue]).map { row in
            (
                row["id"],
                Facet(
                    kind: kind, department: row["department"], field: row["field"], procedure: row["procedure"],
                    name: row["name"])
            )
        }
    }

    /// By facet and cause, dossiers that had ended before the period and turned bad within it: no part of it.
    private func straddling(
        _ kind: Facet.Kind, _ begin: Instant, _ end: Instant
    ) throws -> [Int: [Cause?: Int]] {
        guard kind == .service || kind == .officer else { return [:] }
        let day = begin.date.dayNumber
        let rows = try db.rows(
            """
            SELECT dossier.* FROM straddle20 straddle JOIN dossier ON dossier.id = straddle.id
            WHERE straddle.leftDay <= ? AND straddle.faultDay >= ?
            """, [day, day])
        var counts: [Int: [Cause?: Int]] = [:]
        for dossier in try rows.map(DossierRow.init) {
            guard let facet = kind == .service ? dossier.facets.service : dossier.facets.officer,
                let endedAt = dossier.standing.leftAt, endedAt < begin
            else { continue }
            for cause in [nil] + Cause.allCases.map(Optional.some) {
                guard let fault = dossier.standing.fault(cause), fault >= begin, fault <= end else { continue }
                counts[facet.id, default: [:]][cause, default: 0] += 1
            }
        }
        return counts
    }

    /// Numbers by their size, other texts as they are.
    private func isBefore(_ one: String, _ other: String) -> Bool {
        if let one = Int(one), let other = Int(other) { return one < other }
        return one < other
    }
}

extension Figures {
    fileprivate init(_ upToEnd: FacetCounts, _ beforeBegin: FacetCounts, _ straddling: [Cause?: Int]) {
        func faulty(_ cause: Cause?) -> Int {
            guard let fault = FacetMeasure.fault(cause), let ended = FacetMeasure.endedFault(cause) else { return 0 }
            return upToEnd[fault] - beforeBegin[ended] - (straddling[cause] ?? 0)
        }
        func within(_ measure: FacetMeasure) -> Int { upToEnd[measure] - beforeBegin[measure] }
        let causes = Indicator.dossierSatisfaction.causes
        self.init(
            dossiers: Tally(
                denominator: upToEnd[.entered] - beforeBegin[.ended], faulty: faulty(nil),
                causes: Dictionary(uniqueKeysWithValues: causes.map { ($0, faulty($0)) })),
            levels: (1...5).map { within(.level($0)) }, finishedDossiers: within(.finished))
    }
}

extension Dimension {
    fileprivate var kind: Facet.Kind {
        switch self {
        case .department, .field, .procedure: .service
        case .counter: .counter
        case .hour: .hour
        }
    }
}

extension Facet {
    fileprivate func key(_ dimension: Dimension) -> String {
        switch dimension {
        case .department: department
        case .field: field
        case .procedure: procedure
        case .counter, .hour: name
        }
    }
}
