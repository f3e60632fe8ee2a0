import { modelSchema } from '../../model/model-schema.js';
import { findMisfit } from '../../model/find-misfit.js';
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
    const misfit = findMisfit(model, modelSchema, {});
    if (misfit) throw new Error(`model.json: ${misfit.path} ${misfit.problem}`);
    return Promise.resolve([jsonFile('model.json', model), jsonFile('model.schema.json', schema)]);
  },
};
