import CivilTime

extension BoardWriter {
    /// Takes a record's clocks out of the workload as they were and puts them in as they are.
    func exchange(_ old: [Work], _ new: [Work]) throws {
        for work in old where !new.contains(work) {
            for dueAt in [work.dueAt, Workload.whenever] { try take(work, dueAt) }
        }
        for work in new where !old.contains(work) {
            for dueAt in [work.dueAt, Workload.whenever] { try add(work, dueAt) }
        }
    }

    private func add(_ work: Work, _ dueAt: Instant) throws {
        try statements.addWork.get().run(
            work.clock.rawValue, dueAt, work.department ?? "", work.step?.rawValue ?? "", work.officer ?? 0,
            work.about ?? 0)
    }

    private func take(_ work: Work, _ dueAt: Instant) throws {
        for statement in [statements.takeWork, statements.dropEmptyWork] {
            try statement.get().run(
                work.clock.rawValue, dueAt, work.department ?? "", work.step?.rawValue ?? "", work.officer ?? 0,
                work.about ?? 0)
        }
    }
}
