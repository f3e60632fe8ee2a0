import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  resolve: { conditions: ['@ringspec/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    // The event panel shows objects by the names of their classes.
    rolldownOptions: { output: { keepNames: true } },
  },
  // A gateway on its usual port serves the phone that is being worked on.
  server: { proxy: { '/ws': { target: 'ws://127.0.0.1:8080', ws: true } } },
});
