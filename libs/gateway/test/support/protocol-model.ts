import { readFileSync } from 'node:fs';

interface ProtocolModel {
  events: { name: string; wire: object | null }[];
  requests: { name: string }[];
  notifications: { name: string }[];
  errors: { domain: string; name: string }[];
}

const file = new URL('../../../../generated/model.json', import.meta.url);

export const protocolModel = JSON.parse(readFileSync(file, 'utf8')) as ProtocolModel;
