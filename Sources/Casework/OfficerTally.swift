/// How many of a department's dossiers an officer ended lately, and how many of those were rated.
package struct OfficerTally: Equatable, Sendable {
    package struct Duty: Hashable, Sendable {
        package let department: String
        package let officer: String

        package init(department: String, officer: String) {
            self.department = department
            self.officer = officer
        }
    }

    package static let days = 30
    package let duty: Duty
    package let ended: Int
    package let rated: Int

    package init(_ duty: Duty, ended: Int, rated: Int) {
        self.duty = duty
        self.ended = ended
        self.rated = rated
    }

    /// Who alone is rated: from ten rated dossiers of a department on, nine in ten or more are one officer's, who ended fewer than half
    /// of the department's dossiers. Dossiers that name no officer are left out.
    package static func ratedAlone(_ tallies: [OfficerTally]) -> Set<Duty> {
        let named = tallies.filter { !$0.duty.officer.isEmpty }
        return Dictionary(grouping: named, by: \.duty.department).values.reduce(into: []) { alone, department in
            let rated = department.reduce(0) { $0 + $1.rated }
            let ended = department.reduce(0) { $0 + $1.ended }
            guard rated >= 10 else { return }
            alone.formUnion(department.filter { $0.rated * 10 >= rated * 9 && $0.ended * 2 < ended }.map(\.duty))
        }
    }
}
