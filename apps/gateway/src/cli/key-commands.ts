import { readFileSync } from 'node:fs';
import { operationScopes } from '@ringspec/generated';
import { AccountError } from '../accounts/account-error.js';
import type { ApiKeyRecord } from '../api/keys/api-key-record.js';
import { checkScopes } from '../api/keys/api-keys.js';
import type { AccountCommand, AccountCommandInput } from './account-command.js';
import { textTable } from './text-table.js';

const allScopes = Object.keys(operationScopes).join(',');

export const keyCommands: readonly AccountCommand[] = [
  {
    name: 'key add',
    takes: ['LABEL'],
    options: ['application', 'scopes', 'signs', 'public-key', 'jwks', 'json'],
    summary:
      'Make a key for the server API, and print it once; or register with what you sign tokens.',
    async run(input) {
      const { keys, words, application, publicKey, jwks, scopes, signs } = input;
      const [label = ''] = words;
      if (publicKey === undefined && jwks === undefined) {
        const chosen = checkScopes(scopes ?? allScopes);
        const made = await keys.add({ label, application, scopes: chosen, signs }, Date.now());
        tellKey(input, made.record, made.secret);
        return;
      }
      if (scopes !== undefined || signs || (publicKey !== undefined && jwks !== undefined)) {
        throw new AccountError(
          '--public-key and --jwks stand alone: such a key signs, and asks for nothing.',
        );
      }
      const by = jwks === undefined ? { publicKey: readText(publicKey ?? '') } : { jwksUrl: jwks };
      tellKey(input, await keys.addSigning({ label, application, by }, Date.now()));
    },
  },
  {
    name: 'key list',
    takes: [],
    options: ['json'],
    summary: 'Show all keys of the server API, without their secrets.',
    async run({ keys, terminal, json }) {
      const all = await keys.list();
      if (json) {
        terminal.out(JSON.stringify(all, null, 2));
        return;
      }
      const rows = all.map((key) => [
        key.id,
        key.label,
        key.application,
        key.scopes.join(','),
        key.signs ?? '',
        key.revokedAt === undefined ? 'holds' : 'revoked',
      ]);
      const table = textTable([
        ['ID', 'LABEL', 'APPLICATION', 'SCOPES', 'SIGNS', 'STATE'],
        ...rows,
      ]);
      table.forEach(terminal.out);
    },
  },
  {
    name: 'key revoke',
    takes: ['ID'],
    options: [],
    summary: 'Void a key of the server API, at once and for good.',
    async run({ keys, terminal, words: [id = ''] }) {
      const { label } = await keys.revoke(id, Date.now());
      terminal.out(`Revoked the key ${id} (${label}).`);
    },
  },
];

function tellKey(
  { terminal, json }: AccountCommandInput,
  record: ApiKeyRecord,
  secret?: string,
): void {
  if (json) {
    terminal.out(JSON.stringify({ ...record, secret }, null, 2));
    return;
  }
  terminal.out(`Added the key ${record.id} of ${record.application}.`);
  if (record.scopes.length > 0) terminal.out(`It may: ${record.scopes.join(', ')}.`);
  if (record.signs !== undefined) terminal.out(`Tokens that it signs say "iss": "${record.id}".`);
  if (secret === undefined) return;
  terminal.out(`Key: ${secret}`);
  terminal.out('It is not shown again.');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AccountError(`Cannot read ${file}: ${(error as Error).message}.`);
  }
}
