/** A browser with its tabs: each tab runs the real outbox and delivery against a window of the simulation. */
import { Life } from './life.ts';
import type { Network } from './network.ts';
import { newStorage, type Storage, type StoragePlan, type Turns, tabStorage } from './storage.ts';
import type { World } from './world.ts';

const FORM = '/f/form';
const SRC = `https://feedback.example.gov${FORM}`;

/** The element a person answers in: what a delivery asks of it. */
export class Host extends EventTarget {
  readonly _lang = 'en';
  readonly _since = 0;
  readonly _bad = false;
  declare _delivery: Delivery;
  readonly _words = { queued: 'queued', unsaved: 'unsaved', thanks: 'thanks', receipt: 'receipt' };
  readonly shadowRoot = null;
  getAttribute(name: string): string | null {
    return name === 'src' ? SRC : null;
  }
  matches(): boolean {
    return true;
  }
  focus(): void {}
  _draw(): void {}
  _find(): undefined {
    return undefined;
  }
  _style(): void {}
  async _enrich(): Promise<void> {}
  _say(words: string): void {
    for (const hear of this.heard) hear(words);
  }
  readonly heard: ((words: string) => void)[] = [];
}

export type Delivery = {
  _busy: boolean;
  _receipt: string;
  _id: string;
  _revision: number;
  _discard?: () => Promise<unknown>;
  _send(form: unknown, answers: unknown): Promise<unknown>;
};
type Parts = { readonly Delivery: new (host: Host) => Delivery; wake(): Promise<void> };
/** The parts, made anew for each tab from the names of its window. */
export type Page = (names: Record<string, unknown>) => Parts;

/** What all tabs of a browser share. */
export class Browser {
  online = true;
  /** ms its clock is off. */
  skew = 0;
  storagePlan: StoragePlan = 'sound';
  readonly storage: Storage = newStorage();
  readonly turns: Turns = { due: 0 };
  readonly channels = new Set<{ readonly life: Life; readonly onmessage?: (event: unknown) => void }>();
  /** One page after the other, where pages have locks; on plain http they have none. */
  private last: Promise<unknown> = Promise.resolve();
  readonly locks: { request(name: string, o: unknown, work: () => unknown): Promise<unknown> } | undefined;
  readonly tabs: Tab[] = [];
  readonly world: World;
  readonly network: Network;
  private readonly page: Page;
  readonly name: string;

  constructor(world: World, network: Network, page: Page, name: string) {
    this.world = world;
    this.network = network;
    this.page = page;
    this.name = name;
    this.locks = world.chance(0.5) ? { request: (_, o, work) => this.lock(o, work) } : undefined;
  }
  /** Held until the work is done or its page has ended; who waits longer than its signal allows gives up. */
  private async lock(options: unknown, work: () => unknown): Promise<unknown> {
    const { signal, life } = options as { signal?: { ms: number }; life: Life };
    const before = this.last;
    let free: (value?: unknown) => void = () => {};
    this.last = new Promise((done) => {
      free = done;
    });
    life.onDeath(free);
    const late = {};
    const timer = signal && this.world.sleep(signal.ms).then(() => late);
    if ((await Promise.race([before, ...(timer ? [timer] : [])])) === late) {
      // Its place in the queue passes on.
      before.then(free);
      throw new DOMException('Timed out.', 'TimeoutError');
    }
    await life.point();
    try {
      return await work();
    } finally {
      free();
    }
  }
  open(dieAt = 0): Tab {
    const tab = new Tab(this, this.page, `${this.name} tab ${this.tabs.length + 1}`, dieAt);
    this.tabs.push(tab);
    return tab;
  }
  get living(): Tab[] {
    return this.tabs.filter((tab) => tab.life.alive);
  }
  setOnline(online: boolean): void {
    if (online === this.online) return;
    this.online = online;
    if (online) for (const tab of this.living) tab.window.dispatchEvent(new Event('online'));
  }
}

export class Tab {
  readonly life: Life;
  readonly window = new EventTarget();
  readonly hosts: Host[] = [];
  private readonly parts: Parts;
  private readonly browser: Browser;

  constructor(browser: Browser, page: Page, name: string, dieAt: number) {
    this.browser = browser;
    this.life = new Life(browser.world, name, dieAt);
    this.parts = page(this.names());
    // As the loader does at the start of every page view.
    this.parts.wake();
  }

