import Index766
import Storage

/// A department, or a field of it, as the public may know it: a nil figure is one that is not told.
package struct PublicPart: Sendable {
    /// Nil: answers about no dossier.
    package let department: String?
    /// Nil: the whole department.
    package let field: String?
    package let survey: Survey?
    package let dossiers: Tally?
    package let finished: Int?

    /// Each of the counts is hidden for itself: first among the departments, whose sum is known, then among the fields of each.
    static func all(of departments: [DepartmentBreakdown]) -> [PublicPart] {
        let answers = Hidden(departments) { $0.survey.answers }
        let dossiers = Hidden(departments) { $0.dossiers.denominator }
        let finished = Hidden(departments, of: \.finishedDossiers)
        return departments.enumerated().flatMap { place, department in
            func part(_ field: Int?, _ figures: Figures) -> PublicPart {
                PublicPart(
                    department: department.name, field: field.map { department.fields[$0].key ?? "" },
                    survey: answers.holds(place, field) ? nil : figures.survey,
                    dossiers: dossiers.holds(place, field) ? nil : figures.dossiers,
                    finished: finished.holds(place, field) ? nil : figures.finishedDossiers)
            }
            let whole = part(nil, department.figures)
            guard department.name != nil else { return [whole] }
            return [whole] + department.fields.enumerated().map { part($0.offset, $0.element.figures) }
        }
    }
}

/// What of a table of departments and their fields is hidden.
private struct Hidden {
    private let departments: Set<Int>
    private let fields: [Set<Int>]

    init(_ table: [DepartmentBreakdown], of count: (Figures) -> Int) {
        let departments = SmallNumbers.hidden(table.map { count($0.figures) })
        self.departments = departments
        fields = table.enumerated().map { place, department in
            SmallNumbers.hidden(department.fields.map { count($0.figures) }, isSumHidden: departments.contains(place))
        }
    }

    func holds(_ department: Int, _ field: Int?) -> Bool {
        field.map { fields[department].contains($0) } ?? departments.contains(department)
    }
}
