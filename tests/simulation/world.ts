/**
 * The world of one schedule: a clock that jumps from event to event, numbers from a seed, and a trace that
 * tells two runs apart. Time, timers and chance of everything in this process come from here.
 */
import { hash } from 'node:crypto';

type Event = { readonly at: number; readonly order: number; run: (() => void) | undefined };

/** Before the next turn everything that waits for nothing but its turn is done, and what nobody caught is told. */
const turn = globalThis.setImmediate;
/** Turns asked for at once: those need no look at the outside world between them. */
const TURNS = 64;

/** 2026-11-23 14:30 UTC: a Monday evening in China. */
const BEGIN = Date.UTC(2026, 10, 23, 14, 30);

export class World {
  /** ms since the schedule began. */
  now = 0;
  events = 0;
  readonly lines: string[] | undefined;
  private state: number;
  private order = 0;
  private readonly heap: Event[] = [];
  private course = '';
  /** What does not hold. */
  readonly wrong: string[] = [];

  constructor(seed: number, keepLines: boolean) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ seed;
    this.lines = keepLines ? [] : undefined;
  }

  /** The date in ms. */
  get date(): number {
    return BEGIN + this.now;
  }

  /** 0 to 1 (mulberry32). */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  chance(share: number): boolean {
    return this.random() < share;
  }
  between(low: number, high: number): number {
    return low + this.random() * (high - low);
  }
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  /** One line of what happened. */
  note(...words: readonly (string | number)[]): void {
    const line = `${this.now.toFixed(1)} ${words.join(' ')}`;
    this.course += line;
    this.lines?.push(line);
  }
  /** The same for the same course of events. */
  digest(): string {
    return hash('sha256', this.course).slice(0, 16);
  }

  /** Runs `run` after `ms`; gives what calls it off. */
  after(ms: number, run: () => void): () => void {
    const event: Event = { at: this.now + Math.max(0, ms || 0), order: this.order++, run };
    this.push(event);
    return () => {
      event.run = undefined;
    };
  }
  sleep(ms: number): Promise<void> {
    return new Promise((done) => {
      this.after(ms, done);
    });
  }

  /** Lets the world go on until `ended` says so, nothing is left to happen, or `until` has passed. */
  run(until: number, ended: () => boolean = () => false): Promise<void> {
    return new Promise((done, fail) => {
      let over = false;
      const step = (): void => {
        if (over) return;
        try {
          over = !this.happen(until, ended);
        } catch (fault) {
          over = true;
          fail(fault);
        }
        if (over) done();
      };
      const steps = (): void => {
        if (over) return;
        for (let n = 0; n < TURNS; n++) turn(step);
        turn(steps);
      };
      steps();
    });
  }
  /** The next event; false when there is none. */
  private happen(until: number, ended: () => boolean): boolean {
    for (let event = this.heap[0]; event && !ended(); event = this.heap[0]) {
      if (event.at > until) {
        this.now = Math.max(this.now, until);
        return false;
      }
      this.pop();
      if (!event.run) continue;
      this.now = Math.max(this.now, event.at);
      this.events++;
      event.run();
      return true;
    }
    return false;
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.heap[a]!, this.heap[b]!];
    return x.at < y.at || (x.at === y.at && x.order < y.order);
  }
  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }
  private push(event: Event): void {
    let at = this.heap.push(event) - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.before(at, up); up = (at - 1) >> 1) {
      this.swap(at, up);
      at = up;
    }
  }
  private pop(): void {
    const last = this.heap.pop()!;
    if (!this.heap.length) return;
    this.heap[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const down of [2 * at + 1, 2 * at + 2])
        if (down < this.heap.length && this.before(down, least)) least = down;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }
}

let world = new World(0, false);
/** From now on timers, dates and chance are this world's; timers of the one before never come. */
export const enter = (next: World): void => {
  world = next;
};

type Handle = { readonly off: () => void; ref(): Handle; unref(): Handle };
const handle = (off: () => void): Handle => {
  const made: Handle = { off, ref: () => made, unref: () => made };
  return made;
};
const off = (one: Handle | undefined): void => one?.off();

/** A turn of an event loop takes a fifth of a millisecond, so that whoever polls lets time pass. */
const TURN = 0.2;
Object.assign(globalThis, {
  setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    handle(world.after(ms, () => run(...args))),
  setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) =>
    handle(world.after(TURN, () => run(...args))),
  setInterval: (run: () => void, ms: number) => {
    let stop = () => {};
    const again = () => {
      stop = world.after(ms, () => {
        again();
        run();
      });
    };
    again();
    return handle(() => stop());
  },
  clearTimeout: off,
  clearImmediate: off,
  clearInterval: off,
});
Date.now = () => world.date;
performance.now = () => world.now;
Math.random = () => world.random();
const clone = globalThis.structuredClone;
/** What is kept and told here is plain, and plain values are copied without a way through bytes. */
const copy = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? clone(value) : value;
  if (Array.isArray(value)) return value.map(copy);
  if (Object.getPrototypeOf(value) !== Object.prototype) return clone(value);
  const made: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) made[key] = copy(one);
  return made;
};
Object.assign(globalThis, { structuredClone: copy });
// Keys are derived on other threads, whose time is not ours. No schedule seals or signs anything.
Object.assign(globalThis.crypto.subtle, {
  importKey: async () => ({}),
  deriveBits: async () => new ArrayBuffer(32),
});
