/// The groups that the desk can work out itself.
package enum ComparedGroup: Sendable {
    case progress
    case satisfaction

    /// Nil where there is nothing to count.
    package func points(_ group: SatisfactionGroup) -> Fraction? {
        switch self {
        case .progress: ProgressGroup(group).points
        case .satisfaction: group.points
        }
    }
}
