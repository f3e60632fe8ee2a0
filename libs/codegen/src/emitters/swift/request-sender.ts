import { requestText } from '../language/doc-text.js';
import type { RequestPlan } from '../language/plan/language-plan.js';
import { call } from '../language/readers/expression.js';
import { lines, signature } from './layout.js';
import { recordParameters } from './struct-type.js';
import type { SwiftFile } from './swift-file.js';
import { methodNames } from './swift-names.js';
import type { SwiftPackage } from './swift-package.js';
import { docComment, indented } from './swift-text.js';
import { typeOf } from './swift-types.js';

/**
 * What clients conform to, and so have a method for each request, but for those that a client sends
 * by itself.
 */
export function requestSenderFile(names: SwiftPackage, own: ReadonlySet<string>): SwiftFile {
  const requests = names.plan.requests.filter(({ message }) => !own.has(message));
  const methods = methodNames(requests.map(({ message }) => message));
  return {
    name: 'RequestSender',
    declarations: [
      [
        '/// Whatever sends requests: it says how one is sent, and has a method for each.',
        'public protocol RequestSender: Sendable {',
        '  /// Sends a request, and gives what it answers.',
        '  func send<R: RequestMessage>(_ request: R) async throws -> R.Answer',
        '}',
      ],
      ...(requests.length === 0
        ? []
        : [
            [
              'extension RequestSender {',
              ...indented(
                requests.flatMap((request, i) => [
                  ...(i === 0 ? [] : ['']),
                  ...requestMethod(request, methods[i] ?? '', names),
                ]),
              ),
              '}',
            ],
          ]),
    ],
  };
}

function requestMethod(request: RequestPlan, method: string, names: SwiftPackage): string[] {
  const { params, result } = request;
  const { nameOf } = names;
  const parameters = params.record
    ? recordParameters(params.record, names)
    : [
        {
          label: '_ value',
          name: 'value',
          type: typeOf(params.place.type, nameOf),
          description: '',
        },
      ];
  const values = parameters.map(({ label, name }) =>
    label.startsWith('_ ') ? name : `${label}: ${name}`,
  );
  return [
    ...docComment(requestText(request, parameters), 2),
    '@discardableResult',
    ...signature(
      `public func ${method}`,
      parameters.map(({ label, type }) => `${label}: ${type}`),
      ` async throws -> ${nameOf(result.name)} {`,
      2,
    ),
    ...indented(lines(call('try await send', call(nameOf(params.name), ...values)), 4)),
    '}',
  ];
}
