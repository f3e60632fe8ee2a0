import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LogCategory, LogLevel, type LogRecord } from '@ringspec/generated';
import { FakeClock } from '@ringspec/testing';
import { consoleLevel } from '../src/client/console-level.js';
import { LogBook, type ConsoleSink } from '../src/logging/log-book.js';
import { ClientUnderTest } from './support/client-under-test.js';

function logBook(): { book: LogBook; lines: string[] } {
  const lines: string[] = [];
  const sink = (method: string) => (text: string) => lines.push(`${method} ${text}`);
  const console = {
    error: sink('error'),
    warn: sink('warn'),
    info: sink('info'),
    debug: sink('debug'),
  } as unknown as ConsoleSink;
  return { book: new LogBook(new FakeClock(0), console), lines };
}

describe('what Config asks to see on the console', () => {
  it.each([
    [{}, LogLevel.NONE],
    [{ showWarnings: false, showDebugInfo: false, enableTrace: false }, LogLevel.NONE],
    [{ showWarnings: true }, LogLevel.WARNING],
    [{ showWarnings: true, showDebugInfo: true }, LogLevel.INFO],
    [{ showDebugInfo: true }, LogLevel.INFO],
    [{ enableTrace: true, showDebugInfo: false }, LogLevel.TRACE],
  ])('%j is level %i', (config, level) => {
    expect(consoleLevel(config)).toBe(level);
  });
});

function writeAll(book: LogBook): void {
  const log = book.logger('CALL', 'Calls');
  log.error('e');
  log.warning('w');
  log.info('i');
  log.trace(() => 't');
}

describe('LogBook', () => {
  it('writes nothing, and makes no message, where nobody asked', () => {
    const { book, lines } = logBook();
    writeAll(book);
    book.logger('CALL', 'Calls').error(() => {
      throw new Error('made for nobody');
    });
    expect(lines).toEqual([]);
  });

  it.each([
    [LogLevel.NONE, []],
    [LogLevel.ERROR, ['error']],
    [LogLevel.WARNING, ['error', 'warn']],
    [LogLevel.INFO, ['error', 'warn', 'info']],
    [LogLevel.TRACE, ['error', 'warn', 'info', 'debug']],
  ])('writes to the console at level %i: %j', (level, methods) => {
    const { book, lines } = logBook();
    book.setDefaultLevel(level);
    writeAll(book);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(methods);
  });

  it('lets a category have a level of its own', () => {
    const { book, lines } = logBook();
    book.setDefaultLevel(LogLevel.ERROR);
    book.setLevel(LogCategory.CALL, LogLevel.WARNING);
    writeAll(book);
    book.logger('CLIENT', 'Client').warning('w');
    expect(lines).toEqual([
      'error 1970-01-01T00:00:00.000Z ERROR Calls: e',
      'warn 1970-01-01T00:00:00.000Z WARNING Calls: w',
    ]);
  });

  it('gives every record to the callback, whatever the levels, even where it throws', () => {
    const { book, lines } = logBook();
    const records: LogRecord[] = [];
    book.setCallback((record) => {
      records.push(record);
      throw new Error('mine');
    });
    writeAll(book);
    expect(records.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
    expect(records[3]).toEqual({
      formattedText: '1970-01-01T00:00:00.000Z TRACE Calls: t',
      category: LogCategory.CALL,
      label: 'Calls',
      level: LogLevel.TRACE,
      message: 't',
    });
    book.setCallback(undefined);
    writeAll(book);
    expect(records).toHaveLength(4);
    expect(lines).toEqual([]);
  });

  it('keeps a silent log of the newest 5,000 records; enabling and clearing empty it', () => {
    const { book } = logBook();
    writeAll(book);
    expect(book.silentLog()).toEqual([]);
    book.enableSilentLog(true);
    const log = book.logger('CALL', 'Calls');
    for (let n = 1; n <= 5_001; n += 1) log.info(String(n));
    expect(book.silentLog()).toHaveLength(5_000);
    expect(book.silentLog()[0]?.message).toBe('2');
    book.clearSilentLog();
    expect(book.silentLog()).toEqual([]);
    log.info('again');
    book.enableSilentLog(false);
    book.clearSilentLog();
    log.info('unseen');
    expect(book.silentLog()).toEqual([]);
    book.enableSilentLog(true);
    expect(book.silentLog()).toEqual([]);
    book.enableSilentLog(false);
    log.info('unseen');
    expect(book.silentLog()).toEqual([]);
  });
});

describe('the log of a client', () => {
  const methods = ['error', 'warn', 'info', 'debug', 'log'] as const;
  const spies = (): ReturnType<typeof jest.spyOn>[] =>
    methods.map((method) => jest.spyOn(globalThis.console, method).mockReturnValue(undefined));
  let consoleSpies: ReturnType<typeof spies>;

  beforeEach(() => {
    consoleSpies = spies();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const written = (): number => consoleSpies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);

  async function live(test: ClientUnderTest, config: object): Promise<void> {
    await test.client.init(config);
    await test.client.connect();
    await test.client.login('alice', 'much-too-secret').catch(() => undefined);
    test.client.on('ConnectionClosed', () => {
      throw new Error('mine');
    });
    await test.client.disconnect();
  }

  it('is not on the console by default, come what may', async () => {
    const test = new ClientUnderTest({ requestTimeoutMs: 0 });
    const living = live(test, {});
    await test.clock.advance(10);
    await living;
    expect(written()).toBe(0);
  });

  it('is on the console where Config asks, without secrets', async () => {
    const test = new ClientUnderTest({ requestTimeoutMs: 0 });
    const living = live(test, { enableTrace: true });
    await test.clock.advance(10);
    await living;
    expect(written()).toBeGreaterThan(0);
    const text = JSON.stringify(consoleSpies.map((spy) => spy.mock.calls));
    expect(text).toContain('idle → connecting');
    expect(text).toContain('A listener of ConnectionClosed threw');
    expect(text).not.toContain('much-too-secret');
    expect(text).not.toContain('resume-token');
  });

  it('can be had silently, and by callback', async () => {
    const test = new ClientUnderTest();
    const seen: LogRecord[] = [];
    test.client.setLoggerCallback((record) => seen.push(record));
    test.client.enableSilentLogging(true);
    await test.connected();
    expect(test.client.getSilentLog().map(({ message }) => message)).toContain(
      'connecting → online (welcomed)',
    );
    expect(seen).toEqual(test.client.getSilentLog());
    test.client.clearSilentLog();
    expect(test.client.getSilentLog()).toEqual([]);
    test.client.setLogLevel(LogCategory.SIGNALING, LogLevel.INFO);
    expect(written()).toBe(0);
    await test.client.disconnect();
    expect(written()).toBeGreaterThan(0);
  });
});
