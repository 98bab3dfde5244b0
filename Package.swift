// swift-tools-version: 6.1
import PackageDescription

/// Arrows point down only; `HouseTests` holds the same table and fails on an import that is not in it.
let package = Package(
    name: "LangNghe",
    products: [.executable(name: "langnghe", targets: ["langnghe"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        .systemLibrary(name: "CGnuTLS", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "CivilTime"),
        .target(name: "Journal", dependencies: ["CSodium"]),
        .target(
            name: "Law", dependencies: ["CivilTime"],
            resources: [
                .embedInCode("Rules/calendars.json"), .embedInCode("Rules/deadlines.json"),
                .embedInCode("Rules/procedures.json"),
            ]),
        .target(
            name: "Index766", dependencies: ["Law", "CivilTime"],
            resources: [.embedInCode("Rules/scoring.json")]),
        .target(name: "Casework", dependencies: ["Law", "CivilTime"]),
        .target(name: "Localization", dependencies: ["CivilTime"]),
        .target(name: "Tables", dependencies: ["CZip", "CXlsxWriter"]),
        .target(name: "Documents", dependencies: ["CZip"]),
        .target(name: "OneTimeCode", dependencies: ["CGnuTLS"]),
        .target(name: "Certificates", dependencies: ["CGnuTLS"]),
        .target(name: "QRCode", dependencies: ["CQrencode"]),
        .target(name: "Attachments"),
        .target(
            name: "Storage",
            dependencies: [
                "Casework", "Index766", "Law", "Journal", "CivilTime", "CSodium",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "Actions",
            dependencies: [
                "Storage", "Casework", "Index766", "Law", "CivilTime", "Tables", "CSodium", "Attachments",
                "OneTimeCode",
            ],
            resources: [.embedInCode("Rules/departments.json")]),
        .target(
            name: "MicroHTTP",
            dependencies: [
                "CMicroHTTPD", "CZlib", "CGnuTLS",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Delivery",
            dependencies: [
                "Actions", "Storage", "Localization", "CivilTime", "CCurl", "CSodium",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Reports",
            dependencies: [
                "Storage", "Casework", "Index766", "Law", "CivilTime", "Tables", "Documents", "Localization",
            ]),
        .target(
            name: "Site",
            dependencies: [
                "MicroHTTP", "Actions", "Reports", "Tables", "OneTimeCode", "QRCode", "Certificates", "Storage",
                "Casework",
                "Index766", "Law", "CivilTime", "Localization",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "langnghe",
            dependencies: [
                "Site", "Reports", "Actions", "Storage", "Casework", "Index766", "Law", "CivilTime", "Localization",
                "MicroHTTP", "Tables", "Documents", "Delivery", "Certificates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),

        .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime"]),
        .testTarget(name: "LawTests", dependencies: ["Law", "CivilTime"]),
        .testTarget(name: "Index766Tests", dependencies: ["Index766", "Law", "CivilTime"]),
        .testTarget(name: "JournalTests", dependencies: ["Journal"]),
        .testTarget(name: "CaseworkTests", dependencies: ["Casework", "Law", "CivilTime"]),
        .testTarget(name: "TablesTests", dependencies: ["Tables", "CZip"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Tables"]),
        .testTarget(name: "OneTimeCodeTests", dependencies: ["OneTimeCode"]),
        .testTarget(name: "CertificatesTests", dependencies: ["Certificates", "CGnuTLS"]),
        .testTarget(name: "QRCodeTests", dependencies: ["QRCode"]),
        .testTarget(name: "AttachmentsTests", dependencies: ["Attachments"]),
        .testTarget(name: "DeliveryTests", dependencies: ["Delivery"], exclude: ["servers.py"]),
        .testTarget(name: "LocalizationTests", dependencies: ["Localization"]),
        .testTarget(
            name: "MicroHTTPTests",
            dependencies: [
                "MicroHTTP", "Certificates", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ], exclude: ["tls_client.py"]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "Index766", "Casework", "CivilTime", "Law", "Journal",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "ActionsTests",
            dependencies: ["Actions", "Storage", "Casework", "Index766", "CivilTime", "Law", "OneTimeCode"]),
        .testTarget(name: "SiteTests", dependencies: ["Site", "Actions", "CivilTime"]),
        .testTarget(name: "HouseTests"),
    ]
)

// Dynamic exclusivity checks cost a tenth of a rating's time; debug builds and tests keep them.
for target in package.targets where target.type == .regular {
    target.swiftSettings = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]
}
