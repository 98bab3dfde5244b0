/// One side of a record by which it is counted: the service that a dossier is (its department, field and procedure together, so that each
/// of the three is a sum), who handled it, the counter and the hour of an answer.
package struct Facet: Hashable, Sendable {
    package enum Kind: Int, Sendable {
        case service = 1
        case officer
        case counter
        case hour
    }

    package let kind: Kind
    package var department = ""
    package var field = ""
    package var procedure = ""
    /// The officer, as the one-stop system writes him; the counter; the hour, 0 to 23.
    package var name = ""

    static func service(department: String, field: String, procedure: String) -> Facet {
        Facet(kind: .service, department: department, field: field, procedure: procedure)
    }

    static func officer(_ name: String, of department: String) -> Facet {
        Facet(kind: .officer, department: department, name: name)
    }

    /// Without a counter: the citizen's own device.
    static func counter(_ name: String?) -> Facet { Facet(kind: .counter, name: name ?? "") }

    static func hour(_ hour: Int) -> Facet { Facet(kind: .hour, name: String(hour)) }

    /// The service of an answer about a visit, or about a dossier that is not known yet.
    static let withoutDossier = Facet(kind: .service, name: "-")

    var isWithoutDossier: Bool { self == .withoutDossier }
}
