/** Patterns of texts and names. */
export const PATTERN_SOURCE = String.raw`import Foundation

/// A pattern of texts and names, which is found anywhere unless it is anchored.
struct Pattern: Sendable {
  private let expression: NSRegularExpression

  /// The source is generated, and in the syntax of the engine.
  init(_ source: String) {
    do {
      expression = try NSRegularExpression(pattern: source)
    } catch {
      preconditionFailure("\(source) is no pattern: \(error)")
    }
  }

  /// A text that is beyond the means of the engine fits not.
  func isFound(in text: String) -> Bool {
    let whole = NSRange(location: 0, length: text.utf16.count)
    return expression.firstMatch(in: text, range: whole) != nil
  }
}
`;
