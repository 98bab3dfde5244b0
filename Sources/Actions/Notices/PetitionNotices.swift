import Casework
import CivilTime
import Storage

/// What goes out when something happens to a petition: a mail to the citizen who left an address, and a webhook. Nothing at all about a
/// denunciation: even that there is one is a secret.
extension Transaction {
    /// Appends the change and, in the same transaction, what tells of it.
    @discardableResult
    func change(_ petition: Petition, _ change: PetitionChange, by actor: Actor) throws -> Receipt {
        let receipt = try append(.petitionChanged(code: petition.code, change: change), by: actor)
        var after = petition
        after.apply(change)
        try tell(change.name, of: after, isForCitizen: change.isForCitizen && actor != .citizen)
        return receipt
    }

    func tell(_ name: String, of petition: Petition, isForCitizen: Bool) throws {
        guard petition.kind != .denunciation, !petition.isImported else { return }
        let due = petition.due(by: try board.rules)?.dueDate.description ?? ""
        let arguments = ["code": petition.code, "event": name, "due": due, "at": now.description]
        try enqueue(.webhook, key: "petition", arguments)
        guard isForCitizen, Self.mailed.contains(name), let person = petition.person,
            let address = try board.open(person, as: Person.self)?.email, !address.isEmpty
        else { return }
        try enqueue(.mail, person: person, key: name, arguments)
    }

    /// The events that a citizen is written about.
    private static let mailed: Set<String> = [
        "received", "accepted", "supplementAsked", "refused", "transferred", "extended", "paused", "resumed",
        "reclassified", "split", "answered", "published", "reopened", "dueMoved",
    ]
}
