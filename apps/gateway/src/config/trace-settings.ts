import type { TraceConfig } from './config.js';
import type { SettingsOf } from './setting.js';
import { httpUrl, oneOf, pairs, ratio, text, truth, wholeNumber } from './value-parsers.js';

/** Their defaults; a setting that is absent here has none. */
export const initialTraces = {
  headers: {},
  protocol: 'http/protobuf',
  exporter: 'otlp',
  disabled: false,
  serviceName: 'ringspec-gateway',
  resourceAttributes: {},
  sampler: 'parentbased_always_on',
  samplerArg: 1,
  queueSize: 2_048,
} as const satisfies Partial<TraceConfig>;

/** As OpenTelemetry names them: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
export const traceSettings: SettingsOf<TraceConfig> = {
  endpoint: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    value: httpUrl,
    shownDefault: 'none',
    summary: 'Receiver of OpenTelemetry traces by OTLP over HTTP, such as http://127.0.0.1:4318.',
  },
  tracesEndpoint: {
    variable: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    value: httpUrl,
    shownDefault: '/v1/traces of that',
    summary: 'The same as its whole address, where traces have one of their own.',
  },
  headers: {
    variable: 'OTEL_EXPORTER_OTLP_HEADERS',
    value: pairs,
    shownDefault: 'none',
    summary: 'Headers for the receiver, such as api-key=…, separated by commas.',
    secret: true,
  },
  protocol: {
    variable: 'OTEL_EXPORTER_OTLP_PROTOCOL',
    value: oneOf('http/protobuf', 'http/json'),
    shownDefault: 'http/protobuf',
    summary: 'How traces are written.',
  },
  exporter: {
    variable: 'OTEL_TRACES_EXPORTER',
    value: oneOf('otlp', 'none'),
    shownDefault: 'otlp',
    summary: 'none: no traces, whatever endpoint is named.',
  },
  disabled: {
    variable: 'OTEL_SDK_DISABLED',
    value: truth,
    shownDefault: 'false',
    summary: 'The same.',
  },
  serviceName: {
    variable: 'OTEL_SERVICE_NAME',
    value: text,
    shownDefault: 'ringspec-gateway',
    summary: 'Name under which traces are shown.',
  },
  resourceAttributes: {
    variable: 'OTEL_RESOURCE_ATTRIBUTES',
    value: pairs,
    shownDefault: 'none',
    summary: 'What else is told of this gateway, such as deployment.environment.name=staging.',
  },
  sampler: {
    variable: 'OTEL_TRACES_SAMPLER',
    value: oneOf(
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
      'always_on',
      'always_off',
      'traceidratio',
    ),
    shownDefault: 'parentbased_always_on',
    summary: 'Which traces are recorded.',
  },
  samplerArg: {
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    value: ratio,
    shownDefault: '1',
    summary: 'Part of them that traceidratio records, from 0 to 1.',
  },
  queueSize: {
    variable: 'OTEL_BSP_MAX_QUEUE_SIZE',
    value: wholeNumber(1, 1_000_000),
    shownDefault: '2048',
    summary: 'Spans that wait for the receiver; more are lost.',
  },
};
