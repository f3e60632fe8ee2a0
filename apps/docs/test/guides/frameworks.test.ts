/** What the guide to frameworks says of rendering on a server and of proxies, held true in Node. */
import { describe, expect, it } from '@jest/globals';
import { Client } from '@ringspec/client';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { markRaw, reactive, ref, shallowRef } from 'vue';
import { Phone } from '../../examples/react/phone.js';

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
});
