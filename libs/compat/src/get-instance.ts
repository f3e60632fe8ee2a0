import { Client } from './client.js';

/** The client of this page, made at the first call. */
export function getInstance(): Client {
  return Client.getInstance() as Client;
}
