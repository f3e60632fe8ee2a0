import { Client } from './client.js';

/** The same as `Client.getInstance`, for applications that import it by itself. */
export function getInstance(): Client {
  return Client.getInstance();
}
