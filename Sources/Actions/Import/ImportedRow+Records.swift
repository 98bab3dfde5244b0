import Casework
import CivilTime
import Tables

extension ImportedRow {
    mutating func dossier() -> Dossier {
        let received = requiredMoment("received_at")
        let due = requiredMoment("due_at")
        let ended = moment("finished_at")
        _ = required("outcome")
        let outcome = word("outcome", DossierOutcome.self) ?? .processing
        // What follows from another fault is not told again.
        if faults.isEmpty {
            if due < received { fault("due_at", "import.before", ["other": "received_at"]) }
            if let ended, ended < received { fault("finished_at", "import.before", ["other": "received_at"]) }
            if outcome.isEnd, ended == nil {
                fault("finished_at", "import.endMissing", ["outcome": outcome.rawValue])
            }
            if !outcome.isEnd, ended != nil {
                fault("finished_at", "import.endTooMuch", ["outcome": outcome.rawValue])
            }
        }
        return Dossier(
            code: required("code", max: 60), procedure: optional("procedure") ?? "", field: optional("field") ?? "",
            department: optional("department") ?? "", receivedAt: received, dueAt: due, endedAt: ended,
            outcome: outcome, supplementRequests: count("supplement_requests") ?? 0,
            supplementDays: count("supplement_days") ?? 0, officer: optional("officer") ?? "")
    }

    mutating func petition() -> (petition: Petition, subject: String) {
        let received = requiredMoment("received_at")
        _ = required("kind")
        var petition = Petition(
            code: required("code", max: 60), kind: word("kind", PetitionKind.self) ?? .feedback,
            channel: word("channel", Channel.self) ?? .portal, field: optional("field"),
            department: optional("department"), dossier: optional("dossier"), repeats: optional("repeats"),
            receivedAt: received, isPublic: word("public", YesNo.self) != .no, isAnonymous: false, isImported: true,
            text: nil, person: nil)
        petition.forwardedAt = moment("forwarded_at", notBefore: received)
        petition.acceptedAt = moment("accepted_at", notBefore: received)
        petition.supplementAt = moment("supplement_at", notBefore: received)
        petition.refusedAt = moment("refused_at", notBefore: received)
        petition.transferredAt = moment("transferred_at", notBefore: received)
        petition.answeredAt = moment("answered_at", notBefore: received)
        petition.publishedAt = moment("published_at", notBefore: petition.answeredAt ?? received)
        petition.likes = count("likes") ?? 0
        petition.dislikes = count("dislikes") ?? 0
        if petition.repeats == petition.code { fault("repeats", "import.repeatsItself") }
        return (petition, optional("subject", max: 2000) ?? "")
    }

    mutating func rating() -> (rating: Rating, comment: String?) {
        if text("level").isEmpty { fault("level", "import.empty") }
        let rating = Rating(
            dossier: optional("dossier", max: 60), level: count("level", in: 1...5) ?? 1, answers: nil, comment: nil,
            ratedAt: requiredMoment("rated_at"), counter: optional("counter"),
            channel: word("channel", Channel.self) ?? .kiosk, key: nil)
        return (rating, optional("comment", max: 2000))
    }

    private mutating func moment(_ column: String, notBefore other: Instant) -> Instant? {
        let moment = moment(column)
        if let moment, moment < other {
            fault(column, "import.before", ["other": column == "published_at" ? "answered_at" : "received_at"])
        }
        return moment
    }
}

private enum YesNo: String, CaseIterable {
    case yes
    case no
}
