/// How a heading is numbered: `I.`, `1.` or `a)`.
package enum HeadingLevel: Int, Sendable {
    case roman
    case number
    case letter
}
