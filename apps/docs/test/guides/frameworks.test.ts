/** What the guide to frameworks says of rendering on a server and of proxies, held true in Node. */
import { describe, expect, it } from '@jest/globals';
import { Client } from '@ringspec/client';
import { FakeBrowser, InProcessGateway } from '@ringspec/testing';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { effectScope, markRaw, reactive, ref, shallowRef } from 'vue';
import { Phone } from '../../examples/react/phone.js';
import { useClient } from '../../examples/vue/use-client.js';

describe('React on a server', () => {
  it('renders the state before there is a connection', () => {
    expect(renderToString(createElement(Phone, { client: new Client() }))).toBe(
      '<main><p>DISCONNECTED</p></main>',
    );
  });
});

describe('Vue', () => {
  it.each([
    ['reactive', reactive(new Client())],
    ['ref', ref(new Client()).value],
    ['shallowRef', shallowRef(new Client()).value],
    ['markRaw', reactive({ client: markRaw(new Client()) }).client],
  ])('has a client that works, by %s', (_how, client) => {
    expect(client.getClientState()).toBe('DISCONNECTED');
  });

  it('has a state that follows an attempt which fails', async () => {
    const gateway = await InProcessGateway.start();
    const browser = new FakeBrowser(gateway);
    const client = new Client({ platform: browser.platform });
    await client.init();
    browser.cut();
    const connecting = client.connect();
    const scope = effectScope();
    const shown = scope.run(() => useClient(client));
    expect(shown?.state.value).toBe('CONNECTING');
    await gateway.clock.advance(60_000);
    expect(await connecting).toBe(false);
    expect(shown?.state.value).toBe('DISCONNECTED');
    scope.stop();
  });
});
