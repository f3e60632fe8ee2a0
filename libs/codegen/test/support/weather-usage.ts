/**
 * A program over what is generated for the protocol of the weather: it compiles only if every name,
 * type and value is there and is what it should be.
 */
export const WEATHER_USAGE = `
import {
  type ClientEvent,
  type ClientEventMap,
  type ErrorDomain,
  Events,
  type HostObject,
  type HostObjects,
  type MapDrawn,
  type NotificationMap,
  type NudgeParams,
  type Open,
  protocolLevel,
  protocolName,
  type Reading,
  type ReadingTaken,
  type ReadingTakenWire,
  type ReadStationParams,
  type ReadStationResult,
  type RequestMap,
  retryableStationErrors,
  Sky,
  StationErrorCode,
  stationErrors,
  subprotocol,
  type WireEventMap,
} from './typescript/index.js';
import * as events from './validators/events.js';
import * as requests from './validators/requests.js';
import * as results from './validators/results.js';
import * as strictEvents from './validators/strict/events.js';
import * as strictRequests from './validators/strict/requests.js';
import * as strictResults from './validators/strict/results.js';
import * as strictTypes from './validators/strict/types.js';
import * as strictWireEvents from './validators/strict/wire-events.js';
import * as types from './validators/types.js';
import * as wireEvents from './validators/wire-events.js';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
type True<T extends true> = T;
type Issue = { path: string; expected: string; got: string };
type Check = (name: string, value: unknown) => readonly Issue[] | undefined;
type Issues = (value: unknown) => readonly Issue[];

export type Truths = [
  True<Same<typeof protocolName, 'weather'>>,
  True<Same<typeof protocolLevel, 2>>,
  True<Same<typeof subprotocol, 'weather.v2'>>,
  True<Same<typeof Sky, { readonly Clear: 'clear'; readonly Rain: 'rain' }>>,
  True<Same<Sky, 'clear' | 'rain'>>,
  True<Same<Open<Sky>, Sky | (string & {})>>,
  True<Same<Open<7>, 7 | (number & {})>>,
  True<Same<typeof StationErrorCode, { readonly StationLost: 7 }>>,
  True<Same<StationErrorCode, 7>>,
  True<Same<typeof stationErrors, {
    readonly StationLost: {
      readonly code: 7;
      readonly summary: 'The station is silent.';
      readonly retryable: true;
    };
  }>>,
  True<Same<typeof retryableStationErrors, readonly string[]>>,
  True<Same<ErrorDomain, 'station'>>,
  True<Same<Reading, { celsius: number; sky: Open<Sky> }>>,
  True<Same<keyof HostObjects, never>>,
  True<Same<HostObject<'Canvas'>, unknown>>,
  True<Same<ReadingTaken, { name: 'ReadingTaken'; reading: Reading; note?: string }>>,
  True<Same<ReadingTakenWire, { reading: Reading; note?: string }>>,
  True<Same<MapDrawn, { name: 'MapDrawn'; canvas: HostObject<'Canvas'> }>>,
  True<Same<ClientEventMap, { ReadingTaken: ReadingTaken; MapDrawn: MapDrawn }>>,
  True<Same<ClientEvent, ReadingTaken | MapDrawn>>,
  True<Same<typeof Events, { readonly ReadingTaken: 'ReadingTaken'; readonly MapDrawn: 'MapDrawn' }>>,
  True<Same<WireEventMap, { ReadingTaken: ReadingTakenWire }>>,
  True<Same<ReadStationParams, { station: string }>>,
  True<Same<ReadStationResult, { reading: Reading }>>,
  True<Same<NudgeParams, {}>>,
  True<Same<RequestMap, {
    readStation: {
      params: ReadStationParams;
      result: ReadStationResult;
      errors: 'station.StationLost';
    };
  }>>,
  True<Same<NotificationMap, { nudge: NudgeParams }>>,
  True<Same<typeof events, typeof strictEvents>>,
  True<Same<typeof events, {
    checkEvent: Check; issuesOfReadingTaken: Issues; issuesOfMapDrawn: Issues;
  }>>,
  True<Same<typeof requests, typeof strictRequests>>,
  True<Same<typeof requests, {
    checkRequest: Check; issuesOfReadStation: Issues; issuesOfNudge: Issues;
  }>>,
  True<Same<typeof results, typeof strictResults>>,
  True<Same<typeof results, { checkResult: Check; issuesOfReadStation: Issues }>>,
  True<Same<typeof types, typeof strictTypes>>,
  True<Same<typeof types, { checkType: Check }>>,
  True<Same<typeof wireEvents, typeof strictWireEvents>>,
  True<Same<typeof wireEvents, { checkWireEvent: Check; issuesOfReadingTaken: Issues }>>,
];
`;
