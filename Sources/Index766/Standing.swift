import CivilTime

/// A record's part in one indicator. At E it is in the denominator of a period when it entered at or before E and had not left
/// before the period began; it is faulty when a fault's moment is at or before E. A record turns bad once and stays so, hence
/// one moment a cause is enough for every period and every E.
package struct Standing: Equatable, Sendable {
    package let enteredAt: Instant
    package let leftAt: Instant?
    package let faults: Faults

    package init(enteredAt: Instant, leftAt: Instant?, faults: Faults) {
        self.enteredAt = enteredAt
        self.leftAt = leftAt
        self.faults = faults
    }

    /// The first moment at which it was bad, by whatever cause.
    package var faultAt: Instant? { faults.first }
}

/// The moments at which a record turned bad, a cause each.
package struct Faults: Equatable, Sendable {
    private var late: Instant?
    private var disliked: Instant?
    private var repeated: Instant?
    private var petitioned: Instant?

    package init(
        late: Instant? = nil, disliked: Instant? = nil, repeated: Instant? = nil, petitioned: Instant? = nil
    ) {
        self.late = late
        self.disliked = disliked
        self.repeated = repeated
        self.petitioned = petitioned
    }

    package subscript(cause: Cause) -> Instant? {
        switch cause {
        case .late: late
        case .disliked: disliked
        case .repeated: repeated
        case .petitioned: petitioned
        }
    }

    var first: Instant? {
        [late, disliked, repeated, petitioned].compactMap(\.self).min()
    }

    /// None is before the record itself.
    func notBefore(_ moment: Instant) -> Faults {
        Faults(
            late: late.map { max($0, moment) }, disliked: disliked.map { max($0, moment) },
            repeated: repeated.map { max($0, moment) }, petitioned: petitioned.map { max($0, moment) })
    }
}

extension Instant {
    /// The first moment at which a term that ends here is missed.
    var missed: Instant { adding(seconds: 1) }
}
