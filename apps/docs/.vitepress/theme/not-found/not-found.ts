import { useData, useRoute, withBase } from 'vitepress';
import { defineComponent, h, onMounted, shallowRef } from 'vue';
import type { NearPage } from './near-pages.js';

/** What a reader sees whose page is not there: pages whose names are like it. */
export const NotFound = defineComponent({
  setup() {
    const { theme } = useData();
    const { path } = useRoute();
    const near = shallowRef<readonly NearPage[]>([]);
    onMounted(async () => {
      const { nearPages } = await import('./near-pages.js');
      near.value = nearPages(decodeURI(path), theme.value.sidebar);
    });
    return () =>
      h('main', { class: 'not-found vp-doc' }, [
        h('h1', 'There is no such page'),
        h('p', [
          'It may have moved. The search above finds events, requests and types by their names. ',
          h('a', { href: withBase('/') }, 'Back to the start'),
        ]),
        near.value.length === 0
          ? []
          : [
              h('h2', 'Pages with such a name'),
              h(
                'ul',
                near.value.map(({ text, link }) =>
                  h('li', [h('a', { href: addressOf(link) }, text), ' ', h('code', link)]),
                ),
              ),
            ],
      ]);
  },
});

function addressOf(link: string): string {
  return withBase(link.endsWith('/') ? link : `${link}.html`);
}
