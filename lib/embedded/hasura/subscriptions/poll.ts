export interface Subscriber {
  /** The answer's body as JSON text: at first, and whenever it is another than before. */
  next(body: string): void;
  /** Nothing follows. */
  failed(error: unknown): void;
  /** The metadata changed: whoever still wants answers must subscribe anew. Nothing follows. */
  stale(): void;
}

export interface PollOptions {
  /** Milliseconds between one answer and the next question. */
  readonly intervalMs: number;
  /** The body of an answer. */
  readonly ask: () => Promise<string>;
  /** Whether the statement was made for metadata that hold no more. */
  readonly isStale: () => boolean;
  /** Called once, before the subscribers that are left hear of it. */
  readonly ended: () => void;
}

/** One question that is asked again and again for as long as somebody listens. */
export class Poll {
  private readonly subscribers = new Set<Subscriber>();
  private latest: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;

  constructor(private readonly options: PollOptions) {}

  /** Must not be called after the end. Gives what ends the subscription. */
  add(subscriber: Subscriber): () => void {
    this.subscribers.add(subscriber);
    if (this.latest !== undefined) subscriber.next(this.latest);
    else if (this.subscribers.size === 1) void this.run();
    return () => {
      this.subscribers.delete(subscriber);
      if (this.subscribers.size === 0) this.end();
    };
  }

  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    clearTimeout(this.timer);
    this.options.ended();
  }

  private async run(): Promise<void> {
    const { ask, isStale, intervalMs } = this.options;
    if (isStale()) return this.leave((subscriber) => subscriber.stale());
    try {
      const body = await ask();
      if (this.hasEnded) return;
      if (body !== this.latest) {
        this.latest = body;
        for (const subscriber of this.subscribers) subscriber.next(body);
      }
      this.timer = setTimeout(() => void this.run(), intervalMs);
    } catch (error) {
      if (!this.hasEnded) this.leave((subscriber) => subscriber.failed(error));
    }
  }

  private leave(tell: (subscriber: Subscriber) => void): void {
    this.end();
    for (const subscriber of this.subscribers) tell(subscriber);
  }
}
