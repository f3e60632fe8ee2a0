import { withBase } from 'vitepress';
import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import type { TryItData } from '../../../src/try-it-data.js';
import { RequestForm } from './request-form.js';
import { type PassedFrame, Wire } from './wire.js';

/** Connects to a gateway, sends requests from forms, and shows the frames as they pass. */
export const TryIt = defineComponent({
  setup() {
    const data = shallowRef<TryItData>();
    const address = ref('localhost:8080');
    const chosen = ref('login');
    const wire = shallowRef<Wire>();
    const told = ref('Not connected.');
    const frames = ref<PassedFrame[]>([]);
    const request = computed(() => data.value?.requests.find(({ name }) => name === chosen.value));

    onMounted(async () => {
      // The gateway that serves these pages is the one to try.
      if (location.pathname.startsWith('/docs/')) address.value = location.host;
      data.value = (await (await fetch(withBase('/try-it.json'))).json()) as TryItData;
    });
    onBeforeUnmount(() => wire.value?.close());

    const toggle = (event: Event): void => {
      event.preventDefault();
      if (wire.value) {
        wire.value.close();
        return;
      }
      if (!data.value) return;
      const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
      const url = address.value.includes('://') ? address.value : `${scheme}//${address.value}/ws`;
      told.value = 'Connecting …';
      try {
        wire.value = new Wire(
          url,
          data.value,
          (frame) => {
            frames.value = [frame, ...frames.value].slice(0, 200);
            if (frame.subject === 'hello' && frame.outcome === 'result') told.value = 'Connected.';
          },
          (why) => {
            wire.value = undefined;
            told.value = `${why}. Where nothing listens, or this page may not connect, browsers say no more.`;
          },
        );
      } catch (error) {
        told.value = (error as Error).message;
      }
    };

    return () =>
      h('section', { class: 'try-it', 'aria-label': 'Try it' }, [
        h('form', { class: 'try-form', onSubmit: toggle }, [
          h('div', { class: 'try-field' }, [
            h('label', { for: 'try-address' }, 'Gateway'),
            h('input', {
              id: 'try-address',
              value: address.value,
              required: true,
              disabled: wire.value !== undefined,
              onInput: ({ target }: Event) => {
                address.value = (target as HTMLInputElement).value;
              },
            }),
          ]),
          h('p', { class: 'try-buttons' }, [
            h(
              'button',
              { type: 'submit', disabled: data.value === undefined },
              wire.value ? 'Disconnect' : 'Connect',
            ),
            h('span', { role: 'status' }, told.value),
          ]),
        ]),
        h('div', { class: 'try-field' }, [
          h('label', { for: 'try-request' }, 'Request'),
          h(
            'select',
            {
              id: 'try-request',
              value: chosen.value,
              onChange: ({ target }: Event) => {
                chosen.value = (target as HTMLSelectElement).value;
              },
            },
            data.value?.requests.map(({ name }) => h('option', { value: name }, name)),
          ),
        ]),
        request.value &&
          h(RequestForm, {
            request: request.value,
            enabled: wire.value !== undefined,
            onSend: (params: Record<string, unknown>) => wire.value?.send(chosen.value, params),
          }),
        h('h2', { id: 'frames' }, 'Frames'),
        frames.value.length === 0
          ? h('p', 'None yet. The newest will be on top; passwords and tokens are not shown.')
          : h(
              'ol',
              { class: 'try-frames', reversed: true },
              frames.value.map((frame) => frameNode(frame, data.value?.pages[frame.subject])),
            ),
      ]);
  },
});

function frameNode({ direction, subject, outcome, text }: PassedFrame, page: string | undefined) {
  const name = page === undefined ? subject : h('a', { href: withBase(`/${page}`) }, subject);
  return h('li', { class: `try-${direction}` }, [
    h('span', { class: 'try-direction' }, direction === 'sent' ? '→ sent ' : '← received '),
    name,
    outcome === undefined ? undefined : h('span', { class: `try-${outcome}` }, ` ${outcome}`),
    h('pre', { tabindex: 0 }, text),
  ]);
}
