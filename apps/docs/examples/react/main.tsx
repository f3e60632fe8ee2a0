import { Client } from '@ringspec/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Phone } from './phone.js';

// #region main
// Outside of every component: it outlives them, and StrictMode connects it once.
const client = Client.getInstance();
await client.init({ serverIp: 'localhost:8080' });
await client.connect();

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <StrictMode>
    <Phone client={client} />
  </StrictMode>,
);
// #endregion main
