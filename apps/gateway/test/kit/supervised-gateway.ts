import { type NatsServer, natsUrl } from './nats-server.js';
import { Program } from './program.js';
import { freePort } from './postgres-server.js';
import { SpoiltLine } from './spoilt-line.js';

/** Nothing listens there: what is to go over NATS goes no other way. */
const nowhere = 'http://127.0.0.1:1';

export interface SupervisedTerms {
  main: string;
  dataDir: string;
  settings: Record<string, string>;
  /** What links go over; undefined where they are WebSockets. */
  nats?: NatsServer | undefined;
}

/** A gateway at a port of its own that is started again whenever it ends, as a supervisor does. */
export class SupervisedGateway {
  #program: Program | undefined;
  #isOver = false;
  #isReady = false;
  #isPaused = false;
  /** Exits that nobody has asked for, with what was said. */
  readonly surprises: string[] = [];
  #isAskedToEnd = false;

  private constructor(
    private readonly terms: SupervisedTerms,
    readonly port: number,
    /** On which other gateways reach it, or it reaches NATS. */
    readonly line: SpoiltLine,
  ) {}

  /** Resolves when it serves for the first time, or has ended before. */
  static async start(terms: SupervisedTerms): Promise<SupervisedGateway> {
    const port = await freePort();
    const gateway = new SupervisedGateway(
      terms,
      port,
      await SpoiltLine.to(terms.nats?.port ?? port),
    );
    await gateway.#run();
    return gateway;
  }

  /** It serves, as far as is known. */
  get isUp(): boolean {
    return this.#isReady && !this.#isPaused;
  }

  /** What it has said last, for people who wonder. */
  get lastWords(): string {
    const { stdout = '', stderr = '' } = this.#program ?? {};
    const state = this.#isReady ? (this.#isPaused ? 'paused' : 'up') : 'starting';
    return `${state}\n${stdout.slice(-1_500)}\n${stderr.slice(-1_500)}`;
  }

  /** It is started again at once. */
  end(signal: 'SIGKILL' | 'SIGTERM'): void {
    this.#isAskedToEnd = true;
    this.#isReady = false;
    this.#program?.kill(signal);
  }

  pause(): void {
    this.#isPaused = true;
    this.#program?.kill('SIGSTOP');
  }

  wake(): void {
    this.#isPaused = false;
    this.#program?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    this.#isOver = true;
    this.#program?.kill('SIGKILL');
    await this.#program?.exit;
    this.line.close();
  }

  /** Resolves when it is ready, or has ended before. */
  async #run(): Promise<void> {
    const { main, dataDir, settings, nats } = this.terms;
    const args = ['--port', String(this.port), '--data-dir', dataDir];
    const { port } = this.line;
    const links = nats
      ? { NATS_URL: natsUrl('127.0.0.1', port), LINK_URL: nowhere }
      : { LINK_URL: `http://127.0.0.1:${String(port)}` };
    const program = new Program(main, args, { ...settings, ...links });
    this.#program = program;
    this.#isAskedToEnd = false;
    void program.exit.then(({ code, signal }) => {
      this.#isReady = false;
      if (this.#isOver) return;
      if (!this.#isAskedToEnd) {
        this.surprises.push(`${String(code ?? signal)}: ${program.stderr.slice(-400)}`);
      }
      void this.#run();
    });
    try {
      await program.port();
      this.#isReady = true;
    } catch {
      // It is tried again.
    }
  }
}
