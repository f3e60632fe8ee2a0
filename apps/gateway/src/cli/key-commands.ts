import { operationScopes } from '@ringspec/generated';
import { checkScopes } from '../api/keys/api-keys.js';
import type { AccountCommand } from './account-command.js';
import { textTable } from './text-table.js';

const allScopes = Object.keys(operationScopes).join(',');

export const keyCommands: readonly AccountCommand[] = [
  {
    name: 'key add',
    takes: ['LABEL'],
    options: ['application', 'scopes', 'json'],
    summary: 'Make a key for the server API, and print it once.',
    async run({ keys, terminal, words: [label = ''], application, scopes = allScopes, json }) {
      const chosen = { label, application, scopes: checkScopes(scopes) };
      const { record, secret } = await keys.add(chosen, Date.now());
      if (json) {
        terminal.out(JSON.stringify({ ...record, secret }, null, 2));
        return;
      }
      terminal.out(`Added the key ${record.id} of ${application}: ${record.scopes.join(', ')}.`);
      terminal.out(`Key: ${secret}`);
      terminal.out('It is not shown again.');
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
        key.revokedAt === undefined ? 'holds' : 'revoked',
      ]);
      const table = textTable([['ID', 'LABEL', 'APPLICATION', 'SCOPES', 'STATE'], ...rows]);
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
