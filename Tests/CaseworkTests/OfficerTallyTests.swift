import Casework
import Testing

@Suite struct OfficerTallyTests {
    private struct Line: CustomTestStringConvertible {
        let tallies: [(officer: String, ended: Int, rated: Int)]
        let alone: Set<String>
        let testDescription: String
    }

    private static let lines = [
        Line(
            tallies: [("a", 20, 10), ("b", 60, 0)], alone: ["a"],
            testDescription: "all of ten ratings, a quarter of the work"),
        Line(tallies: [("a", 20, 9), ("b", 60, 0)], alone: [], testDescription: "too few ratings to say"),
        Line(tallies: [("a", 20, 18), ("b", 60, 2)], alone: ["a"], testDescription: "nine in ten"),
        Line(tallies: [("a", 20, 17), ("b", 60, 2)], alone: [], testDescription: "fewer than nine in ten"),
        Line(tallies: [("a", 40, 30), ("b", 40, 0)], alone: [], testDescription: "half of the work"),
        Line(tallies: [("a", 39, 30), ("b", 40, 0)], alone: ["a"], testDescription: "less than half"),
        Line(tallies: [("a", 30, 30)], alone: [], testDescription: "the only officer"),
        Line(tallies: [("", 30, 30), ("b", 40, 0)], alone: [], testDescription: "no officer named"),
        Line(
            tallies: [("", 90, 40), ("a", 20, 10), ("b", 60, 0)], alone: ["a"],
            testDescription: "beside dossiers without one"),
    ]

    @Test("who alone is rated", arguments: lines)
    private func alone(line: Line) {
        let tallies = line.tallies.map {
            OfficerTally(.init(department: "Phòng", officer: $0.officer), ended: $0.ended, rated: $0.rated)
        }
        let others = [OfficerTally(.init(department: "Phòng khác", officer: "a"), ended: 500, rated: 100)]
        #expect(Set(OfficerTally.ratedAlone(tallies + others).map(\.officer)) == line.alone)
    }
}
