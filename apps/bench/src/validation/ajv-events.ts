import bundle from '@ringspec/generated/json-schema/bundle.json' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Contender } from './contender.js';

const ajv = new Ajv2020({ strict: false });
ajv.addSchema(bundle);

function compile(name: string): (value: unknown) => boolean {
  const validate = ajv.getSchema(`${bundle.$id}#/$defs/${name}`);
  if (!validate) throw new Error(`the bundle has no ${name}`);
  return validate as (value: unknown) => boolean;
}

export const contender: Contender = {
  ACDStatusUpdated: compile('ACDStatusUpdatedWire'),
  AuthResult: compile('AuthResult'),
  IncomingCall: compile('IncomingCallWire'),
};
