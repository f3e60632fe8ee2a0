import type { HttpModel, OperationModel } from '../../model/http-model.js';
import { OPERATION_PARTS, TEXT_PARTS } from '../../model/operation-parts.js';
import { textKinds } from '../../model/text-kinds.js';
import type { Model, Schema } from '../../model/model.js';
import { httpShapeName } from '../../shape-names.js';
import { block, commented } from '../layout/block.js';
import type { Document } from '../layout/document.js';
import { printDocument } from '../layout/print-document.js';
import { quoted } from '../layout/quoted.js';
import { alias, statement } from '../layout/statement.js';
import { unionAfter } from '../layout/union.js';
import { docComment } from './doc-comment.js';
import { keyText } from './type-text.js';

/** Maps of operations and webhooks, and what a server or caller has to know of each operation as data. */
export function operationMapsSource(model: Model, http: HttpModel): string {
  const { operations, webhooks, scopes } = http;
  const webhookEntries = webhooks.map(({ onWire, ...docs }) =>
    commented(docComment(docs), [
      `${keyText(onWire ?? docs.name)}: ${httpShapeName(docs.name, 'webhook')};`,
    ]),
  );
  return `/**
 * What can be asked for over HTTP: operation to what stands in path and query, body, result, and
 * errors that it may be refused with besides those of every operation, as \`domain.Name\`.
 */
${interfaceOf('OperationMap', operations.map(mapEntry))}
/** Webhooks by their type. */
${interfaceOf('WebhookMap', webhookEntries)}
/** Name of an operation. */
${alias('OperationName', 'keyof OperationMap')}
/** What a caller may be allowed, with what it allows. */
${constOf(
  'operationScopes',
  scopes.map(({ name, summary }) => `${keyText(name)}: ${quoted(summary)},`),
)}
/** Name of what a caller may be allowed. */
${alias('OperationScope', 'keyof typeof operationScopes')}
/** Where each operation is, what its caller needs, and of what type the texts in path and query are. */
${constOf(
  'operations',
  operations.map((each) => tableEntry(each, model)),
)}`;
}

function mapEntry(operation: OperationModel): Document {
  const parts = OPERATION_PARTS.map((part) => {
    const has = operation[part] !== undefined;
    return `${part}: ${has ? httpShapeName(operation.name, part) : 'undefined'};`;
  });
  const names = operation.errors.length === 0 ? ['never'] : operation.errors.map(quoted);
  const members = [...parts, [unionAfter('errors:', names), ';']];
  return commented(docComment(operation), [`${operation.name}: `, block(members), ';']);
}

function tableEntry(operation: OperationModel, model: Model): Document {
  const { name, method, path, scope, status, lines, csv } = operation;
  const texts = TEXT_PARTS.flatMap((part): Document[] => {
    const schema: Schema | undefined = operation[part];
    if (schema === undefined) return [];
    const kinds = Object.entries(textKinds(schema, model)).map(
      ([member, kind]) => `${keyText(member)}: ${quoted(kind)},`,
    );
    return [[`${part}: `, block(kinds), ',']];
  });
  const members = [
    `method: ${quoted(method)},`,
    `path: ${quoted(path)},`,
    `scope: ${scope === undefined ? 'null' : quoted(scope)},`,
    `status: ${String(status)},`,
    ...(lines ? ['lines: true,'] : []),
    ...(csv ? ['csv: true,'] : []),
    ...texts,
  ];
  return [`${name}: `, block(members), ','];
}

function interfaceOf(name: string, members: readonly Document[]): string {
  return `${printDocument([`export interface ${name} `, block(members)])}\n`;
}

function constOf(name: string, members: readonly Document[]): string {
  return statement([`export const ${name} = `, block(members), ' as const']);
}
