/// Under which terms the figures are given away. Not a setting, and not Creative Commons: the decree gives everybody the right to copy, share
/// and use the open data of a state agency, asks for the source to be named, and forbids selling them as they are, which CC BY would allow.
package enum OpenData {
    package static let basis = "Nghị định 47/2020/NĐ-CP, Điều 18"
}
