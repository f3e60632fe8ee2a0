import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../define.js';

export const LogLevel = defineEnum(
  'LogLevel',
  {
    summary: 'How much is logged.',
    since: 1,
    open: false,
    complete: 'A level of detail between two others would tell nobody more.',
  },
  {
    NONE: { value: 0, summary: 'Nothing.' },
    ERROR: { value: 1, summary: 'What failed for good.' },
    WARNING: { value: 2, summary: 'What went wrong and was handled.' },
    INFO: { value: 3, summary: 'State changes.' },
    TRACE: { value: 4, summary: 'Every frame, without secrets.' },
  },
);

export const LogCategory = defineEnum(
  'LogCategory',
  { summary: 'Which part of the client writes a log record.', since: 1, open: true },
  {
    SIGNALING: { value: 0, summary: 'Connection, session and frames.' },
    RTC: { value: 1, summary: 'Peer connections.' },
    USERMEDIA: { value: 2, summary: 'Microphone and camera.' },
    CALL: { value: 3, summary: 'Calls.' },
    CALLEXP2P: { value: 4, summary: 'Peer-to-peer calls.' },
    CALLEXSERVER: { value: 5, summary: 'Calls through a media server.' },
    CALLMANAGER: { value: 6, summary: 'The set of calls.' },
    CLIENT: { value: 7, summary: 'The client and its public methods.' },
    AUTHENTICATOR: { value: 8, summary: 'Logins and tokens.' },
    PCFACTORY: { value: 9, summary: 'Making of peer connections.' },
    UTILS: { value: 10, summary: 'Whatever has no category of its own.' },
    ORTC: { value: 11, summary: 'Unused; kept for its number.' },
    MESSAGING: { value: 12, summary: 'Messages within calls.' },
    REINVITEQ: { value: 13, summary: 'The queue of renegotiations.' },
    HARDWARE: { value: 14, summary: 'Devices.' },
    ENDPOINT: { value: 15, summary: 'Endpoints of calls.' },
    EVENTTARGET: { value: 16, summary: 'Event listeners.' },
    VSM: { value: 17, summary: 'Rendering of media.' },
  },
);

export const LogRecord = defineType(
  'LogRecord',
  { summary: 'One line of the log.', since: 1 },
  Type.Object({
    formattedText: Type.String({ description: 'Time, level, label and message in one line.' }),
    category: LogCategory,
    label: Type.String({ description: 'Name of the part that writes.' }),
    level: LogLevel,
    message: Type.String({ description: 'What happened, for people.' }),
  }),
);
