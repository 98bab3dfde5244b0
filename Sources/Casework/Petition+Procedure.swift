import CivilTime
import Law

extension Petition {
    /// The procedure of its kind, as named in the rules.
    package var procedureName: String {
        switch kind {
        case .feedback, .proposal: "pakn"
        case .question, .praise: "reception"
        case .complaint: instance == 2 ? "complaint.second" : "complaint.first"
        case .denunciation: "denunciation"
        }
    }

    package func procedure(in rules: RuleBook) -> Procedure? { rules.procedure(procedureName) }

    /// The deadline of the present step by the rules in force when its clock started; nil when nothing is due or the clock stands.
    package func due(by rules: RuleBook) -> Deadline? {
        guard let procedure = procedure(in: rules), let limit = limit(in: procedure), !isPaused else { return nil }
        let from = reopenedAt ?? start(limit.from)
        let stood = step == .acceptance || step == .publication ? [] : pauses
        guard let plain = try? rules.deadline(limit.rule(isRemote: isRemote), from: from, pausing: stood) else {
            return nil
        }
        let extended = extensions.last { $0.step == extensionStep }
        guard let extended, reopenedAt == nil else { return plain }
        // The decision's own date, within the term that the law allows for it.
        guard let longest = try? rules.deadline(extended.rule, from: from, pausing: stood) else { return plain }
        return longest.ending(on: extended.until)
    }

    /// What the citizen was told at the start: the plain limit from the first submission, which nothing restarts or stops.
    package func promise(by rules: RuleBook) -> Deadline? {
        guard let procedure = procedure(in: rules) else { return nil }
        let from = procedure.answer.from == .accepted ? acceptedAt ?? receivedAt : receivedAt
        return try? rules.deadline(procedure.answer.rule(isRemote: isRemote), from: from)
    }

    /// The next extension that the law has for the present step, if any is left.
    package func nextExtension(in procedure: Procedure) -> Procedure.Extension? {
        let granted = extensions.count { $0.step == extensionStep }
        let offered = procedure.extensions.filter { $0.step == extensionStep }
        return granted < offered.count ? offered[granted] : nil
    }

    /// The moment from which a limit counts.
    package func start(_ start: Procedure.Start) -> Instant {
        switch start {
        case .portal: portalStart
        case .accepted: acceptedAt ?? portalStart
        case .answered: answeredAgainAt ?? answeredAt ?? portalStart
        }
    }

    private var extensionStep: Procedure.Extension.Step { step == .acceptance ? .acceptance : .answer }

    private func limit(in procedure: Procedure) -> Procedure.Limit? {
        switch step {
        case .done, .paused: nil
        case .publication: procedure.publication
        case .acceptance: procedure.acceptance
        case .answer, .supplement, .approval: procedure.answer
        }
    }
}
