/// What falls due on each of the next days: two bars a day, filled for petitions and outlined for dossiers, each with its number.
/// Drawn on the server as SVG; colours come from classes.
package struct DueChart: Sendable {
    package struct Day: Sendable {
        let label: String
        let petitions: Int
        let dossiers: Int

        package init(label: String, petitions: Int, dossiers: Int) {
            self.label = label
            self.petitions = petitions
            self.dossiers = dossiers
        }
    }

    package let title: String
    package let days: [Day]

    package init(title: String, days: [Day]) {
        self.title = title
        self.days = days
    }

    private static let width = 320
    private static let left = 96
    private static let longest = 180
    private static let dayHeight = 42

    package var svg: String {
        let greatest = max(1, days.flatMap { [$0.petitions, $0.dossiers] }.max() ?? 1)
        var shapes = ""
        for (index, day) in days.enumerated() {
            let top = index * Self.dayHeight
            shapes += "<text class=\"chart-label\" x=\"0\" y=\"\(top + 23)\">\(day.label)</text>"
            shapes += bar(day.petitions, of: greatest, "chart-bar", top + 2)
            shapes += bar(day.dossiers, of: greatest, "chart-outline", top + 20)
        }
        return """
            <svg class="chart-due" viewBox="0 0 \(Self.width) \(days.count * Self.dayHeight)" role="img" aria-label="\(title)">\(shapes)</svg>
            """
    }

    private func bar(_ number: Int, of greatest: Int, _ style: String, _ top: Int) -> String {
        let length = number == 0 ? 0 : max(3, Self.longest * number / greatest)
        return """
            <rect class="\(style)" x="\(Self.left)" y="\(top)" width="\(length)" height="15" rx="2"/>\
            <text class="chart-number" x="\(Self.left + length + 6)" y="\(top + 13)">\(number)</text>
            """
    }
}
