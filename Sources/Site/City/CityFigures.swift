import Actions
import CivilTime
import Logging
import Storage

/// The figures of all units for a period, kept for some seconds. However many ask, one period is worked out at a time, and in it
/// two units at once: the units' own pages stay quick.
actor CityFigures {
    private struct Made {
        let rows: Task<[CityRow], Never>
        /// Nil while it is worked out.
        var until: ContinuousClock.Instant?
    }

    static let kept = Duration.seconds(5)
    private static let most = 16
    private static let mostWaiting = 8
    private static let atOnce = 2

    private let units: [CityUnit]
    private let logger: Logger
    private var made: [FigureQuery: Made] = [:]
    private var last: Task<[CityRow], Never>?

    init(_ units: [CityUnit], logger: Logger) {
        self.units = units
        self.logger = logger
    }

    /// In the order of their codes.
    func rows(_ query: FigureQuery) async throws(CityError) -> [CityRow] {
        let now = ContinuousClock.now
        made = made.filter { $0.value.until.map { $0 > now } ?? true }
        if let known = made[query] { return await known.rows.value }
        guard made.values.count(where: { $0.until == nil }) < Self.mostWaiting else { throw .busy }
        let before = last
        let task = Task {
            _ = await before?.value
            return await Self.work(query, units, logger)
        }
        last = task
        made[query] = Made(rows: task)
        let rows = await task.value
        if made.count > Self.most { made = made.filter { $0.value.until == nil } }
        made[query]?.until = ContinuousClock.now + Self.kept
        return rows
    }

    private static func work(_ query: FigureQuery, _ units: [CityUnit], _ logger: Logger) async -> [CityRow] {
        let found = await withTaskGroup(of: (Int, UnitFigures?).self) { group in
            var found = [UnitFigures?](repeating: nil, count: units.count)
            for (index, unit) in units.enumerated() {
                if index >= atOnce, let (index, figures) = await group.next() { found[index] = figures }
                group.addTask { (index, await figures(of: unit, query, logger)) }
            }
            for await (index, figures) in group { found[index] = figures }
            return found
        }
        return CityRow.rows(zip(units, found).map { ($0, $1) })
    }

    /// A file that was read at the start may be damaged since.
    private static func figures(of unit: CityUnit, _ query: FigureQuery, _ logger: Logger) async -> UnitFigures? {
        guard let desk = unit.premises?.desk else { return nil }
        do {
            return try await desk.unitFigures(query)
        } catch {
            logger.error("a unit cannot be read", metadata: ["unit": "\(unit.code)", "error": "\(error)"])
            return nil
        }
    }
}
