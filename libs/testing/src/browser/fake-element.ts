/** A media element of the fake page. */
export class FakeElement {
  id = '';
  muted = false;
  volume = 1;
  srcObject: unknown = null;
  videoWidth = 0;
  videoHeight = 0;
  parent: FakeParent | undefined;
  plays = 0;
  sinkId = '';
  readonly style = { transform: '' };
  constructor(
    readonly tagName: string,
    private readonly refusal: () => Error | undefined,
  ) {}

  setAttribute(): void {
    // Attributes have no effect without a renderer.
  }

  play(): Promise<void> {
    this.plays += 1;
    const refusal = this.refusal();
    return refusal === undefined ? Promise.resolve() : Promise.reject(refusal);
  }

  setSinkId(id: string): Promise<void> {
    this.sinkId = id;
    return Promise.resolve();
  }

  remove(): void {
    this.parent?.children.delete(this);
    this.parent = undefined;
  }
}

/** An element that holds others. */
export class FakeParent {
  readonly children = new Set<FakeElement>();

  append(element: FakeElement): void {
    element.parent = this;
    this.children.add(element);
  }
}
