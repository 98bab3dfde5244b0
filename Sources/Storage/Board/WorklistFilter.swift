import Casework

/// What a worklist shows: open petitions, or also those that are done, of one department or of all.
package struct WorklistFilter: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case open
        case overdue
        case dueHour
        case dueToday
        case dueSoon
        /// Not late yet.
        case ahead
        case all
    }

    package var state: State
    /// By which of a petition's two clocks.
    package var clock = WorkClock.step
    package var department: String?
    /// Only those that no department has yet.
    package var isUnassigned = false
    package var step: PetitionStep?
    package var kind: PetitionKind?
    /// Only those that this account answers; 0 for those that nobody does.
    package var officer: Int?
    /// Words of the subject or the body, with marks or without, or the beginning of a code.
    package var search: String?
    /// Leaves out what is about this account.
    package var notAbout: Int?

    package init(
        state: State, department: String?, kind: PetitionKind? = nil, officer: Int? = nil, search: String? = nil,
        notAbout: Int? = nil
    ) {
        self.state = state
        self.department = department
        self.kind = kind
        self.officer = officer
        self.search = search
        self.notAbout = notAbout
    }
}
