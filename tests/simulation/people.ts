/** The people: what they give, press and are told, and what they may rely on. */
import type { Driver } from '../../packages/db/src/client/prepared.ts';
import type { Network } from './network.ts';
import type { Act } from './plan.ts';
import type { Browser, Delivery, Host, Tab } from './tab.ts';
import type { World } from './world.ts';

/** What one person said once, whatever became of it. */
type Given = {
  readonly name: string;
  readonly browser: Browser;
  readonly tab?: Tab;
  readonly delivery?: Delivery;
  /** By revision, the words sent last under it. */
  readonly words: Map<number, string>;
  readonly id: string;
  /** Highest revision the person was thanked for; -1: none. */
  thanked: number;
  /** Highest revision the person was told is kept on the device. */
  kept: number;
  /** Heard how it ended since the last press. */
  heard: boolean;
  readonly refused: string[];
  discarded: boolean;
};
const FORM = { slug: 'form', version: 1, settings: {} };
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const word = (n: number): string => LETTERS[n % 26]! + LETTERS[Math.floor(n / 26) % 26]!;

export class People {
  private readonly given: Given[] = [];
  private presses = 0;
  private readonly world: World;
  private readonly browsers: readonly Browser[];
  private readonly network: Network;
  private readonly witness: Driver;

  constructor(world: World, browsers: readonly Browser[], network: Network, witness: Driver) {
    this.world = world;
    this.browsers = browsers;
    this.network = network;
    this.witness = witness;
  }

  act({ browser: at, what, number }: Act): void {
    const browser = this.browsers[at]!;
    const tab = browser.living[0];
    this.world.note(browser.name, what);
    const last = this.given.findLast((one) => one.browser === browser && one.tab?.life.alive);
    if (what === 'give') this.give(browser, number);
    else if (what === 'hosted') void this.hosted(browser);
    else if (what === 'again' && last && last.thanked < 0) this.press(last, false);
    else if (what === 'change' && last) this.press(last, true);
    else if (what === 'open') browser.open();
    else if (what === 'offline' || what === 'online') browser.setOnline(what === 'online');
    else if (what === 'clock') browser.skew += number;
    else if (what === 'crash') tab?.life.die();
    else if (what === 'close' || what === 'reload') {
      tab?.close();
      if (what === 'reload') browser.open();
    } else if (what === 'discard' && last?.delivery?._discard && !last.delivery._busy) {
      // Not offered while another is on its way.
      last.discarded = true;
      // An element offers to take back what it was told of last, which may be the answer of another tab.
      for (const one of this.given) if (one.browser === browser) one.kept = -1;
      last.delivery._discard();
      last.delivery._discard = undefined;
    }
  }

  private give(browser: Browser, dieAt: number): void {
    const tab = dieAt ? browser.open(dieAt) : (browser.living[0] ?? browser.open());
    if (!tab.life.alive) return;
    const { host, delivery } = tab.element();
    const given = this.note(browser, delivery._id, tab, delivery);
    this.listen(given, host);
    this.press(given, true);
  }
  private note(browser: Browser, id: string, tab?: Tab, delivery?: Delivery): Given {
    const given: Given = {
      name: `person ${this.given.length + 1}`,
      browser,
      tab,
      delivery,
      words: new Map(),
      id,
      thanked: -1,
      kept: -1,
      heard: true,
      refused: [],
      discarded: false,
    };
    this.given.push(given);
    return given;
  }

  private press(given: Given, change: boolean): void {
    const { delivery } = given;
    if (!delivery || delivery._busy) return;
    const before = given.words.get(delivery._revision);
    const words = change || !before ? `${given.name} says ${word(this.presses++)}` : before;
    given.heard = false;
    given.discarded = false;
    delivery._send(FORM, { rating: 3, comment: words.replace(/\d+/g, (n) => word(Number(n))) });
    given.words.set(
      delivery._revision,
      words.replace(/\d+/g, (n) => word(Number(n))),
    );
    this.world.note(given.name, 'presses', delivery._revision);
  }

