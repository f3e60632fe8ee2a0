import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { readableLine } from '../src/program/readable-line.js';

/** What a logger writes in one go, as read at a terminal, without the time in front. */
function read(log: (logger: pino.Logger) => void): string {
  let text = '';
  const lines = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += readableLine(chunk.toString());
      done();
    },
  });
  log(pino({ base: null }, lines));
  expect(text).toMatch(/^\d\d:\d\d:\d\d /);
  return text.slice('00:00:00 '.length);
}

describe('a line of the log at a terminal', () => {
  test('is the message and its members', () => {
    expect(
      read((log) => {
        log
          .child({ category: 'audit' })
          .info({ user: 'alice', address: '127.0.0.1', tries: 3, note: 'a b' }, 'login accepted');
      }),
    ).toBe('audit: login accepted user=alice address=127.0.0.1 tries=3 note="a b"\n');
  });

  test('begins with its level where that is not the ordinary one', () => {
    expect(
      read((log) => {
        log.warn('disk is full');
      }),
    ).toBe('warning: disk is full\n');
  });

  test('has the stack of an error below', () => {
    const [first = '', second = '', third = ''] = read((log) => {
      log.error({ err: new Error('no room') }, 'commit failed');
    }).split('\n');
    expect([first, second]).toEqual(['error: commit failed', '  Error: no room']);
    expect(third).toMatch(/^ {6}at .*readable-line/);
  });

  test('is one line, and moves no cursor, whatever others wrote', () => {
    const hostile = 'x\r\nerror:\u001b[2J\u009b2J\u202e\u2028';
    const text = read((log) => {
      log.info({ plain: hostile, among: [hostile] }, hostile);
    });
    expect(text.split('\n')).toHaveLength(2);
    expect(text.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });
});
