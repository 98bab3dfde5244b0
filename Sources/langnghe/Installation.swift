import Foundation

/// Where the pages and the languages lie: in the checkout that the program was built from, or in an installed place.
enum Installation {
    static let web = root + "/Web"
    static let locales = root + "/Locales"

    private static let root: String = {
        let set = ProcessInfo.processInfo.environment["LANGNGHE_HOME"]
        var folder = (executable as NSString).deletingLastPathComponent
        var candidates = [set].compactMap(\.self)
        while folder.count > 1 {
            candidates.append(folder)
            candidates.append(folder + "/share/langnghe")
            folder = (folder as NSString).deletingLastPathComponent
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0 + "/Locales/vi.json") } ?? "."
    }()

    private static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
