/// How much is late and how much is about to be. What is due within the hour is also due today, and that also soon.
package struct WorkTally: Equatable, Sendable {
    package var open = 0
    /// Not late yet.
    package var ahead = 0
    package var hour = 0
    package var today = 0
    package var soon = 0

    package init() {}

    package var late: Int { open - ahead }
    package var isUrgent: Bool { late > 0 || soon > 0 }

    package subscript(state: WorklistFilter.State) -> Int {
        switch state {
        case .open, .all: open
        case .overdue: late
        case .dueHour: hour
        case .dueToday: today
        case .dueSoon: soon
        case .ahead: ahead
        }
    }

    package static func += (left: inout WorkTally, right: WorkTally) {
        left.open += right.open
        left.ahead += right.ahead
        left.hour += right.hour
        left.today += right.today
        left.soon += right.soon
    }
}
