import Tables

/// The files of records that can come in, and their columns. Published scores are read by `ScoreSheet`.
package enum ImportKind: String, CaseIterable, Sendable {
    case dossiers
    case petitions
    case ratings

    var columns: (required: [String], optional: [String]) {
        switch self {
        case .dossiers:
            (
                ["code", "received_at", "due_at", "outcome"],
                [
                    "procedure", "field", "department", "finished_at", "supplement_requests", "supplement_days",
                    "officer",
                ]
            )
        case .petitions:
            (
                ["code", "kind", "received_at"],
                [
                    "channel", "subject", "field", "department", "dossier", "forwarded_at", "accepted_at",
                    "supplement_at", "refused_at", "transferred_at", "answered_at", "published_at", "public", "likes",
                    "dislikes", "repeats",
                ]
            )
        case .ratings: (["level", "rated_at"], ["dossier", "counter", "channel", "comment"])
        }
    }
}
