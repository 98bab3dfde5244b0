import CivilTime
import GRDB
import Index766

extension Totals {
    /// Exchanges a record's standing in an indicator.
    mutating func exchange(_ indicator: Indicator, _ old: Standing?, _ new: Standing?) {
        guard old != new else { return }
        if let old { add(old, indicator, -1) }
        if let new { add(new, indicator, 1) }
    }

    private mutating func add(_ standing: Standing, _ indicator: Indicator, _ n: Int) {
        add(.entered(indicator), at: standing.enteredAt, n)
        if let leftAt = standing.leftAt { add(.left(indicator), at: leftAt, n) }
        for cause in [nil] + Cause.allCases.map(Optional.some) {
            guard let fault = standing.fault(cause) else { continue }
            add(.fault(indicator, cause), at: fault, n)
            if let leftAt = standing.leftAt { add(.gone(indicator, cause), at: max(fault, leftAt), n) }
        }
    }
}

extension Standing {
    /// The moment it turned bad by this cause; with nil, by the first of any.
    func fault(_ cause: Cause?) -> Instant? {
        cause.map { faults[$0] } ?? faultAt
    }

    /// Keeps or removes the record in the index of those that turned bad on a later day than they left.
    func markStraddle(_ db: Database, _ indicator: Indicator, id: Int64, replacing old: Standing?) throws {
        let before = old?.straddle
        let after = straddle
        guard before?.left != after?.left || before?.fault != after?.fault else { return }
        try db.run("DELETE FROM straddle\(indicator.rawValue) WHERE id = ?", [id])
        if let after {
            try db.run(
                "INSERT INTO straddle\(indicator.rawValue) (id, leftDay, faultDay) VALUES (?, ?, ?)",
                [id, after.left, after.fault])
        }
    }

    private var straddle: (left: Int, fault: Int)? {
        guard let leftAt, let last = Cause.allCases.compactMap({ faults[$0] }).max(), last.date > leftAt.date else {
            return nil
        }
        return (leftAt.date.dayNumber, last.date.dayNumber)
    }
}
