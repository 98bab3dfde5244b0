import Actions
import Casework
import CivilTime
import Law
import Localization
import MicroHTTP

/// Only the steps that can be taken now by this person. What was entered and refused stands in its form again.
struct PetitionOffers {
    let handled: HandledPetition
    let caller: Caller
    let language: Language
    let entered: Form
    /// The step whose form was sent; it stays unfolded.
    let sent: String?
    /// The canned text that was chosen to start from, counted from 1.
    var start: Int?

    private var petition: Petition { handled.petition }

    var models: [[String: Any]] {
        guard !petition.isImported else { return [] }
        return offers.map { $0.model(language, isOpen: $0.address == sent) }
    }

    private var offers: [Offer] {
        guard petition.isOpen else { return publication }
        let isAccepted = petition.acceptedAt != nil
        let mayWrite = isAccepted && petition.submittedAt == nil && !petition.isPaused && caller.may(.writeAnswer)
        var offers: [Offer] = []
        if !isAccepted, caller.may(.classify) { offers.append(acceptance) }
        if mayWrite { offers += writing }
        if petition.submittedAt != nil, caller.may(.approveAnswer) { offers += approval }
        if isAccepted, caller.may(.assignOfficer), !petition.isRaised || caller.may(.decideRaised) {
            offers.append(assignment)
        }
        if isAccepted, caller.may(.declineCase), !petition.isRaised {
            offers.append(Offer(address: "decline", name: "decline", hasHint: true, fields: [area("declineReason")]))
        }
        if caller.may(.decideClocks) { offers += clocks }
        if caller.may(.classify) { offers += classification }
        return offers
    }

    private var acceptance: Offer {
        var fields = [departments(handled.suggestedDepartment ?? petition.department)]
        if petition.kind == .complaint { fields.append(check("remote", "remote")) }
        return Offer(
            address: "acceptance", name: "accept", hasHint: handled.suggestedDepartment != nil, isFolded: false,
            fields: fields)
    }

    private var writing: [Offer] {
        let draft = handled.draft
        let texts = handled.cannedTexts
        let chosen = start.flatMap { texts.indices.contains($0 - 1) ? texts[$0 - 1].text : nil }
        var offers = [
            Offer(
                address: "draft", name: "draft", hasHint: true, isFolded: false,
                fields: [
                    area("answer", "draftText", rows: 10, value: chosen ?? draft?.text),
                    area("done", "done", value: draft?.done, isRequired: false),
                    line("evidence", "evidence", value: draft?.evidence, isRequired: false),
                ], starts: texts)
        ]
        if petition.draft != nil {
            offers.append(Offer(address: "submission", name: "submit", hasHint: true, isFolded: false))
        }
        offers.append(
            Offer(
                address: "supplement", name: "supplement", hasHint: true, fields: [area("question", "supplementWhat")]))
        return offers
    }

    private var approval: [Offer] {
        [
            Offer(address: "approval", name: "approve", hasHint: true, isFolded: false),
            Offer(address: "return", name: "return", fields: [area("remark", "remark")]),
        ]
    }

    private var assignment: Offer {
        let officers = language.sortedPeople(handled.officers, by: \.name).map {
            (value: String($0.number), name: "\($0.name) (\($0.department ?? ""))")
        }
        return Offer(
            address: "assignment", name: "assign", hasHint: petition.isRaised,
            fields: [
                departments(petition.department),
                choice(
                    "officer", "officer", [("", language.text("action.anyOfficer"))] + officers,
                    value: petition.officer.map { String($0) }, isRequired: false),
            ])
    }

    private var clocks: [Offer] {
        let decision = [
            line("decision", "decision"), line("signer", "signer"), area("decisionReason", "decisionReason"),
        ]
        guard let procedure = handled.procedure else { return [] }
        var offers: [Offer] = []
        if petition.isPaused {
            return [Offer(address: "resumption", name: "resume", hasHint: true, isFolded: false, fields: decision)]
        }
        if petition.nextExtension(in: procedure) != nil {
            let date = Offer.Field(name: "until", label: "until", kind: .date, value: entered["until"] ?? "")
            offers.append(Offer(address: "extension", name: "extend", hasHint: true, fields: [date] + decision))
        }
        if petition.acceptedAt != nil, !procedure.pauses.isEmpty {
            offers.append(
                Offer(address: "pause", name: "pause", hasHint: true, fields: [grounds(procedure.pauses)] + decision))
        }
        return offers
    }

