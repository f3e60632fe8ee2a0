/** Commands that pages show are those that programs have, with options that these have, and of packages that there are. */
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { collectPages } from '../src/collect-pages.js';
import { apiFolder, joinedSources } from '../src/joined-sources.js';
import { mistakesOf, unchecked } from './shell/checks.js';
import { root } from './package-folders.js';
import { commandsOf } from './shell/shell-commands.js';

interface Shown {
  source: string;
  code: string;
}

const OURS =
  /^(?:(?:sudo|npx) )*(?:ringspec-gateway|ringspec-codegen|npm (?:run|start|test|install))(?: |$)/;

let blocks: Shown[];
let inProse: Shown[];
beforeAll(async () => {
  const pages = await collectPages(
    root,
    joinedSources.filter(({ from }) => from !== apiFolder),
  );
  blocks = pages.flatMap(({ source, text }) =>
    [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)]
      .filter(([, info = '', code = '']) => /^(?:sh|bash)\b/.test(info) || OURS.test(code))
      .map(([, , code = '']) => ({ source, code })),
  );
  inProse = pages.flatMap(({ source, text }) =>
    [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)]
      .filter(([, code = '']) => OURS.test(code))
      // What stands for a name, as `<package>`, is no redirection.
      .map(([, code = '']) => ({ source, code: code.replace(/<(\w+)>|…/g, 'NAME') })),
  );
});

async function wrongIn(shown: readonly Shown[]): Promise<string[]> {
  const found: string[] = [];
  for (const { source, code } of shown)
    for (const command of commandsOf(code))
      for (const mistake of await mistakesOf(command, source))
        found.push(`${source}: ${command.words.join(' ')}: ${mistake}`);
  return found;
}

describe('a block of commands', () => {
  it('is what a shell can read', () => {
    expect(blocks.length).toBeGreaterThan(25);
    const wrong = blocks.flatMap(({ source, code }) => {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: code });
      return status === 0 ? [] : [`${source}: ${stderr.toString()}`];
    });
    expect(wrong).toEqual([]);
  });

  it('has commands, options, settings, scripts and packages that there are', async () => {
    expect(await wrongIn(blocks)).toEqual([]);
  });

  it('so has a command within a sentence', async () => {
    expect(inProse.length).toBeGreaterThan(40);
    expect(await wrongIn(inProse)).toEqual([]);
  });

  it('calls each program that is passed over, with the reason', () => {
    const called = new Set(
      blocks.flatMap(({ code }) => commandsOf(code)).map(({ words: [first] }) => first),
    );
    expect(Object.keys(unchecked).filter((program) => !called.has(program))).toEqual([]);
  });
});

it.each([
  ['npx ringspec-gateway user adds erin', 'the gateway has no command user adds'],
  ['ringspec-gateway usr list', 'the gateway has no command usr list'],
  [
    'sudo ringspec-gateway backup a.tar.gz --datadir x',
    'ringspec-gateway backup has no option --datadir',
  ],
  ['ALLOWED_ORIGIN=a npx ringspec-gateway', 'the gateway has no setting ALLOWED_ORIGIN'],
  ['npx ringspec-codegen generated', 'the generator has no command generated'],
  ['npx ringspec-codegen init --nmae tasks', 'ringspec-codegen init has no option --nmae'],
  ['cd tasks && npm run protocol:make # anew', 'there is no script protocol:make'],
  ['npm run docs -- --served', 'npm run docs has no option --served'],
  ['npm run bench -- ecko', 'there is no measurement ecko'],
  ['npm run bundle -w @ringspec/clients', 'there is no package @ringspec/clients'],
  ['npm install --save-dev @ringspec/codgen', 'there is no package @ringspec/codgen to install'],
  ['npm instal @ringspec/client', 'npm instal is not known here'],
  ["curl -H 'A: b' \\\n  http://localhost:8080/v1/user", 'no operation is at /v1/user'],
  ['python libs/ports/python/examples/bot.py', 'there is no libs/ports/python/examples/bot.py'],
  ['yarn add ringspec', 'yarn is not known here'],
])('%s is noticed', async (code, mistake) => {
  expect(await Promise.all(commandsOf(code).map((each) => mistakesOf(each)))).toContainEqual([
    mistake,
  ]);
});
