import Casework
import CivilTime
import Law
import Storage

/// One line of a register: a petition with who sent it, as far as the reader may know.
package struct RegisterLine: Sendable {
    package let petition: Petition
    /// Nil for a denunciation and where nobody gave a name.
    package let person: Person?
    /// Nil for a denunciation.
    package let subject: String?
    package let due: Deadline?
}

extension Desk {
    /// What was received in the period, in the order of receipt; with `channel`, only what came that way. A denunciation has its line and
    /// nothing in it that could tell who sent it or about whom.
    package func register(_ period: Period, channel: Channel? = nil, as caller: Caller) async throws -> [RegisterLine] {
        try await read(.registerPetition, as: caller) { board in
            let rules = try board.rules
            return try board.petitionsReceived(period, channel: channel).map(\.petition)
                .filter { caller.account?.number == nil || $0.aboutOfficer != caller.account?.number }
                .map { petition in
                    let isSecret = petition.kind == .denunciation
                    return RegisterLine(
                        petition: petition,
                        person: isSecret ? nil : try board.open(petition.person, as: Person.self),
                        subject: isSecret ? nil : try board.open(petition.text, as: PetitionText.self)?.subject,
                        due: petition.promise(by: rules))
                }
        }
    }
}
