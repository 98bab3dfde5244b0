import ArgumentParser
import Certificates
import CivilTime
import Foundation
import Localization
import Storage

struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Make a local authority and a certificate for the desk, or renew the certificate.")

    @Option(help: "The folder with the desk's files.")
    var data: String

    @Option(help: "A name that the desk is reached by; may be repeated. localhost is always one.")
    var name: [String] = []

    @Option(help: "A numeric address that the desk is reached by; may be repeated.")
    var address: [String] = []

    @Flag(help: "Replace the authority; every device has to install the new one.")
    var newAuthority = false

    func run() async throws {
        try await Console.run { language in
            do {
                try make(language)
            } catch let error as CertificateError {
                throw CommandFailure(error)
            }
        }
    }

    private func make(_ language: Language) throws {
        guard FileManager.default.fileExists(atPath: data) else { throw StorageError.noFolder(path: data) }
        let folder = CertificateFolder(desk: data)
        let now = Clock.now().seconds
        let hosts = try hosts(folder)
        let isKept = folder.hasAuthority && !newAuthority
        let authority =
            isKept
            ? try folder.readAuthority()
            : try LocalAuthority(name: unitName(language), AuthorityConstraint(hosts), at: now)
        let issued = try authority.issue(hosts, at: now)
        if !isKept { try folder.write(authority) }
        try folder.write(issued)
        try tell(isKept: isKept, authority, issued, folder, language)
    }

    /// What was asked for; without that, what the certificate before was for.
    private func hosts(_ folder: CertificateFolder) throws -> HostNames {
        if name.isEmpty, address.isEmpty, let before = try folder.readDesk()?.hosts(), !before.isEmpty { return before }
        return try HostNames(names: ["localhost"] + name, addresses: ["127.0.0.1", "::1"] + address)
    }

    /// As it will stand in a tablet's list of authorities.
    private func unitName(_ language: Language) throws -> String {
        let codes = UnitFiles.codes(in: data)
        guard codes.count == 1 else { return language.text("layout.name") }
        let store = try UnitStore(opening: UnitFiles.find(in: data, named: nil))
        defer { store.close() }
        return try store.readNow { try $0.unit() }?.name ?? language.text("layout.name")
    }

    private func tell(
        isKept: Bool, _ authority: LocalAuthority, _ issued: IssuedCertificate, _ folder: CertificateFolder,
        _ language: Language
    ) throws {
        let certificate = authority.certificate
        let end = language.date(Instant(seconds: certificate.validUntil).date)
        print(
            language.text(
                isKept ? "certificate.kept" : "certificate.made",
                ["name": certificate.name, "file": folder.authority, "date": end]))
        print(language.text("certificate.fingerprintLine", ["fingerprint": try certificate.fingerprint()]))
        let hosts = try issued.certificate.hosts().texts.joined(separator: ", ")
        let deskEnd = language.date(Instant(seconds: issued.certificate.validUntil).date)
        print(language.text("certificate.issued", ["hosts": hosts, "date": deskEnd]))
        print(
            language.text(
                "certificate.serveWith",
                [
                    "command":
                        "langnghe serve --data \(data) --tls-cert \(folder.desk) --tls-key \(folder.deskKey)"
                ]))
        print(language.text("certificate.install"))
    }
}
