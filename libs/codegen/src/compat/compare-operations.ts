import type { OperationModel } from '../model/http-model.js';
import type { Model, Schema } from '../model/model.js';
import { operationAddress } from '../model/operation-path.js';
import type { Change } from './change.js';
import { compareDocs } from './compare-docs.js';
import type { Comparison } from './comparison.js';
import type { Exposure } from './judge-fact.js';
import { makeChange } from './make-change.js';
import { pairMembers } from './pair-members.js';

/** A part that is not there takes and says nothing. */
const NOTHING: Schema = { type: 'object', properties: {} };

const PARTS = [
  ['pathParams', 'write'],
  ['query', 'write'],
  ['body', 'write'],
  ['result', 'read'],
] as const satisfies readonly (readonly [keyof OperationModel, Exposure])[];

/** Operations: callers write what stands in path, query and body, and read results. */
export function compareOperations(before: Model, after: Model, comparison: Comparison): Change[] {
  if (before.http?.problem && after.http?.problem)
    comparison.find(before.http.problem, after.http.problem, ['read']);
  const { kept, renamed, removed, added } = pairMembers(
    before.http?.operations ?? [],
    after.http?.operations ?? [],
    { nameOf: ({ name }) => name, signatureOf: operationAddress },
  );
  const at = ({ name }: OperationModel): string => `operation ${name}`;
  return [
    ...removed.map((each) =>
      makeChange('operation-removed', at(each), 'is gone', ['writer', 'source']),
    ),
    ...renamed.map((pair) =>
      makeChange('operation-renamed', at(pair.before), `became ${pair.after.name}`, ['source']),
    ),
    ...[...kept, ...renamed].flatMap((pair) =>
      compareOperation(pair.before, pair.after, comparison),
    ),
    ...added.map((each) => makeChange('operation-added', at(each), each.summary)),
  ];
}

function compareOperation(
  before: OperationModel,
  after: OperationModel,
  comparison: Comparison,
): Change[] {
  const at = `operation ${before.name}`;
  const added = after.errors.filter((error) => !before.errors.includes(error));
  const removed = before.errors.filter((error) => !after.errors.includes(error));
  return [
    ...compareDocs(before, after, at),
    ...compareWholes(before, after, at),
    ...PARTS.flatMap(([part, exposure]) =>
      comparison.compare(before[part] ?? NOTHING, after[part] ?? NOTHING, `${at} ${part}`, [
        exposure,
      ]),
    ),
    ...added.map((error) => makeChange('operation-error-added', at, `may fail with ${error}`)),
    ...removed.map((error) =>
      makeChange('operation-error-removed', at, `never fails with ${error}`),
    ),
  ];
}

function compareWholes(before: OperationModel, after: OperationModel, at: string): Change[] {
  const changes: Change[] = [];
  const [old, now] = [before, after].map(({ method, path }) => `${method} ${path}`);
  if (operationAddress(before) !== operationAddress(after)) {
    const message = `${String(old)} became ${String(now)}`;
    changes.push(makeChange('operation-address-changed', at, message, ['writer']));
  }
  if (before.scope !== after.scope) {
    const message = `scope ${before.scope} became ${after.scope}`;
    changes.push(makeChange('operation-scope-changed', at, message, ['writer']));
  }
  if (before.status !== after.status) {
    const message = `status ${String(before.status)} became ${String(after.status)}`;
    changes.push(makeChange('operation-status-changed', at, message, ['reader']));
  }
  const [oldForm, newForm] = [formOf(before), formOf(after)];
  if (oldForm !== newForm) {
    const lost = before.lines !== after.lines || before.csv === true;
    const message = `${oldForm} became ${newForm}`;
    changes.push(makeChange('operation-form-changed', at, message, lost ? ['reader'] : []));
  }
  return changes;
}

function formOf({ lines, csv }: OperationModel): string {
  return `${lines ? 'lines' : 'JSON'}${csv ? ' or CSV' : ''}`;
}