    private var classification: [Offer] {
        let kinds = PetitionKind.allCases.filter { $0 != petition.kind }.map {
            (value: $0.rawValue, name: language.text("kind.\($0.rawValue)"))
        }
        let second =
            petition.kind == .complaint && petition.instance == 1
            ? [(value: "complaint.second", name: language.text("kind.complaint.second"))] : []
        let anybody = [(value: "", name: language.text("action.nobody"))]
        return [
            Offer(address: "kind", name: "reclassify", hasHint: true, fields: [choice("kind", "kind", kinds + second)]),
            Offer(
                address: "part", name: "split", hasHint: true,
                fields: [
                    choice(
                        "kind", "kind",
                        PetitionKind.allCases.map { ($0.rawValue, language.text("kind.\($0.rawValue)")) }),
                    line("subject", "partSubject"), area("body", "partBody", rows: 6),
                ]),
            Offer(
                address: "repeat", name: "linkRepeat", hasHint: true,
                fields: [line("first", "first", value: petition.repeats)]),
            Offer(
                address: "about", name: "about", hasHint: true,
                fields: [
                    choice(
                        "aboutDepartment", "aboutDepartment",
                        anybody + handled.departments.map { (value: $0.name, name: $0.name) },
                        value: petition.aboutDepartment, isRequired: false),
                    choice(
                        "aboutOfficer", "aboutOfficer",
                        anybody
                            + language.sortedPeople(handled.names, by: \.value).map {
                                (value: String($0.key), name: $0.value)
                            },
                        value: petition.aboutOfficer.map { String($0) }, isRequired: false),
                ]),
            Offer(address: "transfer", name: "transfer", hasHint: true, fields: [area("destination", "transferTo")]),
            Offer(
                address: "refusal", name: "refuse", hasHint: true, isDanger: true,
                fields: [grounds(handled.procedure?.refusals ?? []), area("reason", "reason")]),
        ]
    }

    private var publication: [Offer] {
        guard petition.step == .publication, caller.may(.publishAnswer), let answer = handled.answer else { return [] }
        let masked = Masking.masked(answer.text, person: handled.person)
        return [
            Offer(
                address: "publication", name: "publish", hasHint: true, isFolded: false,
                fields: [area("publicText", "publicText", rows: 8, value: masked)])
        ]
    }

    // MARK: fields

    private func area(
        _ name: String, _ label: String? = nil, rows: Int = 3, value: String? = nil, isRequired: Bool = true
    ) -> Offer.Field {
        Offer.Field(
            name: name, label: label ?? name, kind: .area(rows: rows, max: 20_000),
            value: entered[name] ?? value ?? "", isRequired: isRequired)
    }

    private func line(_ name: String, _ label: String, value: String? = nil, isRequired: Bool = true) -> Offer.Field {
        Offer.Field(
            name: name, label: label, kind: .line(max: 300), value: entered[name] ?? value ?? "", isRequired: isRequired
        )
    }

    private func check(_ name: String, _ label: String) -> Offer.Field {
        Offer.Field(name: name, label: label, kind: .check, value: entered[name] ?? "", isRequired: false)
    }

    private func choice(
        _ name: String, _ label: String, _ options: [(value: String, name: String)], value: String? = nil,
        isRequired: Bool = true
    ) -> Offer.Field {
        let first = isRequired ? [(value: "", name: language.text("form.choose"))] : []
        return Offer.Field(
            name: name, label: label, kind: .choice(first + options), value: entered[name] ?? value ?? "",
            isRequired: isRequired)
    }

    private func departments(_ chosen: String?) -> Offer.Field {
        let competent = handled.departments.filter { $0.name != petition.aboutDepartment }
        return choice("department", "department", competent.map { ($0.name, $0.name) }, value: chosen)
    }

    private func grounds(_ grounds: [Procedure.Ground]) -> Offer.Field {
        choice("ground", "ground", grounds.map { ($0.key, "\(language.text("ground.\($0.key)")) (\($0.source))") })
    }
}
