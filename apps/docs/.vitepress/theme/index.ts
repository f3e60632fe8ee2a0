import { useData } from 'vitepress';
import theme from 'vitepress/theme';
import { defineComponent, h } from 'vue';
import './ringspec.css';
import './try-it.css';
import { TryIt } from './try-it/try-it.js';

const { Layout } = theme;

/** The page that says so in its front matter ends with the form that sends requests. */
const RingspecLayout = defineComponent({
  setup() {
    const { frontmatter } = useData();
    return () =>
      h(Layout, null, {
        'doc-footer-before': () => (frontmatter.value['tryIt'] === true ? h(TryIt) : []),
      });
  },
});

export default { ...theme, Layout: RingspecLayout };
