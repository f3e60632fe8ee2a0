import { modelSchema } from '../../model/model-schema.js';
import { createAjv } from '../../model/create-ajv.js';
import type { Emitter } from '../emitter.js';
import { jsonFile } from '../json-file.js';

/** The model itself, checked against its own schema, and that schema. */
export const modelEmitter: Emitter = {
  name: 'model',
  emit: (model) => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${model.baseUri}model.schema.json`,
      title: 'Neutral model of a protocol',
      ...modelSchema,
    };
    const ajv = createAjv();
    if (!ajv.validate(schema, model)) throw new Error(`model.json: ${ajv.errorsText()}`);
    return Promise.resolve([jsonFile('model.json', model), jsonFile('model.schema.json', schema)]);
  },
};
