import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  // Where the gateway serves it.
  base: '/admin/',
  resolve: { conditions: ['@ringspec/source', ...defaultClientConditions] },
  build: { target: 'es2022', modulePreload: { polyfill: false }, emptyOutDir: true },
  // A gateway on its usual port answers the page that is being worked on.
  server: {
    proxy: {
      '/v1': 'http://127.0.0.1:8080',
      '/admin/session': 'http://127.0.0.1:8080',
    },
  },
});
