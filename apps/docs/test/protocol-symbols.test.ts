/** Every name of the typed package leads to where the protocol says what it is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { collectPages } from '../src/collect-pages.js';
import { type DomainNames, symbolFinder } from '../src/protocol-symbols.js';

const root = path.resolve(import.meta.dirname, '../../..');
const pages = await collectPages(root, [{ from: 'generated/docs', to: 'protocol' }]);
const { domains } = JSON.parse(readFileSync(path.join(root, 'generated/model.json'), 'utf8')) as {
  domains: DomainNames[];
};
const find = symbolFinder(pages, domains);

const typed = ['enums', 'errors', 'events', 'operations', 'requests', 'types'].flatMap((name) => {
  const text = readFileSync(path.join(root, `generated/typescript/${name}.ts`), 'utf8');
  return [...text.matchAll(/^export (?:const|interface|type) (\w+)/gm)].map(
    ([, each = '']) => each,
  );
});

it('finds a place for each of them, but for what says how enums grow', () => {
  expect(typed.length).toBeGreaterThan(300);
  expect(typed.filter((each) => find(each) === undefined)).toEqual(['Open']);
});

it.each([
  ['IncomingCallWire', 'events/client/IncomingCall'],
  ['OfferReceivedWire', 'events/signalling/OfferReceived'],
  ['DisconnectedWire', 'events/call/Disconnected'],
  ['LoginWithTokenParams', 'requests/loginWithToken'],
  ['AckParams', 'notifications/ack'],
  ['DisconnectingParams', 'types/DisconnectingParams'],
  ['SetQueueMemberBody', 'operations/setQueueMember'],
  ['CallEndedWebhook', 'webhooks/CallEnded'],
  ['retryableCallOperationErrors', 'errors/callOperation'],
  ['OperatorACDStatuses', 'types/OperatorACDStatuses'],
])('%s is on the page %s', (symbol, place) => {
  expect(find(symbol)?.page.path).toBe(`protocol/${place}.md`);
});

it('maps of everything of a kind lead to where that is listed', () => {
  expect(find('ClientEventMap')).toMatchObject({
    page: { path: 'protocol/index.md' },
    anchor: 'client',
  });
});
