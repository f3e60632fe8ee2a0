import { signal, type ReadonlySignal } from '@preact/signals';
import { createHttpClient, type HttpClient } from '@ringspec/generated/http-client';

/** Who is logged in. */
export interface Administrator {
  name: string;
  application: string;
}

export type SessionPhase = 'starting' | 'signedOut' | 'signedIn';

export interface Session {
  readonly phase: ReadonlySignal<SessionPhase>;
  readonly who: ReadonlySignal<Administrator | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why nobody was let in, in words; empty where nothing is wrong. */
  readonly problem: ReadonlySignal<string>;
  /** The server API, asked as whoever is logged in. */
  readonly api: HttpClient;
  /** Finds out whether somebody is logged in already. */
  open(): Promise<void>;
  signIn(name: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** A page of call records as a file: CSV, and where the next one begins. */
  exportCalls(query: Record<string, string>): Promise<{ csv: string; next: string | undefined }>;
}

const address = '/admin/session';
const unauthorized = 401;
const noContent = 204;

export function createSession(ask: typeof fetch = (...request) => fetch(...request)): Session {
  const phase = signal<SessionPhase>('starting');
  const who = signal<Administrator>();
  const busy = signal(false);
  const problem = signal('');
  let csrf = '';

  const begin = ({ csrf: token, ...told }: Administrator & { csrf: string }): void => {
    csrf = token;
    who.value = told;
    problem.value = '';
    phase.value = 'signedIn';
  };
  const end = (why: string): void => {
    csrf = '';
    who.value = undefined;
    problem.value = why;
    phase.value = 'signedOut';
  };
  /** A login that is over shows the door, whoever asked. */
  const guarded: typeof fetch = async (...request) => {
    const answer = await ask(...request);
    if (answer.status === unauthorized && phase.value === 'signedIn') {
      end('Your login is over: log in again.');
    }
    return answer;
  };
  const headers = () => ({ 'x-csrf-token': csrf });

  return {
    ...{ phase, who, busy, problem },
    api: createHttpClient({ url: '', headers, fetch: guarded }),
    async open() {
      try {
        const answer = await ask(address);
        if (answer.status === noContent) end('');
        else if (answer.ok) begin((await answer.json()) as Administrator & { csrf: string });
        else end('The gateway does not let anybody in at present.');
      } catch {
        end('The gateway does not answer. Is it running?');
      }
    },
    async signIn(name, password) {
      busy.value = true;
      problem.value = '';
      try {
        const answer = await ask(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name, password }),
        });
        const told = (await answer.json()) as Administrator & { csrf: string; message?: string };
        if (answer.ok) begin(told);
        else problem.value = told.message ?? 'The gateway refuses.';
      } catch {
        problem.value = 'The gateway does not answer. Is it running?';
      } finally {
        busy.value = false;
      }
    },
    async signOut() {
      try {
        await ask(address, { method: 'DELETE', headers: headers() });
        end('');
      } catch {
        problem.value = 'The gateway does not answer: you are logged in still.';
      }
    },
    async exportCalls(query) {
      const text = new URLSearchParams({ ...query, limit: '200' }).toString();
      const answer = await guarded(`/v1/past-calls?${text}`, { headers: { accept: 'text/csv' } });
      if (!answer.ok) throw new Error(`The export was refused with ${String(answer.status)}.`);
      const next = /[?&]cursor=([^&>]+)/.exec(answer.headers.get('link') ?? '')?.[1];
      return { csv: await answer.text(), next: next && decodeURIComponent(next) };
    },
  };
}
