import jsonSchemaMetaSchema from '@json-schema-tools/meta-schema';
import openrpcMetaSchema from '@open-rpc/meta-schema';
import { Ajv, type ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';

/** `default` twice over: both packages are CommonJS. */
const unwrap = (module: unknown): object =>
  (module as { default?: object }).default ?? (module as object);

/** What the meta-schema of OpenRPC finds wrong with a document. */
export function openrpcErrors(document: unknown): readonly ErrorObject[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (ajvFormats as unknown as { default: (ajv: Ajv) => void }).default(ajv);
  const draft7 = unwrap(jsonSchemaMetaSchema);
  ajv.addMetaSchema(draft7);
  // OpenRPC names it without the slash at the end.
  ajv.addSchema({ ...draft7, $id: 'https://meta.json-schema.tools' });
  const validate = ajv.compile(unwrap(openrpcMetaSchema));
  validate(document);
  return validate.errors ?? [];
}
