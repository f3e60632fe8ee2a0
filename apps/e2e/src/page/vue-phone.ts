/** A phone in Vue 3 that keeps its client and its call in `ref`s: all that it does goes through their proxies. */
import { type Call, Client } from '@ringspec/client';
import { createApp, h, isReactive, ref, type Ref } from 'vue';

const client = ref(new Client()) as Ref<Client>;
const call = ref() as Ref<Call | undefined>;
const state = ref('idle');
const peer = ref('');
const messages = ref<string[]>([]);

function take(taken: Call): void {
  call.value = taken;
  call.value.on('StateUpdated', () => {
    state.value = call.value?.state() ?? 'idle';
  });
  call.value.on('EndpointAdded', ({ endpoint }) => {
    peer.value = endpoint.displayName;
  });
  call.value.on('MessageReceived', ({ text }) => messages.value.push(text));
}

client.value.on('IncomingCall', (event) => {
  take(event.call);
  state.value = event.call.state();
});

createApp({
  render: () => [
    h('p', { id: 'state' }, state.value),
    h('p', { id: 'peer' }, peer.value),
    h(
      'ul',
      messages.value.map((text) => h('li', text)),
    ),
    h('button', { id: 'answer', onClick: () => void call.value?.answer() }, 'Answer'),
    h('button', { id: 'hold', onClick: () => void call.value?.setActive(!call.value.active()) }),
    h('button', { id: 'hangup', onClick: () => void call.value?.hangup() }, 'Hang up'),
  ],
}).mount(document.body.appendChild(document.createElement('main')));

Object.assign(window, {
  logIn: async (serverIp: string, user: string, password: string) => {
    await client.value.init({ serverIp });
    await client.value.connect();
    await client.value.login(user, password);
  },
  dial: (number: string) => {
    take(client.value.call(number));
    return isReactive(call.value) && isReactive(client.value);
  },
  media: () =>
    (call.value?.getEndpoints() ?? []).flatMap(({ mediaRenderers }) =>
      mediaRenderers.map((renderer) => [renderer.kind, renderer.enabled, renderer.element.paused]),
    ),
});
