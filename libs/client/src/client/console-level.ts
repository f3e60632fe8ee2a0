import { LogLevel, type Config } from '@ringspec/generated';

/** What Config asks to see on the console: nothing, unless it says so. */
export function consoleLevel({ enableTrace, showDebugInfo, showWarnings }: Config): LogLevel {
  if (enableTrace === true) return LogLevel.TRACE;
  if (showDebugInfo === true) return LogLevel.INFO;
  return showWarnings === true ? LogLevel.WARNING : LogLevel.NONE;
}
