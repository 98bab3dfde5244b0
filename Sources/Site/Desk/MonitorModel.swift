import Actions
import Casework
import CivilTime
import Localization
import Storage

/// Figures as rows and columns of a page. Each that is not nothing leads to the list of exactly what it counts.
struct MonitorModel {
    struct Column {
        let clock: WorkClock
        let state: WorklistFilter.State
        /// The sign beside its name, so that a colour is never alone.
        let sign: String

        var key: String { state == .overdue ? "monitor.overdue.\(clock)" : "monitor.\(state.rawValue)" }
    }

    static let petitionColumns = [
        Column(clock: .step, state: .overdue, sign: "late"), Column(clock: .whole, state: .overdue, sign: "late"),
        Column(clock: .step, state: .dueHour, sign: "soon"), Column(clock: .step, state: .dueToday, sign: "soon"),
        Column(clock: .step, state: .dueSoon, sign: "soon"), Column(clock: .step, state: .open, sign: "fine"),
    ]
    static let wholeColumns = petitionColumns.filter { $0.clock == .step }.map {
        Column(clock: .whole, state: $0.state, sign: $0.sign)
    }
    static let dossierColumns = wholeColumns.map { Column(clock: .dossier, state: $0.state, sign: $0.sign) }

    static let wallColumns =
        petitionColumns.filter { [.overdue, .dueToday, .dueSoon].contains($0.state) }
        + dossierColumns.filter { [.overdue, .dueToday].contains($0.state) }

    let monitor: Monitor
    let language: Language

    private var workload: Workload { monitor.workload }

    func byDepartment(_ columns: [Column]) -> [[String: Any]] {
        // A dossier comes with its department.
        let departments = monitor.departments.filter { $0 != nil || columns.allSatisfy { $0.clock != .dossier } }
        return byDepartment(columns, of: departments)
    }

    private func byDepartment(_ columns: [Column], of departments: [String?]) -> [[String: Any]] {
        departments.map { department in
            row(department ?? language.text("monitor.unassigned"), columns) { column in
                let tally = workload.tally(column.clock) { $0.department == department }
                return (tally, department.map { [("department", $0)] } ?? [("unassigned", "yes")])
            }
        }
    }

    /// The departments that have something late or due soon.
    func urgent(_ columns: [Column]) -> [[String: Any]] {
        let urgent = monitor.departments.filter { department in
            WorkClock.allCases.contains { workload.tally($0) { $0.department == department }.isUrgent }
        }
        return byDepartment(columns, of: urgent)
    }

    func byStep(_ columns: [Column]) -> [[String: Any]] {
        PetitionStep.allCases.filter { $0 != .done }.map { step in
            row(language.text("step.\(step.rawValue)"), columns) { column in
                (workload.tally(column.clock) { $0.step == step }, scope + [("step", step.rawValue)])
            }
        }
    }

    func byOfficer(_ columns: [Column]) -> [[String: Any]] {
        (monitor.officers ?? []).map { officer in
            row(officer.number == 0 ? language.text("monitor.nobody") : officer.name, columns) { column in
                (column.clock == .whole ? officer.whole : officer.step, scope + [("officer", String(officer.number))])
            }
        }
    }

    func total(_ columns: [Column]) -> [String: Any] {
        row(language.text("monitor.all"), columns) { (workload.tally($0.clock), scope) }
    }

    func headings(_ columns: [Column]) -> [[String: Any]] {
        columns.map { ["sign": $0.sign, "columnName": language.text($0.key)] }
    }

    /// A table's whole model.
    func table(_ captionKey: String, _ columns: [Column], rowKey: String, _ rows: [[String: Any]]) -> [String: Any] {
        [
            "caption": language.text(captionKey), "columns": headings(columns), "rowHead": language.text(rowKey),
            "rows": rows, "total": total(columns),
        ]
    }

    private var scope: [(String, String)] { monitor.department.map { [("department", $0)] } ?? [] }

    private func row(
        _ name: String, _ columns: [Column], _ figure: (Column) -> (WorkTally, [(String, String)])
    ) -> [String: Any] {
        [
            "rowName": name,
            "cells": columns.map { column in
                let (tally, query) = figure(column)
                return cell(tally[column.state], column, query)
            },
        ]
    }

    private func cell(_ number: Int, _ column: Column, _ query: [(String, String)]) -> [String: Any] {
        var model: [String: Any] = ["number": language.number(number)]
        guard number > 0 else { return model }
        model["sign"] = column.sign
        let path = column.clock == .dossier ? "/desk/monitor/dossiers?" : "/desk?"
        let clock = column.clock == .whole ? [("clock", "whole")] : []
        model["href"] = path + QueryText.encode([("state", column.state.rawValue)] + clock + query)
        return model
    }
}
