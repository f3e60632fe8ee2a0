import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';

/** Where a run is killed: at the nth commit, before the journal has it or before the gateway knows. */
export interface CrashPoint {
  commit: number;
  moment: 'before it is kept' | 'after it is kept';
}

/**
 * A gateway that is killed once, at the given point, and started again at once. Its peers do what
 * clients do: they resume, or say hello where they had no session yet, and send again what has no
 * answer.
 */
export class CrashPlan {
  /** Commits begun, over both lives. */
  commits = 0;
  readonly peers: FakePeer[] = [];
  #crashed = false;
  #recovery: Promise<void> = Promise.resolve();

  private constructor(
    readonly gateway: InProcessGateway,
    point: CrashPoint | undefined,
  ) {
    const { journal } = gateway;
    journal.onCommit = () => {
      this.commits += 1;
      if (point?.moment !== 'before it is kept' || point.commit !== this.commits) return;
      this.#crash();
      throw new Error('killed');
    };
    journal.onCommitted = () => {
      if (point?.moment === 'after it is kept' && point.commit === this.commits) this.#crash();
    };
  }

  static async start(point?: CrashPoint): Promise<CrashPlan> {
    return new CrashPlan(await InProcessGateway.start(), point);
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  peer(): FakePeer {
    const peer = this.gateway.peer();
    this.peers.push(peer);
    return peer;
  }

  /** Resolves when the gateway runs, its peers are back and nothing is left to do. */
  async quiet(): Promise<void> {
    await settle();
    await this.#recovery;
    await settle();
  }

  #crash(): void {
    if (this.#crashed) return;
    this.#crashed = true;
    this.gateway.crash();
    this.#recovery = settle().then(() => this.#recover());
  }

  async #recover(): Promise<void> {
    await this.gateway.restart();
    for (const peer of this.peers) {
      if (peer.resumeToken === '') peer.openSocket();
      else await peer.resume();
      peer.resendPending();
    }
  }
}
