import Casework
import CivilTime
import Law
import Storage

/// A petition on a member of staff's screen.
package struct HandledPetition: Sendable {
    package let petition: Petition
    package let text: PetitionText?
    /// Nil when it was sent without a name, or when it is a denouncer's and was not asked for.
    package let person: Person?
    package let draft: String?
    package let due: Deadline?
    package let citizenDue: Deadline?
    package let timeline: [(entry: TimelineEntry, text: String?)]
    package let departments: [Department]
    /// The names of the accounts in the timeline, by number.
    package let names: [Int: String]
}

/// A line of the worklist. Without a subject where the caller may not read it.
package struct WorklistLine: Sendable {
    package let petition: Petition
    package let subject: String?
    package let dueAt: Instant?
}

package struct Worklist: Sendable {
    package let lines: [WorklistLine]
    package let counts: WorklistCounts
    package let departments: [Department]
    package let hasMore: Bool
}

extension Desk {
    package func petition(_ code: String, as caller: Caller) async throws -> HandledPetition {
        try await read(.readWorklist, as: caller) { board in
            guard let row = try board.petition(code), caller.maySee(row.petition) else {
                throw ActionError.unknownPetition(code: code)
            }
            let petition = row.petition
            let promise = petition.promise
            let names = try board.accounts().map { ($0.number, try board.open($0.person, as: Holder.self)?.name ?? "") }
            return HandledPetition(
                petition: petition, text: try board.open(petition.text, as: PetitionText.self),
                person: petition.kind == .denunciation ? nil : try board.open(petition.person, as: Person.self),
                draft: try board.open(petition.draft, as: String.self), due: petition.due(by: board.rules),
                citizenDue: try? board.rules.deadline(promise.rule, from: promise.from),
                timeline: try board.timeline(code).map { ($0, try board.open($0.text, as: String.self)) },
                departments: try board.departments(), names: Dictionary(uniqueKeysWithValues: names))
        }
    }

    /// Due soonest first. `soon` is the moment before which an open petition counts as due soon.
    package func worklist(
        _ filter: WorklistFilter, as caller: Caller, soon: Instant, page: Int, pageSize: Int = 50
    ) async throws -> Worklist {
        let moment = now()
        var filter = filter
        if !caller.may(.readEveryDepartment) { filter.department = caller.account?.department ?? "" }
        return try await read(.readWorklist, as: caller) { [filter] board in
            let rows = try board.worklist(
                filter, at: moment, soon: soon, limit: pageSize + 1, offset: max(0, page - 1) * pageSize)
            let lines = try rows.prefix(pageSize).map { row in
                WorklistLine(
                    petition: row.petition,
                    subject: caller.maySee(row.petition)
                        ? try board.open(row.petition.text, as: PetitionText.self)?.subject : nil,
                    dueAt: row.dueAt)
            }
            return Worklist(
                lines: lines, counts: try board.worklistCounts(department: filter.department, at: moment, soon: soon),
                departments: try board.departments(), hasMore: rows.count > pageSize)
        }
    }
}

/// The person competent for a denunciation looks at who sent it. Every look is an event.
package struct ViewIdentity: Action {
    package let code: String

    package init(code: String) {
        self.code = code
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(.readDenunciations)
    }

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Person? {
        let petition = try transaction.petition(code, seenBy: caller)
        let person = try transaction.board.open(petition.person, as: Person.self)
        try transaction.append(.petitionChanged(code: code, change: .identityViewed), by: caller.actor)
        return person
    }
}
