import Casework
import CivilTime
import GRDB
import Index766
import Law
import Testing

@testable import Storage

/// No query reads a whole large table: SQLite's own plan says SCAN when one does.
@Suite struct QueryPlanTests {
    private static let horizons = Horizons(at: World.dawn, by: RuleBook.shipped.calendar)
    private static let filters = WorklistFilter.State.allCases.flatMap { state in
        [WorkClock.step, .whole].flatMap { clock in
            [nil, "Phòng Kinh tế", ""].map { department in
                var filter = WorklistFilter(state: state, department: department)
                filter.clock = clock
                if department == "" { (filter.department, filter.isUnassigned) = (nil, true) }
                return filter
            }
        }
    }

    private func plan(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
        let world = try World()
        return try world.store.pool.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { $0["detail"] }
        }
    }

    @Test("each worklist is read from an index, in its order", arguments: filters.indices)
    func worklists(index: Int) throws {
        let query = WorklistQuery(Self.filters[index], Self.horizons)
        let plan = try plan(
            "SELECT * FROM petition WHERE \(query.condition) ORDER BY \(query.order) LIMIT 51", query.arguments)
        #expect(plan.count == 1 && plan.allSatisfy { $0.contains("USING INDEX") }, "\(plan)")
    }

    @Test("the counts over a worklist are read from an index alone, also those that leave out what is about somebody")
    func counts() throws {
        for var filter in Self.filters where [.open, .overdue, .dueSoon].contains(filter.state) {
            for step in [nil, PetitionStep.answer] {
                (filter.notAbout, filter.step, filter.officer) = (3, step, step == nil ? nil : 7)
                let query = WorklistQuery(filter, Self.horizons)
                let plan = try plan("SELECT count(*) FROM petition WHERE \(query.condition)", query.arguments)
                #expect(plan.count == 1 && plan.allSatisfy { $0.contains("USING COVERING INDEX") }, "\(plan)")
            }
        }
    }

    @Test("what an indicator counts is read from an index, in its order", arguments: Indicator.allCases)
    func counted(indicator: Indicator) throws {
        let moments: StatementArguments = [World.dawn, World.dawn]
        let about: StatementArguments = indicator == .dossierSatisfaction ? [] : [3]
        let plan = try plan(Board.countedSQL(indicator), moments + about + [51, 0])
        #expect(plan.count == 1 && plan.allSatisfy { $0.contains("Received (receivedAt<?)") }, "\(plan)")
    }

    @Test("what is about to turn late is read from the index of it, in its order", arguments: Indicator.allCases)
    func endangered(indicator: Indicator) throws {
        let sql = Board.endangeredSQL(indicator)
        let moments = Array(repeating: World.dawn, count: sql.count { $0 == "?" } - 2)
        let plan = try plan(sql, StatementArguments(moments) + [50, 0])
        #expect(plan.first?.contains("Late (lateAt>? AND lateAt<?)") ?? false, "\(plan)")
        #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test("what a city reads of a unit is read from indexes alone, in one search each")
    func city() throws {
        for sql in [Board.runningSQL, Board.runningDenunciationsSQL, Board.lastDossierSQL] {
            let plan = try plan(sql, [1])
            #expect(plan.count == 1 && plan.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("COVERING") }, "\(plan)")
        }
    }

    @Test("the workload is read from its primary key, and what is late not at all")
    func workload() throws {
        let scope = WorkloadScope(department: "Phòng Kinh tế", notAbout: 3)
        let tallies = try plan(WorkloadQuery.tallies, WorkloadQuery.arguments(.step, scope, Self.horizons))
        let searches = tallies.filter { $0.contains("workload") }
        #expect(searches.count == 2, "\(tallies)")
        let expected = "SEARCH workload USING PRIMARY KEY (clock=? AND dueAt"
        #expect(searches.allSatisfy { $0.hasPrefix(expected) }, "\(tallies)")
        let due = try plan(WorkloadQuery.due, [1, World.dawn, World.dawn, nil, 3])
        #expect(due == ["SEARCH workload USING PRIMARY KEY (clock=? AND dueAt>? AND dueAt<?)"], "\(due)")
    }

    @Test("each list of running dossiers is read from an index, in its order")
    func dossiers() throws {
        for state in WorklistFilter.State.allCases {
            for department in [nil, "Phòng Kinh tế"] {
                let query = RunningDossiersQuery(state, department: department, Self.horizons)
                let plan = try plan(
                    "SELECT * FROM dossier WHERE \(query.condition) ORDER BY lateAt, code LIMIT 51", query.arguments)
                #expect(plan.count == 1 && plan.allSatisfy { $0.contains("Running") }, "\(plan)")
            }
        }
    }

    @Test("the checks before a rating are four look-ups")
    func rating() throws {
        let plan = try plan(WriterStatements.checkRatingSQL, ["t", "k", "d"])
        #expect(plan.filter { $0.hasPrefix("SEARCH") }.count == 4, "\(plan)")
        #expect(
            !plan.contains { $0.hasPrefix("SCAN") && $0 != "SCAN CONSTANT ROW" && $0 != "SCAN (subquery-2)" }, "\(plan)"
        )
    }

    @Test("whose dossiers were rated lately is read from the lately ended alone")
    func officers() throws {
        let plan = try plan(Board.officerTalliesSQL, [0])
        #expect(plan.contains { $0.hasPrefix("SEARCH dossier USING INDEX dossierEnded") }, "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH rating") } && !plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }

    @Test("the sums of the totals are searches of the primary key")
    func totals() throws {
        let arguments = StatementArguments(Array(repeating: 1, count: Totals.levels * 4))
        let plan = try plan(TotalSums.sql, arguments)
        #expect(plan.contains { $0.hasPrefix("SEARCH total USING PRIMARY KEY") }, "\(plan)")
        #expect(!plan.contains { $0 == "SCAN total" }, "\(plan)")
    }

    @Test("the sums by facet are searches of the primary key")
    func facetTotals() throws {
        let arguments = StatementArguments(Array(repeating: 1, count: FacetTotals.levels * 4 + 1))
        let plan = try plan(FacetSums.sql, arguments)
        #expect(plan.contains { $0.hasPrefix("SEARCH facetTotal USING PRIMARY KEY") }, "\(plan)")
        #expect(!plan.contains { $0 == "SCAN facetTotal" }, "\(plan)")
    }

    @Test("a period's dossiers are read in the order of their index, each with its rating")
    func records() throws {
        let plan = try plan(Board.recordsSQL, [1, 2, 3])
        #expect(plan.contains { $0.hasPrefix("SEARCH dossier USING INDEX dossierReceived") }, "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH rating USING INDEX ratingDossier") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test("the published answers are read from an index of them alone, in its order")
    func published() throws {
        let plan = try plan(Board.publishedSQL, [11, 0])
        #expect(plan.count == 1 && plan[0].hasPrefix("SEARCH petition USING INDEX petitionPublished"), "\(plan)")
    }

    @Test("what happens later in a day is found by indexes")
    func laterThatDay() throws {
        let dossiers = try plan(LaterThatDay.dossiers, StatementArguments(Array(repeating: 1, count: 10)))
        #expect(dossiers.count { $0.hasPrefix("SEARCH dossier USING") } == 6, "\(dossiers)")
        #expect(!dossiers.contains { $0.hasPrefix("SCAN dossier") }, "\(dossiers)")
        let ratings = try plan(LaterThatDay.ratings, [1, 2])
        #expect(
            ratings.contains { $0.hasPrefix("SEARCH rating USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)") },
            "\(ratings)")
    }

    @Test("the dossiers of each clue are found by an index", arguments: Clue.allCases)
    func clues(clue: Clue) throws {
        let period = try #require(Period("2026-Q1"))
        let query = ClueQuery(clue, period, asOf: period.end, since: period.end.adding(days: -3))
        let plan = try plan("SELECT count(*) FROM dossier WHERE \(query.condition)", query.arguments)
        #expect(plan.contains { $0.contains("USING INDEX") || $0.contains("USING COVERING INDEX") }, "\(plan)")
        #expect(!plan.contains { $0 == "SCAN dossier" }, "\(plan)")
    }

    @Test("what was published of a unit is read by its key")
    func scores() throws {
        let plan = try plan("SELECT * FROM score WHERE unit = ? ORDER BY asOf DESC, grp", ["a"])
        #expect(plan.contains { $0.hasPrefix("SEARCH score USING PRIMARY KEY") }, "\(plan)")
    }
}
