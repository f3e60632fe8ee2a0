import type { AccountCommand } from './account-command.js';
import { checkOperationBody } from '@ringspec/generated/validators/operation-bodies';
import { readSettingWords, refuse, settingWords } from './queue-settings.js';
import { readSkillWord, skillWords } from './skill-words.js';
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
    name: 'queue show',
    takes: ['NUMBER'],
    options: ['application', 'json'],
    summary: 'Show how calls of a queue are given out, in the words that change takes.',
    async run({ admin, terminal, words: [number = ''], application, json }) {
      const queue = await admin.queues.get(number, application);
      if (json) terminal.out(JSON.stringify(queue, null, 2));
      else settingWords(queue).forEach(terminal.out);
    },
  },
  {
    name: 'queue change',
    takes: ['NUMBER', 'SETTING=VALUE…'],
    options: ['application'],
    summary:
      'Change how calls of a queue are given out: strategy=roundRobin wrapUpMs=30000 skills=english:5 overflow.to=queue overflow.queue=night …',
    async run({ admin, terminal, words: [number = '', ...settings], application }) {
      const queue = await admin.queues.get(number, application);
      await admin.queues.change(number, application, readSettingWords(settings, queue));
      terminal.out(`Changed the queue ${queue.number}.`);
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
    options: ['application', 'priority'],
    summary: 'Make users operators of a queue.',
    async run({ admin, terminal, words: [number = '', ...names], application, priority: text }) {
      const priority = text === undefined ? undefined : Number(text);
      refuse(priority === undefined ? [] : checkOperationBody('setQueueMember', { priority }));
      for (const name of names) {
        await admin.queues.assign(number, application, name, priority);
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
  {
    name: 'queue operators',
    takes: [],
    options: ['json'],
    summary: 'Show who takes calls of queues, their priority in each, and what they can do.',
    async run({ admin, terminal, json }) {
      const operators = await admin.queues.operators();
      if (json) {
        terminal.out(JSON.stringify(operators, null, 2));
        return;
      }
      const rows = operators.map(({ name, application, queues, skills }) => [
        ...[name, application, skillWords(queues), skillWords(skills)],
      ]);
      const table = textTable([['NAME', 'APPLICATION', 'QUEUES', 'SKILLS'], ...rows]);
      table.forEach(terminal.out);
    },
  },
  {
    name: 'queue skills',
    takes: ['NAME', 'SKILL:LEVEL…'],
    options: ['application'],
    summary: 'Say all that an operator can do, at levels from 1 to 10; none for nothing.',
    async run({ admin, terminal, words: [name = '', ...words], application }) {
      const isNone = words.length === 1 && words[0] === 'none';
      const skills = Object.fromEntries(isNone ? [] : words.map(readSkillWord));
      await admin.queues.setSkills(name, application, skills);
      terminal.out(`${name} can now do: ${isNone ? 'nothing in particular' : words.join(', ')}.`);
    },
  },
];
