import Actions
import Casework
import CivilTime
import Index766
import Storage
import Testing

/// What a city sees of a unit.
@Suite struct UnitFiguresTests {
    @Test("petitions are counted while their clock runs, denunciations never")
    func counts() async throws {
        let office = try await Office()
        let query = FigureQuery(period: try #require(Period("2026-Q4")))
        for kind in [PetitionKind.feedback, .complaint, .denunciation, .question] { _ = try await office.send(kind) }
        let early = try await office.desk.unitFigures(query)
        #expect(early.open == 3 && early.overdue == 0)
        #expect(
            early.needs == [.noDossiers, .noRatings(days: 30), .lost(try #require(early.group.greatestLoss), of: 18)])
        office.set("2026-12-30T09:00+07:00")
        let late = try await office.desk.unitFigures(query)
        #expect(late.open == 3 && late.overdue == 3 && late.needs.first == .overdue(petitions: 3))
    }

    @Test("the group is the one that the unit's own pages show, and rules nobody knows are refused")
    func same() async throws {
        let office = try await Office()
        _ = try await office.send()
        var query = FigureQuery(period: try #require(Period("2026-11")), asOf: Instant("2026-12-30"))
        let own = try await office.desk.satisfaction(query)
        let seen = try await office.desk.unitFigures(query).group
        for indicator in Indicator.allCases { #expect(seen.tally(indicator) == own.tally(indicator)) }
        #expect(seen.asOf == own.asOf && seen.survey == own.survey)
        query.rules = "766-1999"
        await #expect(throws: FigureError.unknownRules("766-1999")) { try await office.desk.unitFigures(query) }
    }
}
