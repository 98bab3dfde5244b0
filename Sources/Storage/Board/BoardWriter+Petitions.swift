import Casework
import CivilTime
import Foundation
import GRDB
import Index766

extension BoardWriter {
    func change(_ code: String, _ change: PetitionChange, _ totals: inout Totals) throws {
        guard var row = try PetitionRow.find(db, code: code) else {
            throw DatabaseError(message: "a change of an unknown petition \(code)")
        }
        row.petition.apply(change)
        try save(row.petition, pinHash: row.pinHash, &totals)
    }

    func save(_ petition: Petition, pinHash: String?, _ totals: inout Totals) throws {
        let before = try PetitionRow.find(db, code: petition.code)
        let rules = try rules()
        let facts = try PetitionFacts(petition, repeatedAt: repeatedAt(petition.code))
        let onTime = petition.kind.isPAKN ? facts.onTimeStanding(rules.calendar) : nil
        let satisfaction = petition.kind.isPAKN ? facts.satisfactionStanding(rules.calendar) : nil
        let dueAt = petition.due(by: rules)?.dueAt
        let wholeDueAt = petition.concludedAt == nil ? petition.promise(by: rules)?.dueAt : nil
        try db.run(
            """
            INSERT INTO petition (id, code, state, pinHash, kind, department, officer, aboutOfficer,
                dossier, repeats, splitFrom, receivedAt, publishedAt,
                step, dueAt, wholeDueAt, leftAt, acceptedAt, lateAt, dislikedAt, repeatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET state = excluded.state, pinHash = excluded.pinHash, kind = excluded.kind,
                department = excluded.department, officer = excluded.officer, aboutOfficer = excluded.aboutOfficer, dossier = excluded.dossier, repeats = excluded.repeats, splitFrom = excluded.splitFrom,
                receivedAt = excluded.receivedAt, publishedAt = excluded.publishedAt, step = excluded.step,
                dueAt = excluded.dueAt, wholeDueAt = excluded.wholeDueAt, leftAt = excluded.leftAt, acceptedAt = excluded.acceptedAt,
                lateAt = excluded.lateAt, dislikedAt = excluded.dislikedAt, repeatedAt = excluded.repeatedAt
            """,
            [
                before?.id, petition.code, try jsonText(petition), pinHash, petition.kind.rawValue,
                petition.department, petition.officer, petition.aboutOfficer, petition.dossier, petition.repeats,
                petition.splitFrom, petition.receivedAt, petition.publishedAt,
                petition.step.rawValue, dueAt, wholeDueAt, onTime?.leftAt, satisfaction?.enteredAt,
                onTime?.faults[.late], satisfaction?.faults[.disliked], satisfaction?.faults[.repeated],
            ])
        let id = before?.id ?? db.lastInsertedRowID
        if before?.petition.text != petition.text || before?.petition.kind != petition.kind {
            try refreshWords(petition, id: id)
        }
        try exchange(before?.work ?? [], Work.of(petition, dueAt: dueAt, wholeDueAt: wholeDueAt))
        totals.exchange(.petitionsOnTime, before?.onTimeStanding, onTime)
        totals.exchange(.petitionSatisfaction, before?.satisfactionStanding, satisfaction)
        try onTime?.markStraddle(db, .petitionsOnTime, id: id, replacing: before?.onTimeStanding)
        try satisfaction?.markStraddle(db, .petitionSatisfaction, id: id, replacing: before?.satisfactionStanding)
        try refreshRelated(before?.petition, petition, &totals)
    }

    /// The dossier that it names and the petition that it repeats, and those that it named before a correction.
    private func refreshRelated(_ old: Petition?, _ new: Petition, _ totals: inout Totals) throws {
        let isNews = old?.dossier != new.dossier || old?.kind != new.kind || old?.receivedAt != new.receivedAt
        for dossier in Set([old?.dossier, new.dossier].compactMap(\.self)) where isNews {
            try refreshDossier(dossier, &totals)
        }
        guard old?.repeats != new.repeats || old?.receivedAt != new.receivedAt else { return }
        for code in Set([old?.repeats, new.repeats].compactMap(\.self)) where code != new.code {
            guard let first = try PetitionRow.find(db, code: code) else { continue }
            try save(first.petition, pinHash: first.pinHash, &totals)
        }
    }

    private func repeatedAt(_ code: String) throws -> Instant? {
        try Instant.fetchOne(
            db.cachedStatement(sql: "SELECT min(receivedAt) FROM petition WHERE repeats = ? AND code <> repeats"),
            arguments: [code])
    }
}

extension PetitionFacts {
    init(_ petition: Petition, repeatedAt: Instant?) {
        self.init(
            receivedAt: petition.receivedAt, forwardedAt: petition.forwardedAt, acceptedAt: petition.acceptedAt,
            supplementAt: petition.supplementAt, refusedAt: petition.refusedAt, transferredAt: petition.transferredAt,
            answeredAt: petition.answeredAt, publishedAt: petition.publishedAt, isPublic: petition.isPublic,
            withdrawnAt: petition.withdrawnAt, dislikedAt: petition.dislikedAt, repeatedAt: repeatedAt)
    }
}
