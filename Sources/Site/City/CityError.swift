/// What keeps a server from telling its units apart.
package enum CityError: Error, Equatable {
    /// These codes give one label; the hosts of all but one have to be named in the settings.
    case sameLabel(label: String, codes: [String])
    case badHost(String)
    case unknownUnit(host: String, code: String, codes: [String])
    /// More periods are asked for than are worked out.
    case busy
}
