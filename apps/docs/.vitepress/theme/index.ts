import { onContentUpdated, useData } from 'vitepress';
// The fonts of the system: those that come with the theme weigh more than all else of a page.
import theme from 'vitepress/theme-without-fonts';
import { defineComponent, h, onMounted } from 'vue';
import { keepChosenTabs, showChosenTabs } from './chosen-tabs.js';
import { NotFound } from './not-found/not-found.js';
import './ringspec.css';
import './try-it.css';
import { TryIt } from './try-it/try-it.js';

const { Layout } = theme;

/** The page that says so in its front matter ends with the form that sends requests. */
const RingspecLayout = defineComponent({
  setup() {
    const { frontmatter } = useData();
    onMounted(keepChosenTabs);
    onContentUpdated(showChosenTabs);
    return () =>
      h(Layout, null, {
        'doc-footer-before': () => (frontmatter.value['tryIt'] === true ? h(TryIt) : []),
        'not-found': () => h(NotFound),
      });
  },
});

export default { ...theme, Layout: RingspecLayout };
