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
    package let draft: AnswerText?
    package let answer: AnswerText?
    package let procedure: Procedure?
    package let fileNames: [String]
    /// Open petitions that say much the same.
    package let similar: [(code: String, subject: String)]
    /// Where the rules would send it.
    package let suggestedDepartment: String?
    /// Those who may answer it, by number.
    package let officers: [(number: Int, name: String, department: String?)]
    package let rules: RuleBook
    package let due: Deadline?
    package let citizenDue: Deadline?
    package let timeline: [(entry: TimelineEntry, text: String?)]
    package let departments: [Department]
    /// The names of the accounts in the timeline, by number.
    package let names: [Int: String]
    package let cannedTexts: [CannedText]
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
    package let horizons: Horizons
    package let departments: [Department]
    package let hasMore: Bool
}

extension Desk {
    package func petition(_ code: String, as caller: Caller) async throws -> HandledPetition {
        try await read(.readWorklist, as: caller) { board in
            guard let row = try board.petition(code), caller.maySee(row.petition) else {
                throw ActionError.unknownPetition(code: code)
            }
            return try HandledPetition(row.petition, board, caller)
        }
    }

    /// Due soonest first.
    ///
    /// - Throws: `ActionError.notAllowed` for the list of an officer who is neither the caller nor led by the caller.
    package func worklist(
        _ filter: WorklistFilter, as caller: Caller, page: Int, pageSize: Int = 50
    ) async throws -> Worklist {
        let moment = now()
        var filter = filter
        if !caller.may(.readEveryDepartment) {
            filter.department = caller.account?.department ?? ""
            filter.isUnassigned = false
        }
        filter.notAbout = caller.account?.number
        if let officer = filter.officer, officer != caller.account?.number { try caller.require(.readOfficerFigures) }
        return try await read(.readWorklist, as: caller) { [filter] board in
            let horizons = try board.horizons(at: moment)
            let rows = try board.worklist(
                filter, horizons, limit: pageSize + 1, offset: max(0, page - 1) * pageSize)
            let lines = try rows.prefix(pageSize).map { row in
                WorklistLine(
                    petition: row.petition,
                    subject: caller.maySee(row.petition)
                        ? try board.open(row.petition.text, as: PetitionText.self)?.subject : nil,
                    dueAt: filter.clock == .whole ? row.wholeDueAt : row.dueAt)
            }
            return Worklist(
                lines: lines, counts: try board.worklistCounts(filter, horizons), horizons: horizons,
                departments: try board.departments(), hasMore: rows.count > pageSize)
        }
    }
}

extension HandledPetition {
    fileprivate init(_ petition: Petition, _ board: Board, _ caller: Caller) throws {
        let rules = try board.rules
        let text = try board.open(petition.text, as: PetitionText.self)
        let accounts = try board.accounts()
        let names = try Dictionary(
            uniqueKeysWithValues: accounts.map { ($0.number, try board.open($0.person, as: Holder.self)?.name ?? "") })
        self.petition = petition
        self.text = text
        self.rules = rules
        self.names = names
        person = petition.kind == .denunciation ? nil : try board.open(petition.person, as: Person.self)
        draft = try board.open(petition.draft, as: AnswerText.self)
        answer = try board.open(petition.answer, as: AnswerText.self)
        due = petition.due(by: rules)
        citizenDue = petition.promise(by: rules)
        procedure = petition.procedure(in: rules)
        fileNames = try petition.attachments.map { try board.open($0.name, as: String.self) ?? "" }
        timeline = try board.timeline(petition.code).map { ($0, try board.sentence($0.text)) }
        departments = try board.departments()
        cannedTexts = caller.may(.writeAnswer) ? try board.cannedTexts() : []
        officers = accounts.filter {
            $0.disabledAt == nil && $0.role.isOfDepartment && $0.number != petition.aboutOfficer
        }
        .map { ($0.number, names[$0.number] ?? "", $0.department) }
        let isNew = petition.acceptedAt == nil && caller.may(.classify) && !petition.isImported
        suggestedDepartment = isNew ? try board.routing(of: petition)?.department : nil
        guard isNew, let text, petition.kind != .denunciation else {
            similar = []
            return
        }
        similar = try board.similarPetitions(to: text, except: petition.code).compactMap { row in
            guard caller.maySee(row.petition) else { return nil }
            return (row.petition.code, try board.open(row.petition.text, as: PetitionText.self)?.subject ?? "")
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
