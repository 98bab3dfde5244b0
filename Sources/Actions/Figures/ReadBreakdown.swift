import Casework
import CivilTime
import Index766
import Storage

extension Desk {
    /// Both satisfactions by a dimension: public, so whoever shows it to everybody leaves out what gives a person away.
    package func breakdown(by dimension: Dimension, _ query: FigureQuery) async throws -> [BreakdownLine] {
        let asOf = query.asOf ?? now()
        return try await read(query) { try $0.breakdown(by: dimension, query.period, asOf: asOf) }
    }

    package struct OfficerFigures: Sendable {
        /// Whom the caller may choose from, by name; only themselves where they are an officer.
        package let officers: [String]
        package let officer: String?
        package let department: String
        package let figures: Figures
        /// The caller's own: then what tells which answer came from whom is left out.
        package let areOwn: Bool
    }

    /// One officer's figures, for that officer and for the head of the department; never side by side with another's.
    package func officerFigures(
        _ officer: String?, _ query: FigureQuery, as caller: Caller
    ) async throws -> OfficerFigures {
        try caller.require(.readOwnFigures)
        guard let account = caller.account, let department = account.department else { throw ActionError.notAllowed }
        let asOf = query.asOf ?? now()
        let own = account.officer
        return try await read(query) { board in
            let all = account.role == .head ? try board.officers(of: department) : [own].compactMap(\.self)
            let chosen = officer ?? own ?? (all.count == 1 ? all.first : nil)
            if let chosen, !all.contains(chosen), chosen != own { throw ActionError.notAllowed }
            let figures = try chosen.map {
                try board.figures(ofOfficer: $0, in: department, query.period, asOf: asOf)
            }
            return OfficerFigures(
                officers: all, officer: chosen, department: department, figures: figures ?? .none,
                areOwn: chosen != nil && chosen == own)
        }
    }
}
