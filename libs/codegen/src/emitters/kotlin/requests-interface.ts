import { requestText } from '../language/doc-text.js';
import type { RequestPlan } from '../language/plan/language-plan.js';
import { call } from '../language/readers/expression.js';
import type { KotlinFile } from './kotlin-file.js';
import { argumentNames, methodNames, propertyNames } from './kotlin-names.js';
import type { KotlinPackage } from './kotlin-package.js';
import { indented, kdoc } from './kotlin-text.js';
import { typeOf } from './kotlin-types.js';
import { assignment } from './layout.js';
import { givenType } from './model-class.js';

/**
 * The interface that clients implement: a method for each request, but for those that a client
 * sends by itself.
 */
export function requestsFile(names: KotlinPackage, own: ReadonlySet<string>): KotlinFile[] {
  const requests = names.plan.requests.filter(({ message }) => !own.has(message));
  if (requests.length === 0) return [];
  const methods = methodNames(requests.map(({ message }) => message));
  const body = requests.flatMap((request, i) => [
    '',
    ...requestMethod(request, methods[i] ?? request.message, names),
  ]);
  return [
    {
      name: 'Requests',
      declarations: [
        ['import kotlin.time.Duration'],
        [
          '/** A method for each request. A client implements them, and says how one is sent. */',
          'public interface Requests {',
          ...indented([...REQUEST, ...body]),
          '}',
        ],
      ],
    },
  ];
}

const REQUEST = [
  '/** Sends a request, and gives what it answers. Without a timeout, that of the client counts. */',
  'public suspend fun <R : RequestResult> request(',
  '    params: RequestOf<R>,',
  '    timeout: Duration? = null,',
  '): R',
];

function requestMethod(request: RequestPlan, method: string, { nameOf }: KotlinPackage): string[] {
  const { params, result } = request;
  const named = params.record?.members.named ?? [];
  const properties = propertyNames(named.map(({ name }) => name));
  const given = params.record
    ? named.map((member, i) => ({
        property: properties[i] ?? member.name,
        type: givenType(member, nameOf),
        ...{ required: member.required, description: member.description },
      }))
    : [
        {
          property: 'value',
          type: typeOf(params.place.type, nameOf),
          ...{ required: true, description: undefined },
        },
      ];
  const inOrder = [
    ...given.filter(({ required }) => required),
    ...given.filter(({ required }) => !required),
  ];
  const variables = argumentNames(inOrder.map(({ property }) => property));
  const variable = (property: string): string => variables.get(property) ?? property;
  const tags = inOrder.flatMap(({ property, description }) =>
    description === undefined ? [] : [{ tag: `@param ${variable(property)}`, text: description }],
  );
  const made = call(
    nameOf(params.name),
    ...given.map(({ property }) => `${property} = ${variable(property)}`),
  );
  const parameters = [
    ...inOrder.map(({ property, type }) => `${variable(property)}: ${type}`),
    'timeout: Duration? = null',
  ];
  const [only = ''] = parameters;
  const head =
    parameters.length === 1
      ? [`public suspend fun ${method}(${only}`]
      : [`public suspend fun ${method}(`, ...parameters.map((each) => `    ${each},`)];
  const lead = parameters.length === 1 ? head.join('') : '';
  return [
    ...kdoc(requestText(request), 4, tags),
    ...(parameters.length === 1 ? [] : head),
    ...assignment(`${lead}): ${nameOf(result.name)}`, call('request', made, 'timeout'), 4),
  ];
}
