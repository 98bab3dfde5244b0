import HTTPTypes
import MicroHTTP

extension Site {
    func petitionRoutes(_ router: inout Router) {
        router.on(.get, "/petition", summary: "The petition form") { try await petitionForm($0) }
        router.on(.post, "/petition", summary: "Send a petition", maxBody: 26 << 20) { try await sendPetition($0) }
        router.on(.get, "/track", summary: "Enter code and PIN") { try await trackForm($0) }
        router.on(.post, "/track", summary: "A petition's way so far") { try await track($0) }
        router.on(.post, "/track/rating", summary: "Say whether the answer helped") { try await voteOnAnswer($0) }
        router.on(.post, "/track/deadline", summary: "The proof of a petition's deadlines, for who sent it") {
            try await proofForCitizen($0)
        }
        router.on(.post, "/track/files", summary: "Add files to a petition", maxBody: 26 << 20) {
            try await addFiles($0)
        }
        router.on(.post, "/track/withdrawal", summary: "Take a petition back") { try await withdrawPetition($0) }
        router.on(.post, "/track/publication", summary: "Agree to publication, or take it back") {
            try await agreeToPublication($0)
        }
        router.on(.post, "/track/supplement", summary: "Add what was asked for") { try await addSupplement($0) }
    }
}
