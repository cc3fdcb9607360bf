/** The collector as a process: it starts, takes requests, dies or drains, and starts again on the same file. */
import { createHash, createHmac } from 'node:crypto';
import { createCollector } from '../../apps/collector/src/app.ts';
import { preparedDriver } from '../../packages/db/src/client/prepared.ts';
import { safeClient } from '../../packages/db/src/client/safe.ts';
import { assembleDatabase, type SqlClient } from '../../packages/db/src/open.ts';
import { type DiskWindow, faultyDriver, type WriterFlaw } from './disk.ts';
import { Life } from './life.ts';
import type { World } from './world.ts';

export type Reply = { readonly status: number; readonly headers: Headers; readonly text: string };

export type ServerPlan = {
  /** A database file, or what a server does to its clients. */
  readonly kind: 'file' | 'server';
  readonly disk: readonly DiskWindow[];
  /** For each life in its order: dies at this point (0: at none), drains at this ms (0: never), ms until the next life. */
  readonly lives: readonly { readonly dieAt: number; readonly drainAt: number; readonly down: number }[];
  readonly flaw?: WriterFlaw;
};

const PUBLIC_URL = 'https://feedback.example.gov';
const SECRET = 'a secret of forty characters for the tests';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const receipt = (slug: string, id: string): Uint8Array =>
  new Uint8Array(createHmac('sha256', SECRET).update(`${slug} ${id}`).digest().subarray(0, 10));

export class Server {
  life: Life;
  private app: ReturnType<typeof createCollector> | undefined;
  private at = 0;
  private healed = false;
  /** Points passed by all lives. */
  passed = 0;
  private readonly world: World;
  private readonly file: string;
  private readonly plan: ServerPlan;

  constructor(world: World, file: string, plan: ServerPlan) {
    this.world = world;
    this.file = file;
    this.plan = plan;
    this.life = this.begin();
  }

  private client(life: Life, pragmas: readonly string[], flaw?: WriterFlaw): SqlClient {
    const driver = preparedDriver({ file: this.file, timeout: 20, bigints: false });
    const { disk, kind } = this.plan;
    return safeClient(faultyDriver(this.world, life, driver, this.healed ? [] : disk, flaw), {
      pragmas,
      retryLimitMs: 5_000,
      reconnect: kind === 'file',
    });
  }

  private begin(): Life {
    const { world, plan } = this;
    const next = this.healed ? undefined : plan.lives[this.at++];
    const life = new Life(world, 'server', next?.dieAt ?? 0);
    world.note('server starts');
    const { flaw } = plan;
    const write = this.client(life, ['pragma synchronous=full', 'pragma foreign_keys=on'], flaw);
    // A dead process closes its files without asking anybody. Connections are dear here: one reads and writes.
    const lasting: SqlClient = {
      ...write,
      execute: (one) => (life.alive ? write.execute(one) : Promise.reject(new Error('dead'))),
    };
    const db = assembleDatabase({ url: `file:${this.file}`, reader: lasting }, lasting);
    life.onDeath(() => void db.close());
    const collector = createCollector({
      // A driver that lies lies to the canary too; the rest must find it out.
      db: flaw ? { ...db, confirm: async () => {} } : db,
      clock: () => new Date(world.date),
      publicUrl: PUBLIC_URL,
      secret: SECRET,
      hash: { receipt, sha256, randomUUID: () => sha256(String(world.random())).slice(0, 32) },
      asset: async () => undefined,
      // One life hands groups over one by one, the next several at once.
      limits: { ahead: this.at % 2 ? 3 : 1 },
      log: (event) => {
        // What fails in a process because it has ended, nobody hears of.
        if (!life.alive) return;
        world.note('log', event.event, String(event.kind ?? ''));
        if (event.level === 'error') world.wrong.push(`the collector logged ${JSON.stringify(event)}`);
      },
    });
    this.app = collector;
    life.onDeath(() => {
      this.passed += life.passed;
      this.app = undefined;
      world.after(next?.down ?? 100, () => {
        this.life = this.begin();
      });
    });
    if (next?.drainAt)
      world.after(next.drainAt, async () => {
        if (!life.alive) return;
        world.note('server drains');
        await collector.drain();
        life.die();
      });
    return life;
  }

  /** No more faults: the life that comes after this one is the last. */
  heal(): void {
    this.healed = true;
    this.life.die();
  }

  /** Whether somebody listens. */
  get up(): boolean {
    return this.app !== undefined;
  }

  /** Answers a request; rejects when the process dies meanwhile. */
  handle(path: string, init: RequestInit): Promise<Reply> {
    const { life, app, world } = this;
    if (!app) return Promise.reject(new TypeError('refused'));
    return new Promise((done, fail) => {
      life.onDeath(() => fail(new TypeError('reset')));
      const answer = async () => {
        await life.point();
        const response = await app.app.request(path, init);
        const text = await response.text();
        await life.point();
        world.note('answer', response.status, text.slice(0, 90));
        if (response.status >= 500 && response.status !== 503)
          world.wrong.push(`the collector answered ${response.status}`);
        if (response.status === 503 && !response.headers.get('retry-after'))
          world.wrong.push('a 503 without Retry-After');
        done({ status: response.status, headers: response.headers, text });
      };
      answer().catch(fail);
    });
  }
}
