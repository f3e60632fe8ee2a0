import type { Model } from '../../model/model.js';
import { BANNER } from './swift-file.js';

/** What the options name. */
export interface SwiftNames {
  /** The package, its library, and the module that is imported. */
  module: string;
  clientsOwn: string;
}

/** The package's `Package.swift`: nothing is needed but Foundation. */
export function manifestText({ module }: SwiftNames): string {
  return `// swift-tools-version: 6.0
${BANNER}
import PackageDescription

let package = Package(
  name: "${module}",
  platforms: [.macOS(.v10_15), .iOS(.v13), .tvOS(.v13), .watchOS(.v6)],
  products: [.library(name: "${module}", targets: ["${module}"])],
  targets: [
    .target(name: "${module}"),
    .testTarget(name: "${module}Tests", dependencies: ["${module}"]),
  ]
)
`;
}

export function readmeText(
  model: Model,
  { module }: SwiftNames,
  event: string | undefined,
): string {
  const use = event
    ? `switch try Event(name: name, json: JSONValue(text: text)) {
case .${event}(let event): print(event)
case .unknown(let event): print("of a newer level: \\(event.name)")
default: break
}`
    : 'let value = try JSONValue(text: text)';
  return `# ${module}

Models of the protocol ${model.title}, level ${String(model.level)}, for Swift 6. Generated: every message, type and error that the protocol declares, with its documentation. Nothing is needed but Foundation.

\`\`\`swift
import ${module}

${use}
\`\`\`

- Messages are structs, all of them \`Hashable\` and \`Sendable\`. \`try X(json: value)\` and \`try X(text: text)\` read as a tolerant reader, \`try x.encoded()\` writes the text as a strict writer; \`x.json\` gives the JSON back as it came.
- \`Event\`, \`Request\`, \`RequestResult\` and \`Payload\` are enums: the compiler knows whether a \`switch\` has them all.
- Members that this level does not know are kept in \`unknown\`, events in \`Event.unknown\`. Open enums are \`RawRepresentable\` structs, and take any value (\`isKnown\` tells); closed ones are enums.
- What does not fit throws \`DecodeError\`, by typed throws, with \`pointer\` (RFC 6901), \`expected\` and \`got\`, never the value.
- An optional member that is absent is nil. Where the null of JSON is a value besides, the member is a \`Nullable\`.
- \`JSONValue\` is any JSON as it came. \`JSONValue(text:)\` parses a text as the protocol wants it: the last of equal names counts; lone surrogates, numbers beyond a double and what nests deeper than 64 are refused. Texts in it are compared by their code points, not as Swift compares strings.
- \`print\`, \`dump\` and the debugger show no secrets.
- \`ErrorInfo.of(domain:name:code:retryable:)\` tells what is known of an error.
- A type that conforms to \`RequestSender\`, which is one function, has a method for each request.

The test reads the corpus of the protocol: \`swift test\`, with \`PROTOCOL_CORPUS\` as its folder if that is not \`../corpus\`.
`;
}
