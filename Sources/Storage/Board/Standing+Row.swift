import CivilTime
import GRDB
import Index766

/// From the columns alone, for the many rows of which nothing else is needed.
extension Standing {
    static func onTime(_ row: Row) -> Standing {
        Standing(enteredAt: row["receivedAt"], leftAt: row["leftAt"], faults: Faults(late: row["lateAt"]))
    }

    static func satisfaction(_ row: Row) -> Standing? {
        let acceptedAt: Instant? = row["acceptedAt"]
        let lateAt: Instant? = row["lateAt"]
        return acceptedAt.map { acceptedAt in
            Standing(
                enteredAt: acceptedAt, leftAt: acceptedAt,
                faults: Faults(
                    late: lateAt.map { max($0, acceptedAt) }, disliked: row["dislikedAt"], repeated: row["repeatedAt"]))
        }
    }

    static func dossier(_ row: Row) -> Standing {
        Standing(
            enteredAt: row["receivedAt"], leftAt: row["endedAt"],
            faults: Faults(late: row["lateAt"], disliked: row["dislikedAt"], petitioned: row["petitionedAt"]))
    }
}
