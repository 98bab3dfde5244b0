import Actions
import Delivery
import Localization
import Logging
import Site
import Storage

/// A courier for each unit. Their rounds are spread over the seconds between two, so that a hundred units do not look into their outboxes at once.
struct PostRound {
    let holding: Holding
    let settings: DeliverySettings
    let language: Language

    private static let seconds = 10

    func run() async throws {
        let premises = holding.premises
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, one) in premises.enumerated() {
                group.addTask {
                    try await Task.sleep(for: .seconds(Self.seconds) * index / premises.count)
                    try await carry(one)
                }
            }
            for try await _ in group {}
        }
    }

    /// From when there is a desk until the program ends.
    private func carry(_ premises: Premises) async throws {
        while !Task.isCancelled {
            guard let desk = premises.desk, let unit = premises.unit else {
                try await Task.sleep(for: .seconds(1))
                continue
            }
            var settings = settings
            settings.publicURL = holding.publicURL(of: unit.code, settings.publicURL)
            let courier = try Courier(
                desk: desk, unit: unit, language: language, settings: settings, logger: Logger(label: "courier"))
            return await courier.run(every: Self.seconds)
        }
    }
}
