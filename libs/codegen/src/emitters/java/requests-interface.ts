import { requestText } from '../language/doc-text.js';
import { call } from '../language/readers/expression.js';
import type { RequestPlan } from '../language/plan/language-plan.js';
import { lines } from './expression.js';
import type { JavaClass } from './java-file.js';
import { componentNames, methodNames } from './java-names.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import { indented, javadoc } from './java-text.js';
import { requiredType } from './java-types.js';
import { methodHead } from './method-head.js';

/**
 * The interface that clients implement: methods for each request, but for those that a client sends
 * by itself.
 */
export function requestsInterface(names: JvmPackage, own: ReadonlySet<string>): JavaClass[] {
  const requests = names.plan.requests.filter(({ message }) => !own.has(message));
  if (requests.length === 0) return [];
  const methods = methodNames(requests.map(({ message }) => message));
  const body = requests.flatMap((request, i) => [
    '',
    ...requestMethods(request, methods[i] ?? request.message, names),
  ]);
  return [{ name: 'Requests', lines: [...HEAD, ...indented(body), '}'] }];
}

const HEAD = [
  '/** Methods for each request. A client implements them, and says how one is sent. */',
  'public interface Requests {',
  ...indented([
    '/** Sends a request, and gives what it answers. */',
    '<R extends Result> CompletableFuture<R> request(RequestOf<R> params);',
  ]),
];

function requestMethods(request: RequestPlan, method: string, { nameOf }: JvmPackage): string[] {
  const { params, result } = request;
  const [future, type] = [`CompletableFuture<${nameOf(result.name)}>`, nameOf(params.name)];
  const named = params.record?.members.named ?? [];
  const components = componentNames(named.map(({ name }) => name));
  const required = named
    .filter((member) => member.required)
    .map((member) => ({
      type: requiredType(member.place.type, nameOf),
      name: components.get(member.name) ?? member.name,
    }));
  const made = call(`new ${type}`, ...required.map(({ name }) => name));
  return [
    ...javadoc(requestText(request), 2),
    ...methodHead(`default ${future} ${method}`, [`${type} params`], 2),
    '  return request(params);',
    '}',
    ...(params.record
      ? [
          '',
          '/** The same, with what is required. */',
          ...methodHead(
            `default ${future} ${method}`,
            required.map((each) => `${each.type} ${each.name}`),
            2,
          ),
          ...indented(lines(call('request', made), 4, 'return ', ';')),
          '}',
        ]
      : []),
  ];
}
