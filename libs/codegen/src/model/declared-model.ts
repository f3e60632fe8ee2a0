/** A JSON Schema (2020-12) in the subset that the schema language has. */
export interface Schema {
  [keyword: string]: unknown;
  $ref?: string;
  type?: string;
  description?: string;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  not?: Schema;
  if?: Schema;
  then?: Schema;
  else?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  dependentRequired?: Record<string, readonly string[]>;
  dependentSchemas?: Record<string, Schema>;
  propertyNames?: Schema;
  prefixItems?: readonly Schema[];
  items?: Schema;
  contains?: Schema;
  minContains?: number;
  maxContains?: number;
  uniqueItems?: boolean;
  unevaluatedItems?: boolean | Schema;
  unevaluatedProperties?: boolean | Schema;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  'x-host'?: string;
}

/** What every declaration says of itself. */
export interface ModelDocs {
  name: string;
  summary: string;
  details?: string;
  since: number;
  deprecated?: { since: number; use: string };
}

/** The same of a message. */
export interface MessageModel extends ModelDocs {
  /** What frames call it, where that is not its name. */
  onWire?: string;
}
