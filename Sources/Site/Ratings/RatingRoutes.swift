import HTTPTypes
import MicroHTTP

extension Site {
    func ratingRoutes(_ router: inout Router) {
        router.on(.get, "/rate", summary: "Enter a dossier's code to rate it") { try await enterDossier($0) }
        router.on(.get, "/rate/:dossier", summary: "Rate a finished dossier") { try await showFaces($0) }
        router.on(.post, "/rate/:dossier", summary: "Keep the rating") { try await keepRating($0) }
        router.on(.post, "/rating/more", summary: "Add answers and a word to a rating") { try await extendRating($0) }
        router.on(.get, "/rating/thanks", summary: "Thanks, with the receipt") { try await thank($0) }
        router.on(.get, "/kiosk", summary: "The kiosk's first page") { try await kioskStart($0) }
        router.on(.get, "/kiosk/rate", summary: "The faces, at the kiosk") { try await showFaces($0) }
        router.on(.post, "/kiosk/rate", summary: "Keep a rating given at the kiosk") { try await keepRating($0) }
        router.on(.get, "/kiosk/invitation", summary: "The dossier that this kiosk's counter has just finished") {
            try await kioskInvitation($0)
        }
        router.on(.post, "/kiosk/invitation/refusal", summary: "Another dossier, or none") {
            try await declineInvitation($0)
        }
        router.on(.get, "/kiosk/pair", summary: "Enter the code that pairs this tablet") { try await pairPage($0) }
        router.on(.post, "/kiosk/pair", summary: "Pair this tablet with a counter") { try await pairDevice($0) }
        router.on(.get, "/kiosk-worker.js", summary: "Keeps the kiosk's pages while the server is away") {
            try kioskWorker($0)
        }
    }
}
