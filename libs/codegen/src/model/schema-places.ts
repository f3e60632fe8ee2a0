import { httpShapes } from './http-shapes.js';
import type { Model, Schema } from './model.js';
import { schemaChildren } from './schema-children.js';

/** A schema, and where it stands as mistakes name it. */
export interface SchemaPlace {
  schema: Schema;
  at: string;
  /** Whether it is a part or a condition of another, and no shape of a value. */
  isPart: boolean;
}

/** Every check of a model asks for them. */
const known = new WeakMap<Model, readonly SchemaPlace[]>();

/** Every schema of a model, those within others after them. What events have on the wire is among them. */
export function schemaPlaces(model: Model): readonly SchemaPlace[] {
  const places = known.get(model) ?? placesOf(model);
  known.set(model, places);
  return places;
}

function placesOf(model: Model): SchemaPlace[] {
  const { types, events, requests, notifications } = model;
  const roots = [
    ...types.map(({ name, schema }) => ({ schema, at: `type ${name}` })),
    ...events.flatMap(({ name, payload, wire }) => [
      { schema: payload, at: `event ${name}` },
      ...(wire ? [{ schema: wire, at: `event ${name} wire` }] : []),
    ]),
    ...requests.flatMap(({ name, params, result }) => [
      { schema: params, at: `request ${name} params` },
      { schema: result, at: `request ${name} result` },
    ]),
    ...notifications.map(({ name, params }) => ({ schema: params, at: `notification ${name}` })),
    ...httpShapes(model).map(({ schema, at }) => ({ schema, at })),
  ];
  const places: SchemaPlace[] = [];
  for (const { schema, at } of roots) addPlaces({ schema, at, isPart: false }, places);
  return places;
}

function addPlaces(place: SchemaPlace, places: SchemaPlace[]): void {
  places.push(place);
  for (const { step, child, isPart } of schemaChildren(place.schema))
    addPlaces({ schema: child, at: `${place.at}/${step}`, isPart: isPart || place.isPart }, places);
}
