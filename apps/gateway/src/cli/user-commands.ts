import type { AccountCommand, AccountCommandInput, NewPassword } from './account-command.js';
import { textTable } from './text-table.js';

export const userCommands: readonly AccountCommand[] = [
  {
    name: 'user add',
    takes: ['NAME'],
    options: ['application', 'display-name', 'password-stdin'],
    summary: 'Make a user.',
    async run({ admin, terminal, words: [name = ''], application, displayName, newPassword }) {
      const made = await newPassword();
      await admin.addUser({
        name,
        application,
        displayName: displayName ?? capitalized(name),
        password: made.password,
      });
      terminal.out(`Added ${name} to ${application}.`);
      showIfRandom(terminal, made);
    },
  },
  {
    name: 'user list',
    takes: [],
    options: ['json'],
    summary: 'Show all users.',
    async run({ admin, terminal, json }) {
      const users = await admin.listUsers();
      if (json) {
        terminal.out(JSON.stringify(users, null, 2));
        return;
      }
      const rows = users.map((user) => [
        user.name,
        user.displayName,
        user.application,
        user.frozen ? 'frozen' : 'active',
      ]);
      const table = textTable([['NAME', 'DISPLAY NAME', 'APPLICATION', 'STATE'], ...rows]);
      table.forEach(terminal.out);
    },
  },
  {
    name: 'user passwd',
    takes: ['NAME'],
    options: ['application', 'password-stdin'],
    summary:
      'Give a user another password; their sessions end, and their devices must log in again.',
    async run({ admin, terminal, words: [name = ''], application, newPassword }) {
      const made = await newPassword();
      await admin.setPassword(name, application, made.password);
      terminal.out(`Changed the password of ${name}.`);
      showIfRandom(terminal, made);
    },
  },
  {
    name: 'user freeze',
    takes: ['NAME'],
    options: ['application'],
    summary: 'Forbid a user to log in, and end their sessions.',
    async run({ admin, terminal, words: [name = ''], application }) {
      await admin.setFrozen(name, application, true);
      terminal.out(`Froze ${name}.`);
    },
  },
  {
    name: 'user unfreeze',
    takes: ['NAME'],
    options: ['application'],
    summary: 'Allow it again.',
    async run({ admin, terminal, words: [name = ''], application }) {
      await admin.setFrozen(name, application, false);
      terminal.out(`Unfroze ${name}.`);
    },
  },
  {
    name: 'user remove',
    takes: ['NAME'],
    options: ['application'],
    summary: 'Remove a user for good, and end their sessions.',
    async run({ admin, terminal, words: [name = ''], application }) {
      await admin.removeUser(name, application);
      terminal.out(`Removed ${name}.`);
    },
  },
];

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function showIfRandom(
  terminal: AccountCommandInput['terminal'],
  { password, random }: NewPassword,
): void {
  if (random) terminal.out(`Password: ${password}`);
}
