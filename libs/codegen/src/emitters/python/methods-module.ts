import { requestText } from '../language/doc-text.js';
import type { RequestPlan } from '../language/plan/language-plan.js';
import { snakeCase } from '../language/words.js';
import { PlaceReader } from './place-reader.js';
import type { ModuleDraft } from './python-module.js';
import { argumentNames, fieldNames, methodNames } from './python-names.js';
import type { PythonPackage } from './python-package.js';
import { bracketed, docstring, indented } from './python-text.js';
import { fieldType } from './record-class.js';

/**
 * The module of the class that clients inherit: a method for each request, but for those that a
 * client sends by itself.
 */
export function methodsModule(names: PythonPackage, own: ReadonlySet<string>): ModuleDraft {
  const requests = names.plan.requests.filter(({ message }) => !own.has(message));
  const methods = methodNames(requests.map(({ message }) => message));
  const lines = requests.flatMap((request) => [
    '',
    ...requestMethod(request, methods.get(request.message) ?? snakeCase(request.message), names),
  ]);
  return {
    name: 'methods',
    summary: 'A method for each request.',
    lines: requests.length === 0 ? [] : [...HEAD, ...indented(lines)],
    exports: requests.length === 0 ? [] : ['Requests'],
    calls: ['abstractmethod'],
  };
}

const HEAD = [
  '_R = TypeVar("_R")',
  '',
  '',
  'class Requests(ABC):',
  '    """A method for each request. A client inherits them, and says how one is sent."""',
  '',
  '    @abstractmethod',
  '    async def request(self, params: RequestOf[_R], *, timeout: float | None = None) -> _R:',
  '        """Sends a request and gives what it answers. `timeout` is in seconds."""',
];

function requestMethod(
  request: RequestPlan,
  method: string,
  { nameOf, types }: PythonPackage,
): string[] {
  const { params, result } = request;
  const reader = new PlaceReader(types);
  const named = params.record?.members.named ?? [];
  const fields = fieldNames(named.map(({ name }) => name));
  const inOrder = [
    ...named.filter(({ required }) => required),
    ...named.filter(({ required }) => !required),
  ];
  const rows = params.record
    ? inOrder.map((member) => {
        const absent = member.nullable ? ' = ABSENT' : ' = None';
        const type = `${fieldType(member, reader)}${member.required ? '' : absent}`;
        const field = fields.get(member.name) ?? member.name;
        return { field, type, description: member.description };
      })
    : [{ field: 'value', type: reader.annotation(params.place), description: undefined }];
  const variables = argumentNames(rows.map(({ field }) => field));
  const variable = (field: string): string => variables.get(field) ?? field;
  const values = params.record
    ? rows.map(({ field }) => `${field}=${variable(field)}`)
    : rows.map(({ field }) => variable(field));
  const described = rows.map(({ field, description }) => ({ name: variable(field), description }));
  return [
    ...bracketed(
      `async def ${method}(`,
      [
        'self',
        '*',
        ...rows.map(({ field, type }) => `${variable(field)}: ${type}`),
        'timeout: float | None = None',
      ],
      `) -> ${nameOf(result.name)}:`,
      'call',
      4,
    ),
    ...indented([
      ...docstring(requestText(request, described), 8),
      ...bracketed(`params = ${nameOf(params.name)}(`, values, ')', 'call', 8),
      'return await self.request(params, timeout=timeout)',
    ]),
  ];
}
