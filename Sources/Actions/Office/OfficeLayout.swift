import Casework
import Foundation

/// The departments of a commune and their fields as Decree 150/2025/NĐ-CP, article 15, lays them out. A commune may decide otherwise.
package enum OfficeLayout {
    package static let shipped: [Department] = {
        let data = Data(PackageResources.departments_json)
        guard let departments = try? JSONDecoder().decode([Department].self, from: data) else {
            preconditionFailure("Rules/departments.json cannot be read")
        }
        return departments
    }()
}
