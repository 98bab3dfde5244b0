import Index766
import Storage

/// A unit's line in the city's table; without figures where its file cannot be read.
struct CityRow: Sendable {
    let unit: CityUnit
    let figures: UnitFigures?
    /// Among those that have figures.
    let place: Place?

    static func rows(_ found: [(unit: CityUnit, figures: UnitFigures?)]) -> [CityRow] {
        let places = Place.places(byPoints: found.compactMap { $0.figures?.group.points })
        var next = places.makeIterator()
        return found.map { unit, figures in
            CityRow(unit: unit, figures: figures, place: figures == nil ? nil : next.next())
        }
    }
}