  private listen(given: Given, host: Host): void {
    const { delivery } = given;
    const mine = (event: Event): boolean =>
      (event as CustomEvent<{ id: string }>).detail.id === delivery?._id && !!given.tab?.life.alive;
    host.addEventListener('kaimen-sent', (event) => {
      const { id } = (event as CustomEvent<{ id: string }>).detail;
      this.world.note(given.name, 'is thanked');
      if (!mine(event)) return void this.stored(id, 0, `${given.name} was told of another answer`);
      given.heard = true;
      given.thanked = Math.max(given.thanked, delivery!._revision);
      void this.stored(id, delivery!._revision, `${given.name} was thanked`);
    });
    host.heard.push((words) => {
      if (!given.tab?.life.alive || !/^(queued|unsaved)$/.test(words)) return;
      given.heard = true;
      if (words === 'queued') given.kept = delivery!._revision;
      this.world.note(given.name, 'is told', words);
    });
    host.addEventListener('kaimen-error', (event) => {
      const { code } = (event as CustomEvent<{ code: string }>).detail;
      this.world.note(given.name, 'is told', code);
      given.heard = true;
      if (code !== 'network' && code !== 'unavailable') given.refused.push(code);
    });
  }

  /** The hosted page: the same post again until thanks come, then Back and Send, then a reload of the thanks. */
  private async hosted(browser: Browser): Promise<void> {
    const { world } = this;
    const hex = Array.from({ length: 32 }, () => world.whole(0, 15).toString(16)).join('');
    const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    const given = this.note(browser, id);
    const words = `${given.name} writes`.replace(/\d+/g, (n) => word(Number(n)));
    given.words.set(0, words);
    given.heard = false;
    const body = new URLSearchParams({ rating: '3', comment: words, _id: id, _version: '1' }).toString();
    const headers = {
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://feedback.example.gov',
      'sec-fetch-site': 'same-origin',
    };
    for (let more = world.whole(0, 2); more >= 0; ) {
      const reply = await (browser.online
        ? this.network.request('/f/form?send', { method: 'POST', body, headers })
        : Promise.reject(new TypeError('offline'))
      ).catch(() => undefined);
      if (reply?.status === 200 && /<output/.test(reply.text)) {
        more--;
        given.heard = true;
        given.thanked = 0;
        await this.stored(id, 0, `${given.name} got the thank-you page`);
      } else if (reply && ![200, 302, 403, 404, 502, 503, 504].includes(reply.status))
        given.refused.push(String(reply.status));
      await world.sleep(world.between(300, 20_000));
    }
  }

  private async rows(): Promise<Map<string, { revision: number; words: string }>> {
    const sql = "select lower(hex(id)), revision, answers->>'comment' from submissions";
    const { rows } = await this.witness.execute({ sql });
    return new Map(
      rows.map((row) => [String(row[0]), { revision: Number(row[1]), words: String(row[2]) }] as const),
    );
  }
  /** At this very moment. */
  private async stored(id: string, revision: number, what: string): Promise<void> {
    const row = (await this.rows()).get(id.replaceAll('-', ''));
    if (!row || row.revision < revision)
      this.world.wrong.push(`${what}, revision ${revision}; stored is ${row?.revision ?? 'nothing'}`);
  }

  /** Whether somebody looks at a page that has not said how it ended. */
  waiting(): boolean {
    return this.given.some(
      (one) =>
        !one.discarded &&
        (one.tab ? one.tab.life.alive && one.thanked < last(one) && !one.refused.length : !one.heard),
    );
  }
  unheard(): string[] {
    return this.given
      .filter((one) => one.tab?.life.alive && !one.heard && !one.discarded)
      .map((one) => `${one.name} pressed Send and was never told how it ended`);
  }

  /** What is stored in the end. */
  async count(exactlyOne: boolean): Promise<void> {
    const { wrong } = this.world;
    const rows = await this.rows();
    const known = new Map(this.given.map((one) => [one.id.replaceAll('-', ''), one]));
    for (const [id, row] of rows) {
      const one = known.get(id);
      if (!one) wrong.push(`stored under an id nobody has: ${JSON.stringify(row)}`);
      else if (one.words.get(row.revision) !== row.words)
        wrong.push(`${one.name} said ${JSON.stringify([...one.words])}; stored is ${JSON.stringify(row)}`);
    }
    for (const one of this.given) {
      const row = rows.get(one.id.replaceAll('-', ''));
      const sure = Math.max(one.thanked, one.discarded ? -1 : one.kept);
      if (sure >= 0 && (row?.revision ?? -1) < sure)
        wrong.push(`${one.name} may rely on revision ${sure}; stored is ${row?.revision ?? 'nothing'}`);
      if (one.refused.length) wrong.push(`${one.name} was refused: ${one.refused.join(', ')}`);
    }
    if (exactlyOne && rows.size !== 1) wrong.push(`${rows.size} rows for one answer`);
    this.world.note('stored', rows.size);
  }
}

const last = (one: Given): number => Math.max(...one.words.keys());
