import ArgumentParser
import CivilTime
import Storage

/// The folder with the units' files, and which unit where there are several.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder with the desk's files.")
    var data: String

    @Option(help: "The unit's code, where the folder holds several.")
    var unit: String?

    func open() throws -> UnitStore {
        try UnitStore(opening: UnitFiles.find(in: data, named: unit))
    }
}

func instant(_ text: String, _ option: String) throws -> Instant {
    guard let instant = Instant(text) else { throw CommandFailure("error.badTime", ["value": text, "option": option]) }
    return instant
}

func period(_ text: String) throws -> Period {
    guard let period = Period(text) else { throw CommandFailure("error.badPeriod", ["value": text]) }
    return period
}
