import type { HttpModel } from '../../model/http-model.js';
import type { Model } from '../../model/model.js';
import { block } from '../layout/block.js';
import { quoted } from '../layout/quoted.js';
import { statement } from '../layout/statement.js';
import { unionAfter } from '../layout/union.js';
import { BANNER, type Emitter, type GeneratedFile } from '../emitter.js';
import { CLIENT_RUNTIME } from './client-runtime-source.js';
import { pathLimits } from './path-limits.js';
import { clientTypes } from './client-types-source.js';
import { referencedType } from '../../model/type-references.js';

/**
 * A client of what a protocol has over HTTP, on `fetch`: a method for each operation, typed by the
 * `typescript` artefact beside it. None where the protocol has nothing over HTTP.
 */
export const httpClientEmitter: Emitter = {
  name: 'http-client',
  emit: (model) => Promise.resolve(model.http ? filesOf(model, model.http) : []),
};

function filesOf(model: Model, http: HttpModel): readonly GeneratedFile[] {
  const rows = http.operations.map((operation) => {
    const { name, method, path, lines, result } = operation;
    const limits = pathLimits(operation, model);
    return [
      `${name}: `,
      block([
        `method: ${quoted(method)},`,
        `path: ${quoted(path)},`,
        ...(limits.length > 0 ? [['limits: ', block(limits), ',']] : []),
        ...(lines ? ['lines: true,'] : []),
        ...(result ? [] : ['answers: false,']),
      ]),
      ',',
    ];
  });
  const table = statement(['const operations = ', block(rows)]);
  const common = http.errors.length === 0 ? ['never'] : http.errors.map(quoted);
  const types = clientTypes({
    problem: http.problem && referencedType(http.problem),
    commonErrors: statement(unionAfter('export type CommonErrorCode =', common)),
    protocol: model.title,
  });
  return [
    { path: 'http-client/client.js', content: `// ${BANNER}\n${table}\n${CLIENT_RUNTIME}` },
    { path: 'http-client/client.d.ts', content: `// ${BANNER}\n${types}` },
  ];
}
