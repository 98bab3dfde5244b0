import HTTPTypes
import MicroHTTP

extension Site {
    func interfaceRoutes(_ router: inout Router) {
        router.on(.post, "/api/v1/ratings", summary: "Give a rating, as a paired kiosk", maxBody: 64 * 1024) {
            try await giveRating($0)
        }
        router.on(.post, "/api/v1/petitions", summary: "Send a petition", maxBody: 256 * 1024) {
            try await receivePetition($0)
        }
        router.on(.get, "/api/v1/petitions/:code", summary: "A petition's public timeline, with its PIN") {
            try await petitionTimeline($0)
        }
        router.on(.get, "/api/v1/satisfaction", summary: "Group 5 of Index 766") { try await satisfaction($0) }
        router.on(.get, "/readyz", summary: "The desk can be read") { try await ready($0) }
        router.on(.get, "/metrics", summary: "Figures for Prometheus") { try await metrics($0) }
    }
}
