import Attachments
import Casework
import CivilTime
import Storage

/// A file as it came in, already without its metadata.
package struct NewFile: Sendable {
    package let name: String
    package let type: AttachmentType
    package let bytes: [UInt8]

    /// Checks all that came together: types by content, sizes, damage. Pictures lose the place where they were taken.
    package static func all(_ files: [(name: String, bytes: [UInt8])]) throws -> [NewFile] {
        do {
            let types = try AttachmentLimits().check(files.map(\.bytes))
            return try zip(files, types).map { file, type in
                NewFile(
                    name: Attachment.safeName(file.name, type: type), type: type,
                    bytes: try Attachment.withoutMetadata(file.bytes, type: type))
            }
        } catch let error as AttachmentError {
            throw InvalidInput(faults: [InputFault("files", error.key, error.arguments)])
        }
    }
}

extension AttachmentError {
    fileprivate var key: String {
        switch self {
        case .empty: "error.fileEmpty"
        case .unknownType: "error.fileType"
        case .damaged: "error.fileDamaged"
        case .tooLarge: "error.fileTooLarge"
        case .tooMany: "error.tooManyFiles"
        case .tooManyPixels: "error.tooManyPixels"
        }
    }

    fileprivate var arguments: [String: String] {
        switch self {
        case .empty, .unknownType: [:]
        case .damaged(let type): ["type": type.fileExtension]
        case .tooLarge(_, let max): ["max": String(max >> 20)]
        case .tooMany(_, let max): ["max": String(max)]
        case .tooManyPixels(_, _, let max): ["max": String(max / 1_000_000)]
        }
    }
}

extension Transaction {
    func attach(_ files: [NewFile], to petition: Petition, by actor: Actor) throws {
        let owner = "petition:\(petition.code)"
        for file in files {
            let attached = AttachedFile(
                file: try seal(bytes: file.bytes, owner: owner), name: try seal(file.name, owner: owner),
                type: file.type.mediaType, bytes: file.bytes.count)
            try append(.petitionChanged(code: petition.code, change: .attached(file: attached)), by: actor)
        }
    }
}

/// A citizen adds files to what was sent, with the PIN; or a member of staff adds the evidence of an answer.
package struct AttachFiles: PINAction {
    package let code: String
    package let pin: String?
    package let files: [NewFile]

    package init(code: String, pin: String?, files: [NewFile]) {
        self.code = code
        self.pin = pin
        self.files = files
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        if pin == nil { try caller.require(.writeAnswer) }
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if files.isEmpty { check.fault("files", "error.required", ["field": "files"]) }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws {
        let petition =
            try pin.map { try transaction.petition(code, pin: $0) }
            ?? transaction.petition(code, seenBy: caller)
        let limits = AttachmentLimits()
        if petition.attachments.count + files.count > limits.files * 4 {
            throw InvalidInput(faults: [InputFault("files", "error.tooManyFiles", ["max": String(limits.files * 4)])])
        }
        try transaction.attach(files, to: petition, by: caller.actor)
    }
}

package struct OpenedFile: Sendable {
    package let name: String
    package let type: String
    package let isPicture: Bool
    package let bytes: [UInt8]
}

extension Desk {
    /// A file of a petition, counted from 1, for whoever may see the petition.
    package func attachment(_ number: Int, of code: String, as caller: Caller) async throws -> OpenedFile {
        try await read(.readWorklist, as: caller) { board in
            guard let petition = try board.petition(code)?.petition, caller.maySee(petition),
                petition.attachments.indices.contains(number - 1)
            else { throw ActionError.unknownPetition(code: code) }
            let file = petition.attachments[number - 1]
            guard let bytes = try board.openBytes(file.file) else { throw ActionError.unknownPetition(code: code) }
            return OpenedFile(
                name: try board.open(file.name, as: String.self) ?? "", type: file.type,
                isPicture: file.type.hasPrefix("image/"), bytes: bytes)
        }
    }
}
