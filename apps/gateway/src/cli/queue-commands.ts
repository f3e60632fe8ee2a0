import type { AccountCommand } from './account-command.js';
import { textTable } from './text-table.js';

export const queueCommands: readonly AccountCommand[] = [
  {
    name: 'queue add',
    takes: ['NUMBER'],
    options: ['application', 'display-name'],
    summary: 'Make a call queue.',
    async run({ admin, terminal, words: [number = ''], application, displayName }) {
      await admin.queues.add({ number, application, displayName: displayName ?? number });
      terminal.out(`Added the queue ${number} to ${application}.`);
    },
  },
  {
    name: 'queue list',
    takes: [],
    options: ['json'],
    summary: 'Show all queues and their operators.',
    async run({ admin, terminal, json }) {
      const queues = await admin.queues.list();
      if (json) {
        terminal.out(JSON.stringify(queues, null, 2));
        return;
      }
      const rows = queues.map((queue) => [
        queue.number,
        queue.displayName,
        queue.application,
        queue.operators.join(', '),
      ]);
      const table = textTable([['NUMBER', 'DISPLAY NAME', 'APPLICATION', 'OPERATORS'], ...rows]);
      table.forEach(terminal.out);
    },
  },
  {
    name: 'queue remove',
    takes: ['NUMBER'],
    options: ['application'],
    summary: 'Remove a queue.',
    async run({ admin, terminal, words: [number = ''], application }) {
      await admin.queues.remove(number, application);
      terminal.out(`Removed the queue ${number}.`);
    },
  },
  {
    name: 'queue assign',
    takes: ['NUMBER', 'NAME…'],
    options: ['application'],
    summary: 'Make users operators of a queue.',
    async run({ admin, terminal, words: [number = '', ...names], application }) {
      for (const name of names) {
        await admin.queues.assign(number, application, name);
        terminal.out(`${name} now takes calls of ${number}.`);
      }
    },
  },
  {
    name: 'queue unassign',
    takes: ['NUMBER', 'NAME…'],
    options: ['application'],
    summary: 'Take users off a queue.',
    async run({ admin, terminal, words: [number = '', ...names], application }) {
      for (const name of names) {
        await admin.queues.unassign(number, application, name);
        terminal.out(`${name} no longer takes calls of ${number}.`);
      }
    },
  },
];