  /** A new element with the delivery of one submission. */
  element(): { readonly host: Host; readonly delivery: Delivery } {
    const host = new Host();
    this.hosts.push(host);
    host._delivery = new this.parts.Delivery(host);
    return { host, delivery: host._delivery };
  }

  /** The person closes it: `pagehide`, and what was asked for in that moment still goes out. */
  close(): void {
    if (!this.life.alive) return;
    this.window.dispatchEvent(new Event('pagehide'));
    this.browser.world.after(0.1, () => this.life.die());
  }

  private names(): Record<string, unknown> {
    const { browser, life, window, hosts } = this;
    const { world, network, channels } = browser;
    const fetch = async (address: string, init: RequestInit & { signal?: { ms: number } }) => {
      await life.point();
      if (!browser.online) {
        await world.sleep(world.between(0.5, 20));
        await life.point();
        throw new TypeError('Failed to fetch');
      }
      const { pathname, search } = new URL(address);
      const { method, body, headers } = init;
      world.note(life.name, 'sends', String(body ?? '').slice(0, 140));
      const sent = network.request(pathname + search, {
        method,
        body,
        headers: {
          origin: 'https://www.example.gov',
          'content-type': 'text/plain;charset=UTF-8',
          ...(headers as Record<string, string>),
        },
      });
      sent.catch(() => undefined);
      const { ms } = init.signal ?? {};
      const reply = await (ms
        ? Promise.race([
            sent,
            world.sleep(ms).then(() => Promise.reject(new DOMException('Timed out.', 'TimeoutError'))),
          ])
        : sent);
      await life.point();
      return {
        ok: reply.status > 199 && reply.status < 300,
        status: reply.status,
        headers: reply.headers,
        json: async () => JSON.parse(reply.text),
      };
    };
    class Channel {
      readonly life = life;
      onmessage?: (event: unknown) => void;
      constructor() {
        channels.add(this);
        life.onDeath(() => channels.delete(this));
      }
      postMessage(data: unknown): void {
        const copy = structuredClone(data);
        if (!life.step()) return;
        for (const other of channels)
          if (other !== this)
            world.after(world.between(0.2, 5), () => {
              if (channels.has(other) && other.life.step()) other.onmessage?.({ data: copy });
            });
      }
      close(): void {
        channels.delete(this);
      }
    }
    const now = (): number => Math.floor(world.date + browser.skew);
    class TabDate extends Date {
      constructor(...given: [] | [number]) {
        super(...((given.length ? given : [now()]) as [number]));
      }
      static override now(): number {
        return now();
      }
    }
    const document = Object.assign(new EventTarget(), {
      baseURI: 'https://www.example.gov/',
      visibilityState: 'visible',
      querySelectorAll: () => hosts,
    });
    const names: Record<string, unknown> = {
      fetch,
      document,
      BroadcastChannel: Channel,
      Date: TabDate,
      Element: Host,
      CustomEvent,
      Event,
      indexedDB: tabStorage(world, life, browser.storage, browser.turns, () => browser.storagePlan),
      location: { href: 'https://www.example.gov/services' },
      navigator: {
        locks: browser.locks && {
          request: (name: string, o: object, work: () => unknown) =>
            browser.locks!.request(name, { ...o, life }, work),
        },
      },
      crypto: {
        getRandomValues: (bytes: Uint8Array) => bytes.map((_, at) => (bytes[at] = world.whole(0, 255))),
      },
      performance: { now: () => world.now },
      AbortSignal: { timeout: (ms: number) => ({ ms }) },
      setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
        world.after(ms, () => life.step() && run(...args)),
      clearTimeout: (stop?: () => void) => stop?.(),
      addEventListener: window.addEventListener.bind(window),
      removeEventListener: window.removeEventListener.bind(window),
      // A part of the widget that is fetched when needed.
      __part: async (load: () => Promise<unknown>) => {
        await life.point();
        await world.sleep(1);
        if (!browser.online) throw new TypeError('Failed to fetch dynamically imported module');
        await life.point();
        return load();
      },
      console: { warn() {}, error() {}, log() {} },
    };
    names.globalThis = names;
    return names;
  }
}
