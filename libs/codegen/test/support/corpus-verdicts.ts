import { HTTP_CHECKS } from './http-checks.js';
import { linkModules } from './link-modules.js';

interface Case {
  title: string;
  data?: unknown;
  text?: string;
  at?: string;
  without?: readonly string[];
  with?: object;
  valid: { reader: boolean; writer: boolean };
}

interface CorpusFile {
  message: string;
  module: string;
  base: unknown;
  shared?: Readonly<Record<string, string>>;
  cases: readonly Case[];
}

type Check = (name: string, value: unknown) => readonly object[] | undefined;

const CHECKS: Readonly<Record<string, string>> = {
  'wire-events': 'checkWireEvent',
  events: 'checkEvent',
  requests: 'checkRequest',
  results: 'checkResult',
  types: 'checkType',
  ...Object.fromEntries(Object.values(HTTP_CHECKS).map(({ module, check }) => [module, check])),
};

/** Cases of which the generated validators say another thing than the corpus, and how many there were. */
export function corpusVerdicts(files: ReadonlyMap<string, string>): {
  wrong: string[];
  count: number;
} {
  const load = linkModules(files);
  const wrong: string[] = [];
  let count = 0;
  for (const [file, content] of files) {
    if (!/^corpus(?:-http)?\/[\w-]+\/.*\.json$/.test(file) || file.startsWith('corpus/sessions/'))
      continue;
    const { message, module, base: own, shared, cases } = JSON.parse(content) as CorpusFile;
    const base = shared ? { ...(own as object), ...sharedMembers(shared, files) } : own;
    for (const each of cases) {
      const value = valueOf(each, base);
      for (const [form, folder] of [
        ['reader', ''],
        ['writer', 'strict/'],
      ] as const) {
        const exported = load(`validators/${folder}${module}.js`)[CHECKS[module] ?? ''] as Check;
        count += 1;
        if ((exported(message, value)?.length === 0) !== each.valid[form])
          wrong.push(`${file} ${form}: ${each.title}`);
      }
    }
  }
  return { wrong, count };
}

/** Members of a base that it shares with others. */
function sharedMembers(
  shared: Readonly<Record<string, string>>,
  files: ReadonlyMap<string, string>,
): object {
  const { values } = JSON.parse(files.get('corpus/shared.json') ?? '{}') as { values: object };
  return Object.fromEntries(
    Object.entries(shared).map(([name, type]) => [name, Reflect.get(values, type)]),
  );
}

function valueOf(each: Case, base: unknown): unknown {
  if (each.text !== undefined) return JSON.parse(each.text) as unknown;
  if ('data' in each) return each.data;
  const steps = (each.at ?? '').split('/').slice(1);
  return changed(base, steps, each);
}

function changed(base: unknown, [step, ...rest]: readonly string[], each: Case): unknown {
  const object = base as Record<string, unknown>;
  if (step !== undefined) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return withMember(object, name, changed(object[name], rest, each));
  }
  if (each.with === undefined && each.without === undefined) return base;
  const kept = Object.entries(object).filter(([name]) => each.without?.includes(name) !== true);
  return Object.entries(each.with ?? {}).reduce(
    (all, [name, value]) => withMember(all, name, value),
    Object.fromEntries(kept) as Record<string, unknown>,
  );
}

/** Also where it is called `__proto__`. */
function withMember(
  object: Record<string, unknown>,
  name: string,
  value: unknown,
): Record<string, unknown> {
  const others = Object.entries(object).filter(([each]) => each !== name);
  return Object.fromEntries([...others, [name, value]]);
}
