/** Each request of the protocol leads to the method of the client that sends it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { collectPages } from '../src/collect-pages.js';
import { joinedSources } from '../src/joined-sources.js';
import type { Page } from '../src/page.js';
import { type SendingMethod, sendingMethods } from '../src/sent-requests.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** Requests that no method sends, and what does. */
const byItself: Readonly<Record<string, string>> = {
  candidate: 'the media of a call, as they find ways',
  getIceServers: 'a connection whose TURN credentials are about to end',
  ping: 'a connection that is quiet',
  renewMedia: 'a call whose media have stopped',
  resume: 'a client whose connection was lost',
  sendEarlyMedia: 'a program that plays before it answers: it is in the models of every language',
  suspend: 'a page that is left, with `recovery`',
};

let methods: SendingMethod[];
let requests: Map<string, Page>;
beforeAll(async () => {
  const pages = await collectPages(root, joinedSources);
  const all = pages.filter((page) => page.path.startsWith('protocol/requests/'));
  requests = new Map(all.map((page) => [path.posix.basename(page.path, '.md'), page]));
  methods = sendingMethods(pages, requests);
});

it('is said of each request, but of those that are sent without being asked', () => {
  const sent = new Set(methods.map(({ request }) => request));
  const unsent = [...requests].filter(([, page]) => !sent.has(page)).map(([name]) => name);
  expect(unsent.sort()).toEqual(Object.keys(byItself));
});

it('is said of requests that the client has in its code', () => {
  const files = [
    'acd/operator-status',
    'auth/authenticator',
    'calls/signalling/call-signalling',
    'directory/directory',
  ].map((file) => readFileSync(path.join(root, `libs/client/src/${file}.ts`), 'utf8'));
  const called = new Set(
    files.flatMap((text) => [...text.matchAll(/request\('(\w+)'/g)].map(([, name]) => name)),
  );
  const said = new Set(methods.map(({ request }) => path.posix.basename(request.path, '.md')));
  // The greeting is sent by what connects, before there are requests.
  expect([...said].filter((name) => !called.has(name))).toEqual(['hello']);
});

it('is refused of what is no request', () => {
  const page = {
    path: 'api/@ringspec/client/classes/Client.md',
    source: 'a.md',
    text: '### call()\n\n#### Sends\n\ninvit\n',
  };
  expect(() => sendingMethods([page], new Map())).toThrow('@sends invit: there is no such request');
});
