import Casework
import CivilTime
import Law
import Storage
import Tables

/// An error as people are told it: a key of the locales with its arguments, and what kind of failure it is.
package struct Explanation: Sendable {
    package enum Kind: Sendable {
        /// What was entered is wrong.
        case invalid
        case notAllowed
        case notFound
        /// It does not fit the present state.
        case conflict
        case tooMany
        /// The desk itself is in trouble; nothing was lost.
        case unavailable
        /// Nobody foresaw it.
        case unexpected
    }

    package let kind: Kind
    package let key: String
    package let arguments: [String: String]

    package init(_ kind: Kind, _ key: String, _ arguments: [String: String] = [:]) {
        self.kind = kind
        self.key = key
        self.arguments = arguments
    }

    /// Every error that people can meet, in one place.
    package init(_ error: any Error) {
        self =
            switch error {
            case let error as ActionError: Self.of(error)
            case let error as PetitionError: Self.of(error)
            case let error as StorageError: Self.of(error)
            case let error as LawError: Self.of(error)
            case let error as FigureError: Self.of(error)
            case let error as InvalidInput: Self.of(error)
            case let error as TableError: Self.of(error)
            case let error as ScoreSheetError: Self.of(error)
            default: Explanation(.unexpected, "error.unexpected")
            }
    }

    private static func of(_ error: InvalidInput) -> Explanation {
        guard let first = error.faults.first else { return Explanation(.invalid, "error.invalid") }
        return Explanation(.invalid, first.key, first.arguments)
    }

    private static func of(_ error: FigureError) -> Explanation {
        switch error {
        case .unknownRules(let id):
            Explanation(.invalid, "error.unknownRules", ["rules": id, "known": "766-2025, 766-2026"])
        }
    }

    private static func of(_ error: ScoreSheetError) -> Explanation {
        switch error {
        case .noRows: Explanation(.invalid, "scores.noRows")
        case .tooMany(let max): Explanation(.invalid, "scores.tooMany", ["max": String(max)])
        }
    }

    private static func of(_ error: LawError) -> Explanation {
        switch error {
        case .unknownRule(let name, let known):
            Explanation(.invalid, "error.unknownRule", ["rule": name, "known": known.joined(separator: ", ")])
        case .termOutOfRange(let days, let max):
            Explanation(.invalid, "error.termOutOfRange", ["days": String(days), "max": String(max)])
        }
    }

    private static func of(_ error: ActionError) -> Explanation {
        switch error {
        case .notAllowed: Explanation(.notAllowed, "error.notAllowed")
        case .loginNeeded: Explanation(.notAllowed, "error.loginNeeded")
        case .unknownPetition(let code): Explanation(.notFound, "error.petitionUnknown", ["code": code])
        case .wrongPin: Explanation(.notFound, "error.wrongPin")
        case .throttled(let until): Explanation(.tooMany, "error.throttled", ["until": until.description])
        case .wrongLogin: Explanation(.notAllowed, "error.login")
        case .wrongOneTimeCode: Explanation(.invalid, "error.wrongOneTimeCode")
        case .wrongPassword: Explanation(.invalid, "error.wrongPassword")
        case .unknownDossier(let code): Explanation(.notFound, "error.dossierUnknown", ["dossier": code])
        case .dossierNotEnded(let code): Explanation(.conflict, "error.notFinished", ["dossier": code])
        case .alreadyRated(let code): Explanation(.conflict, "error.alreadyRated", ["dossier": code])
        case .keyReused: Explanation(.conflict, "error.keyReused")
        case .unknownKiosk: Explanation(.notAllowed, "error.kioskUnknown")
        case .staffCannotRate: Explanation(.notAllowed, "error.staffCannotRate")
        case .loginTaken: Explanation(.conflict, "error.loginTaken")
        case .unknownAccount: Explanation(.notFound, "error.accountUnknown")
        case .lastAdministrator: Explanation(.conflict, "error.lastAdministrator")
        case .unknownDepartment(let name): Explanation(.invalid, "error.departmentUnknown", ["department": name])
        case .alreadyFounded: Explanation(.conflict, "error.alreadyFounded")
        case .wrongSetupCode: Explanation(.notAllowed, "error.wrongSetupCode")
        case .officerTaken(let name): Explanation(.conflict, "error.officerTaken", ["name": name])
        }
    }

    private static func of(_ error: PetitionError) -> Explanation {
        switch error {
        case .alreadyAccepted(let date): Explanation(.conflict, "error.alreadyAccepted", ["date": date.description])
        case .notAccepted: Explanation(.conflict, "error.notAccepted")
        case .alreadyConcluded(let date): Explanation(.conflict, "error.alreadyConcluded", ["date": date.description])
        case .notAnswered: Explanation(.conflict, "error.notAnswered")
        case .alreadyPublished(let date): Explanation(.conflict, "error.alreadyPublished", ["date": date.description])
        case .notForPublication: Explanation(.conflict, "error.notForPublication")
        case .noDraft: Explanation(.conflict, "error.noDraft")
        case .alreadySubmitted: Explanation(.conflict, "error.alreadySubmitted")
        case .notSubmitted: Explanation(.conflict, "error.notSubmitted")
        case .ownAnswer: Explanation(.notAllowed, "error.ownAnswer")
        case .alreadyVoted(let date): Explanation(.conflict, "error.alreadyVoted", ["date": date.description])
        case .handledElsewhere: Explanation(.conflict, "error.handledElsewhere")
        case .draftIncomplete: Explanation(.conflict, "error.draftIncomplete")
        case .answerIsCanned: Explanation(.conflict, "error.answerIsCanned")
        case .conflict(let name): Explanation(.conflict, "error.conflictOfInterest", ["name": name])
        case .raised: Explanation(.notAllowed, "error.raised")
        case .noSuchGround: Explanation(.invalid, "error.noSuchGround")
        case .noExtensionLeft: Explanation(.conflict, "error.noExtensionLeft")
        case .extensionNotLater(let date): Explanation(.invalid, "error.extensionNotLater", ["date": date.description])
        case .extensionTooLong(let date): Explanation(.invalid, "error.extensionTooLong", ["date": date.description])
        case .pauseNotLawful: Explanation(.conflict, "error.pauseNotLawful")
        case .alreadyPaused: Explanation(.conflict, "error.alreadyPaused")
        case .notPaused: Explanation(.conflict, "error.notPaused")
        case .sameKind: Explanation(.invalid, "error.sameKind")
        case .ownRepeat: Explanation(.invalid, "error.ownRepeat")
        }
    }

    private static func of(_ error: StorageError) -> Explanation {
        switch error {
        case .noFolder(let path): Explanation(.notFound, "error.noFolder", ["path": path])
        case .noUnit(let folder): Explanation(.notFound, "error.noUnit", ["folder": folder])
        case .severalUnits(let folder, let codes):
            Explanation(.invalid, "error.severalUnits", ["folder": folder, "codes": codes.joined(separator: ", ")])
        case .unknownUnit(let code, let folder, let codes):
            Explanation(
                .notFound, "error.unknownUnit",
                ["code": code, "folder": folder, "codes": codes.joined(separator: ", ")])
        case .unitExists(let code, let folder):
            Explanation(.conflict, "error.unitExists", ["code": code, "folder": folder])
        case .badUnitCode(let code): Explanation(.invalid, "error.badUnitCode", ["code": code])
        case .notADesk(let path): Explanation(.invalid, "error.notADesk", ["path": path])
        case .damaged(let path, let detail):
            Explanation(.unavailable, "error.damaged", ["path": path, "detail": detail])
        case .locked(let path): Explanation(.unavailable, "error.locked", ["path": path])
        case .diskFull(let path): Explanation(.unavailable, "error.diskFull", ["path": path])
        case .notWritable(let path): Explanation(.unavailable, "error.notWritable", ["path": path])
        case .newerVersion(let path): Explanation(.unavailable, "error.newerVersion", ["path": path])
        case .missingKey(let path): Explanation(.notFound, "error.missingKey", ["path": path])
        case .wrongKey(let path): Explanation(.invalid, "error.wrongKey", ["path": path])
        case .fileExists(let path): Explanation(.conflict, "error.fileExists", ["path": path])
        case .closed: Explanation(.unavailable, "error.closed")
        }
    }

    private static func of(_ error: TableError) -> Explanation {
        switch error {
        case .unreadable(let path): Explanation(.notFound, "table.unreadable", ["path": path])
        case .isFolder(let path): Explanation(.invalid, "table.isFolder", ["path": path])
        case .empty: Explanation(.invalid, "table.empty")
        case .encoding(let guess, let line):
            Explanation(.invalid, "table.encoding", ["guess": guess, "line": String(line)])
        case .binary: Explanation(.invalid, "table.binary")
        case .separator(let found): Explanation(.invalid, "table.separator", ["found": found])
        case .unterminatedQuote(let line): Explanation(.invalid, "table.unterminatedQuote", ["line": String(line)])
        case .misplacedQuote(let line): Explanation(.invalid, "table.misplacedQuote", ["line": String(line)])
        case .fieldCount(let line, let expected, let found):
            Explanation(
                .invalid, "table.fieldCount",
                ["line": String(line), "expected": String(expected), "found": String(found)])
        case .recordTooLong(let line, let limit):
            Explanation(.invalid, "table.recordTooLong", ["line": String(line), "limit": String(limit)])
        case .duplicateColumn(let name): Explanation(.invalid, "table.duplicateColumn", ["column": name])
        case .missingColumns(let names):
            Explanation(.invalid, "table.missingColumns", ["columns": names.joined(separator: ", ")])
        case .unknownColumn(let name, let nearest?):
            Explanation(.invalid, "table.unknownColumnNear", ["column": name, "nearest": nearest])
        case .unknownColumn(let name, nil): Explanation(.invalid, "table.unknownColumn", ["column": name])
        case .badWorkbook(let reason): Explanation(.invalid, "table.badWorkbook", ["reason": reason])
        case .oldWorkbook: Explanation(.invalid, "table.oldWorkbook")
        case .tooLarge(let limit): Explanation(.invalid, "table.tooLarge", ["limit": String(limit >> 10)])
        }
    }
}
