import CivilTime

/// Counts by facet and day, gathered over a batch and kept as sums over spans of 32^level days (level 0 to 2), so that "how many up to a
/// day" is a sum of at most 16 rows a level for each facet, whatever the number of records.
struct FacetTotals {
    private var changes: [Day: FacetCounts] = [:]
    private var undo: [(day: Day, measure: FacetMeasure, n: Int)] = []
    private var isRemembering = false

    private struct Day: Hashable {
        let facet: Int
        let kind: Facet.Kind
        let number: Int
    }

    private struct Key: Hashable {
        let kind: Int
        let level: Int
        let bucket: Int
        let facet: Int

        var order: (Int, Int, Int, Int) { (level, bucket, kind, facet) }
    }

    static let levels = 3

    mutating func remember() {
        undo.removeAll(keepingCapacity: true)
        isRemembering = true
    }

    mutating func keep() { isRemembering = false }

    mutating func rollBack() {
        isRemembering = false
        for entry in undo { add(entry.measure, entry.day, -entry.n) }
    }

    mutating func add(_ moments: FacetMoments, _ facet: FacetID, _ n: Int) {
        for (measure, moment) in moments.list { add(measure, at: moment.date, facet, n) }
    }

    mutating func add(_ measure: FacetMeasure, at date: CivilDate, _ facet: FacetID, _ n: Int) {
        add(measure, Day(facet: facet.id, kind: facet.kind, number: date.dayNumber), n)
    }

    private mutating func add(_ measure: FacetMeasure, _ day: Day, _ n: Int) {
        if isRemembering { undo.append((day, measure, n)) }
        changes[day, default: FacetCounts()][measure] += n
    }

    func flush(_ statements: WriterStatements) throws {
        var sums: [Key: FacetCounts] = [:]
        for (day, counts) in changes where !counts.isZero {
            for level in 0..<Self.levels {
                let bucket = day.number >> (BucketSpans.bits * level)
                let key = Key(kind: day.kind.rawValue, level: level, bucket: bucket, facet: day.facet)
                sums[key, default: FacetCounts()] += counts
            }
        }
        for (key, counts) in sums.filter({ !$0.value.isZero }).sorted(by: { $0.key.order < $1.key.order }) {
            let place = [key.level, key.bucket, key.kind, key.facet].map(Int64.init)
            try statements.addToFacetTotal.get().run(place + FacetMeasure.allCases.map { Int64(counts[$0]) })
            // A sum that has come back to nothing leaves no row, so that a replay ends identical.
            if counts.hasNegative { try statements.dropEmptyFacetTotal.get().run(place) }
        }
    }
}

extension WriterStatements {
    private static let columns = FacetMeasure.allCases.map { "\($0)" }

    static let addToFacetTotalSQL = """
        INSERT INTO facetTotal (level, bucket, kind, facet, \(columns.joined(separator: ", ")))
        VALUES (\(repeatElement("?", count: columns.count + 4).joined(separator: ", ")))
        ON CONFLICT (level, bucket, kind, facet)
        DO UPDATE SET \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """

    static let dropEmptyFacetTotalSQL = """
        DELETE FROM facetTotal WHERE level = ? AND bucket = ? AND kind = ? AND facet = ?
            AND \(columns.map { "\($0) = 0" }.joined(separator: " AND "))
        """
}
