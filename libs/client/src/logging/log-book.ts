import { LogLevel, type LogCategory, type LogRecord } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import { loggedCategories, type Logger, type LoggerFactory, type LogMessage } from './logger.js';

/**
 * Gets every record, whatever the levels of the console are.
 * @param record - one line of the log
 */
export type LoggerCallback = (record: LogRecord) => void;

/** Where a page's developer reads the log live. */
export type ConsoleSink = Pick<Console, 'error' | 'warn' | 'info' | 'debug'>;

/** The silent log keeps the newest records only. */
const silentLogCapacity = 5_000;

/**
 * Collects the log of one client and hands it to whoever asked: the console by level (nothing by
 * default), a callback, the silent log. Where nobody asked, messages are not even made.
 */
export class LogBook {
  readonly #clock: Clock;
  readonly #console: ConsoleSink;
  #defaultLevel: LogLevel = LogLevel.NONE;
  readonly #levels = new Map<LogCategory, LogLevel>();
  #callback: LoggerCallback | undefined;
  #silentLog: LogRecord[] | undefined;

  constructor(clock: Clock, console: ConsoleSink) {
    this.#clock = clock;
    this.#console = console;
  }

  readonly logger: LoggerFactory = (categoryName, label): Logger => {
    const category = loggedCategories[categoryName];
    const writer =
      (level: LogLevel) =>
      (message: LogMessage): void => {
        this.#write(level, category, label, message);
      };
    return {
      error: writer(LogLevel.ERROR),
      warning: writer(LogLevel.WARNING),
      info: writer(LogLevel.INFO),
      trace: writer(LogLevel.TRACE),
    };
  };

  /** Level of the console for all categories that `setLevel` has not set. */
  setDefaultLevel(level: LogLevel): void {
    this.#defaultLevel = level;
  }

  setLevel(category: LogCategory, level: LogLevel): void {
    this.#levels.set(category, level);
  }

  setCallback(callback: LoggerCallback | undefined): void {
    this.#callback = callback;
  }

  /** Switching it on begins an empty log. */
  enableSilentLog(enabled: boolean): void {
    this.#silentLog = enabled ? [] : undefined;
  }

  /** Oldest first, the newest 5,000; empty while it is switched off. */
  silentLog(): LogRecord[] {
    return [...(this.#silentLog ?? [])];
  }

  clearSilentLog(): void {
    if (this.#silentLog !== undefined) this.#silentLog = [];
  }

  #write(level: LogLevel, category: LogCategory, label: string, message: LogMessage): void {
    const toConsole = level <= (this.#levels.get(category) ?? this.#defaultLevel);
    if (!toConsole && this.#callback === undefined && this.#silentLog === undefined) return;
    const text = typeof message === 'string' ? message : message();
    const [name, method] = levels[level];
    const time = new Date(this.#clock.now()).toISOString();
    const record: LogRecord = {
      formattedText: `${time} ${name} ${label}: ${text}`,
      category,
      label,
      level,
      message: text,
    };
    if (toConsole) this.#console[method](record.formattedText);
    if (this.#silentLog !== undefined) {
      this.#silentLog.push(record);
      if (this.#silentLog.length > silentLogCapacity) this.#silentLog.shift();
    }
    try {
      this.#callback?.(record);
    } catch {
      // Logging a failure of the log would recurse; the application's callback must not break the client.
    }
  }
}

/** What each level is called, and the method of the console that it goes to. */
const levels = {
  [LogLevel.NONE]: ['NONE', 'debug'],
  [LogLevel.ERROR]: ['ERROR', 'error'],
  [LogLevel.WARNING]: ['WARNING', 'warn'],
  [LogLevel.INFO]: ['INFO', 'info'],
  [LogLevel.TRACE]: ['TRACE', 'debug'],
} as const satisfies Record<LogLevel, readonly [name: string, method: keyof ConsoleSink]>;
