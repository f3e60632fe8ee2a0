import { asyncapiEmitter } from './asyncapi/asyncapi-emitter.js';
import { corpusEmitter } from './corpus/corpus-emitter.js';
import { docsEmitter } from './docs/docs-emitter.js';
import type { Emitter } from './emitter.js';
import { completeOptions } from './emitter-options.js';
import { goEmitter } from './go/go-emitter.js';
import { httpClientEmitter } from './http-client/http-client-emitter.js';
import { javaEmitter } from './java/java-emitter.js';
import { jsonSchemaEmitter } from './json-schema/json-schema-emitter.js';
import { kotlinEmitter } from './kotlin/kotlin-emitter.js';
import { modelEmitter } from './model/model-emitter.js';
import { openapiEmitter } from './openapi/openapi-emitter.js';
import { openrpcEmitter } from './openrpc/openrpc-emitter.js';
import { pythonEmitter } from './python/python-emitter.js';
import { rustEmitter } from './rust/rust-emitter.js';
import { swiftEmitter } from './swift/swift-emitter.js';
import { typescriptEmitter } from './typescript/typescript-emitter.js';
import { validatorsEmitter } from './validators/validators-emitter.js';

/** Every artefact that can be made of a model. */
export const emitters: readonly Emitter[] = [
  modelEmitter,
  jsonSchemaEmitter,
  typescriptEmitter,
  validatorsEmitter,
  corpusEmitter,
  asyncapiEmitter,
  openrpcEmitter,
  openapiEmitter,
  httpClientEmitter,
  docsEmitter,
  pythonEmitter,
  goEmitter,
  rustEmitter,
  javaEmitter,
  kotlinEmitter,
  swiftEmitter,
].map((emitter: Emitter) => (emitter.options ? emitter : refusingOptions(emitter)));

/** An emitter that has no options: one that somebody gives it is a mistake, as elsewhere. */
function refusingOptions({ name, emit }: Emitter): Emitter {
  return {
    name,
    options: {},
    async emit(model, options) {
      completeOptions(name, {}, options);
      return emit(model);
    },
  };
}
