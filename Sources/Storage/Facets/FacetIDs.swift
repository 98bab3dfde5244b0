import Casework
import GRDB

/// A facet's row.
struct FacetID: Equatable {
    let id: Int
    let kind: Facet.Kind
}

/// The facets of a dossier: its service and, where the one-stop system names one, its officer.
struct DossierFacets: Equatable {
    let service: FacetID
    let officer: FacetID?

    var all: [FacetID] { [service] + [officer].compactMap(\.self) }

    init(service: Int, officer: Int?) {
        self.service = FacetID(id: service, kind: .service)
        self.officer = officer.map { FacetID(id: $0, kind: .officer) }
    }
}

/// Numbers facets in the order in which the journal first names them, so that a replay gives the same numbers. Kept from batch to batch
/// on the writer's connection; a facet is never deleted.
final class FacetIDs {
    private let db: Database
    private var known: [Facet: FacetID] = [:]
    /// The same of what every rating has, found without hashing a facet.
    private var counters: [String?: FacetID] = [:]
    private var hours: [FacetID?] = Array(repeating: nil, count: 24)
    /// Of the dossier that was just looked at before a rating of it.
    private var looked: (code: String, facets: DossierFacets)?

    init(_ db: Database) { self.db = db }

    /// What was numbered in a savepoint or transaction that has been rolled back is not there.
    func forget() {
        known = [:]
        counters = [:]
        hours = Array(repeating: nil, count: 24)
        looked = nil
    }

    func id(of facet: Facet) throws -> FacetID {
        if let id = known[facet] { return id }
        let place: StatementArguments = [
            facet.kind.rawValue, facet.department, facet.field, facet.procedure, facet.name,
        ]
        let row = try db.integer(
            "SELECT id FROM facet WHERE kind = ? AND department = ? AND field = ? AND procedure = ? AND name = ?", place
        )
        let id = FacetID(id: try row ?? insert(place), kind: facet.kind)
        known[facet] = id
        return id
    }

    private func insert(_ place: StatementArguments) throws -> Int {
        try db.run("INSERT INTO facet (kind, department, field, procedure, name) VALUES (?, ?, ?, ?, ?)", place)
        return Int(db.lastInsertedRowID)
    }

    func id(ofCounter counter: String?) throws -> FacetID {
        if let id = counters[counter] { return id }
        let id = try id(of: .counter(counter))
        counters[counter] = id
        return id
    }

    func id(ofHour hour: Int) throws -> FacetID {
        if let id = hours[hour] { return id }
        let id = try id(of: .hour(hour))
        hours[hour] = id
        return id
    }

    func facets(of dossier: Dossier) throws -> DossierFacets {
        looked = nil
        let service = Facet.service(
            department: dossier.department, field: dossier.field, procedure: dossier.procedure)
        let officer = Facet.officer(dossier.officer, of: dossier.department)
        return DossierFacets(
            service: try id(of: service).id, officer: dossier.officer.isEmpty ? nil : try id(of: officer).id)
    }

    func note(_ code: String, service: Int, officer: Int?) {
        looked = (code, DossierFacets(service: service, officer: officer))
    }

    /// Those of a dossier that a rating is about; of one that is not known, or of none, that of a visit.
    func facets(ofRated code: String?) throws -> DossierFacets {
        if let code {
            if let looked, looked.code == code { return looked.facets }
            if let row = try db.row("SELECT service, handler FROM dossier WHERE code = ?", [code]) {
                return DossierFacets(service: row[0], officer: row[1])
            }
        }
        return DossierFacets(service: try id(of: .withoutDossier).id, officer: nil)
    }
}
