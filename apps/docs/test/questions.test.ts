/** What people ask is among the first three that the search finds. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import MiniSearch from 'minisearch';
import { searchOptions } from '../src/search-options.js';
import { base, readSite } from './site.js';

/** What is typed, and the page that answers it. */
const questions = [
  ['microphone denied', 'guides/devices'],
  ['token expired', 'guides/login'],
  ['refresh token', 'guides/login'],
  ['one-time key', 'guides/login'],
  ['sign out', 'guides/login'],
  ['origin not allowed', 'start/first-call'],
  ['script tag without a bundler', 'start/first-call'],
  ['lost connection banner', 'guides/network'],
  ['several tabs', 'guides/tabs'],
  ['answered elsewhere', 'guides/tabs'],
  ['agent status ready', 'guides/queues'],
  ['banned operator', 'guides/queues'],
  ['unit test fake clock', 'guides/testing'],
  ['react strictmode', 'guides/frameworks'],
  ['vue proxy', 'guides/frameworks'],
  ['server rendering', 'guides/frameworks'],
  ['autoplay sound before click', 'guides/tones'],
  ['ringback tone', 'guides/tones'],
  ['silent log report a problem', 'guides/logging'],
  ['content-security-policy', 'guides/security'],
  ['which browsers are tested', 'guides/browsers'],
  ['choose microphone', 'guides/devices'],
  ['headset unplugged', 'guides/devices'],
  ['put on hold', 'guides/calls'],
  ['nginx websocket', 'gateway/server'],
  ['caddy', 'gateway/server'],
  ['systemd', 'gateway/server'],
  ['coturn', 'gateway/turn'],
  ['backup restore', 'gateway/backup'],
  ['grafana dashboard', 'gateway/metrics'],
  ['opentelemetry traces', 'gateway/traces'],
  ['rate limit settings', 'gateway/limits'],
  ['call has no sound', 'gateway/troubleshooting'],
  ['one-way audio', 'gateway/troubleshooting'],
  ['call drops after 30 seconds behind nginx', 'gateway/troubleshooting'],
  ['turn credentials expired', 'gateway/turn'],
  ['login without password from my backend', 'guides/backend'],
  ['verify webhook signature', 'guides/backend'],
  ['agent desktop', 'guides/agent-desktop'],
  ['pause reason', 'guides/agent-desktop'],
  ['wallboard', 'gateway/people'],
  ['export call records csv', 'gateway/people'],
  ['transfer a call', 'guides/transfer'],
  ['screen sharing', 'guides/transfer'],
  ['upgrade gateway', 'gateway/backup'],
  ['several gateways postgres', 'gateway/several-gateways'],
  ['what did each level add', 'protocol/levels'],
  ['sequence diagram of a call', 'languages/sequences'],
  ['asyncapi document', 'languages/asyncapi'],
  ['closed-enum', 'generator/mistakes'],
  ['enum-member-removed', 'generator/changes'],
  ['port already in use', 'gateway/troubleshooting'],
  ['page reload ends call', 'guides/network'],
  ['typescript event types', 'guides/events'],
  ['bundle size', 'guides/performance'],
  ['python client', 'languages/python'],
  ['rotate secrets', 'gateway/secrets'],
  ['change secret.key', 'gateway/secrets'],
  ['move from sqlite to postgresql', 'gateway/server'],
  ['custom status of a queue', 'guides/agent-desktop'],
] as const;

let index: MiniSearch;
beforeAll(async () => {
  const site = await readSite();
  const [, chunk] = [...site].find(([name]) => /localSearchIndex.*\.js$/.test(name)) ?? [];
  const url = `data:text/javascript;base64,${(chunk ?? Buffer.of()).toString('base64')}`;
  const { default: json } = (await import(url)) as { default: string };
  // As the page loads it.
  index = MiniSearch.loadJSON(json, {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
    searchOptions,
  });
});

describe('the search', () => {
  it.each(questions)('finds an answer to “%s”', (asked, page) => {
    const found = index.search(asked).map(({ id }) => String(id));
    const pages = found.slice(0, 3).map((id) => id.slice(base.length).replace(/\.html.*$/, ''));
    expect(pages).toContain(page);
  });
});
