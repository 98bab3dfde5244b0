import Actions
import CivilTime
import Index766
import Localization
import MicroHTTP
import Storage

/// The difference of one group, and the candidates for it with their records.
extension Site {
    /// Nil where there is nothing on one of the two sides.
    func compared(_ comparison: Comparison, _ compared: ComparedGroup, _ visitor: Visitor) -> [String: Any]? {
        let language = visitor.language
        guard let figure = comparison.figure(compared.scoreGroup), let own = compared.points(comparison.own.group)
        else {
            return nil
        }
        let rest = figure.rest(own)
        var model: [String: Any] = [
            "comparedID": "compared-\(compared.scoreGroup.rawValue)",
            "comparedTitle": language.text(
                rest.isZero ? "compared.titleSame" : "compared.title",
                ["group": language.name(compared.scoreGroup)]),
            "comparedText": language.text(
                rest.isZero ? "compared.same" : "compared.differs",
                [
                    "published": language.decimal(figure.value.decimal(2)), "own": language.decimal(own.decimal(2)),
                    "difference": language.signed(Fraction(0) - rest),
                ]),
        ]
        if rest.isZero { return model }
        let candidates = comparison.candidates(compared)
        model["differs"] = true
        model["candidates"] = candidates.map { candidate($0, rest, comparison, visitor) }
        model["hasCandidates"] = !candidates.isEmpty
        let isExplained = candidates.contains { $0.explainsAll && !$0.isCount }
        let key =
            isExplained ? nil : candidates.contains(where: \.isCount) ? "compared.onlyCounts" : "compared.unexplained"
        if let key { model["verdict"] = language.text(key) }
        return model
    }

    private func candidate(
        _ candidate: Candidate, _ difference: Fraction, _ comparison: Comparison, _ visitor: Visitor
    ) -> [String: Any] {
        let language = visitor.language
        let words = CandidateWords(comparison: comparison, visitor: visitor)
        return [
            "candidateTitle": candidate.hypotheses.map(words.title).joined(separator: "; "),
            "candidateTexts": candidate.hypotheses.map { ["candidateText": words.text($0)] },
            "candidatePoints": language.decimal(candidate.points.decimal(2)),
            "candidateRest": language.signed(Fraction(0) - candidate.rest), "explainsAll": candidate.explainsAll,
            "helpsNot": !(candidate.rest.magnitude < difference.magnitude),
            "records": candidate.hypotheses.flatMap(words.records),
        ]
    }
}

extension Candidate {
    /// Some number of unknown records, which can explain almost anything.
    fileprivate var isCount: Bool {
        hypotheses.contains { hypothesis in
            switch hypothesis {
            case .faulty, .late: true
            default: false
            }
        }
    }
}
