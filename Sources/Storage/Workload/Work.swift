import Casework
import CivilTime

/// Which clock a due moment belongs to: that of a petition's present step, that of its whole process (the citizen's, which nothing
/// restarts), or that of a dossier of the one-stop system.
package enum WorkClock: Int, Sendable, CaseIterable {
    case step = 1
    case whole
    case dossier
}

/// One running clock of one record, as it counts in the workload.
struct Work: Hashable {
    let clock: WorkClock
    let dueAt: Instant
    var department: String?
    var step: PetitionStep?
    var officer: Int?
    /// The account that it is about, which does not count it.
    var about: Int?

    static func of(_ petition: Petition, dueAt: Instant?, wholeDueAt: Instant?) -> [Work] {
        [(WorkClock.step, dueAt), (.whole, wholeDueAt)].compactMap { clock, dueAt in
            dueAt.map {
                Work(
                    clock: clock, dueAt: $0, department: petition.department, step: petition.step,
                    officer: petition.officer, about: petition.aboutOfficer)
            }
        }
    }

    /// A dossier's clock runs until it ends, and stands while it waits for the citizen.
    static func of(_ dossier: Dossier, lateAt: Instant?) -> [Work] {
        guard dossier.endedAt == nil, let lateAt else { return [] }
        return [Work(clock: .dossier, dueAt: lateAt.adding(seconds: -1), department: dossier.department)]
    }
}

extension PetitionRow {
    var work: [Work] { Work.of(petition, dueAt: dueAt, wholeDueAt: wholeDueAt) }
}

extension DossierRow {
    var work: [Work] { Work.of(dossier, lateAt: standing.faults[.late]) }
}
