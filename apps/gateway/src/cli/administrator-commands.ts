import type { AccountCommand } from './account-command.js';
import { textTable } from './text-table.js';

export const administratorCommands: readonly AccountCommand[] = [
  {
    name: 'admin add',
    takes: ['NAME'],
    options: ['application', 'password-stdin'],
    summary: 'Let somebody use the page at /admin, which is there from the first one on.',
    async run({ administrators, terminal, words: [name = ''], application, newPassword }) {
      const made = await newPassword();
      await administrators.add({ name, application, password: made.password });
      terminal.out(`Added the administrator ${name} of ${application}: the page is at /admin.`);
      if (made.random) terminal.out(`Password: ${made.password}`);
    },
  },
  {
    name: 'admin list',
    takes: [],
    options: ['json'],
    summary: 'Show who may use the page at /admin.',
    async run({ administrators, terminal, json }) {
      const all = (await administrators.list()).map(({ name, application, createdAt }) => ({
        ...{ name, application, createdAt: new Date(createdAt).toISOString() },
      }));
      if (json) {
        terminal.out(JSON.stringify(all, null, 2));
        return;
      }
      const rows = all.map(({ name, application, createdAt }) => [name, application, createdAt]);
      textTable([['NAME', 'APPLICATION', 'SINCE'], ...rows]).forEach(terminal.out);
    },
  },
  {
    name: 'admin passwd',
    takes: ['NAME'],
    options: ['password-stdin'],
    summary: 'Give an administrator another password, and end their logins.',
    async run({ administrators, terminal, words: [name = ''], newPassword }) {
      const made = await newPassword();
      await administrators.setPassword(name, made.password);
      terminal.out(`Changed the password of ${name}.`);
      if (made.random) terminal.out(`Password: ${made.password}`);
    },
  },
  {
    name: 'admin remove',
    takes: ['NAME'],
    options: [],
    summary: 'Let an administrator in no more, at once.',
    async run({ administrators, terminal, words: [name = ''] }) {
      await administrators.remove(name);
      terminal.out(`Removed the administrator ${name}.`);
    },
  },
];
