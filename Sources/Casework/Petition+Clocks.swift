import CivilTime
import Law

/// What may make a clock longer or let it stand, as far as the law has it.
extension Petition {
    package func extend(until date: CivilDate, by rules: RuleBook, at now: Instant) throws(PetitionError)
        -> GrantedExtension
    {
        try beOpen()
        if isPaused { throw .alreadyPaused }
        guard let procedure = procedure(in: rules), let next = nextExtension(in: procedure), let due = due(by: rules)
        else { throw .noExtensionLeft }
        if date <= due.dueDate { throw .extensionNotLater(due: due.dueDate) }
        let rule = next.limit.rule(isRemote: isRemote)
        let stood = next.step == .acceptance ? [] : pauses
        guard let longest = try? rules.deadline(rule, from: start(next.limit.from), pausing: stood) else {
            throw .noExtensionLeft
        }
        if date > longest.dueDate { throw .extensionTooLong(longest: longest.dueDate) }
        return GrantedExtension(step: next.step, rule: rule, until: date, at: now)
    }

    package func pause(_ ground: String, _ decision: VaultID, by procedure: Procedure?, at now: Instant)
        throws(PetitionError) -> PetitionChange
    {
        try beAccepted()
        if isPaused { throw .alreadyPaused }
        guard let procedure, !procedure.pauses.isEmpty else { throw .pauseNotLawful }
        guard procedure.pauses.contains(where: { $0.key == ground }) else { throw .noSuchGround(key: ground) }
        return .paused(ground: ground, decision: decision, at: now)
    }

    package func resume(_ decision: VaultID, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        guard isPaused else { throw .notPaused }
        return .resumed(decision: decision, at: now)
    }
}
