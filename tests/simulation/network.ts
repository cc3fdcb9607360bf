/** What lies between the browsers and the collector: it drops, delays, doubles and reorders. */
import type { Reply, Server } from './server.ts';
import type { World } from './world.ts';

export type NetworkPlan = {
  /** Shares of requests. */
  readonly lostOnTheWay: number;
  readonly lostOnTheWayBack: number;
  readonly doubled: number;
  readonly slow: number;
  /** Answers a gateway gives in the collector's place. */
  readonly gateway: number;
};
const QUIET: NetworkPlan = { lostOnTheWay: 0, lostOnTheWayBack: 0, doubled: 0, slow: 0, gateway: 0 };

export class Network {
  /** Requests that are on their way in one of their copies. */
  under = 0;
  private plan: NetworkPlan;
  private readonly world: World;
  private readonly server: Server;

  constructor(world: World, server: Server, plan: NetworkPlan) {
    this.world = world;
    this.server = server;
    this.plan = plan;
  }

  heal(): void {
    this.plan = QUIET;
  }

  private delay(): Promise<void> {
    const { world, plan } = this;
    return world.sleep(world.chance(plan.slow) ? world.between(500, 70_000) : world.between(1, 60));
  }

  private async deliver(path: string, init: RequestInit): Promise<Reply> {
    this.under++;
    try {
      await this.delay();
      if (!this.server.up) throw new TypeError('refused');
      return await this.server.handle(path, init);
    } finally {
      this.under--;
    }
  }

  /** One request of a browser; rejects like `fetch` when no answer comes. */
  async request(path: string, init: RequestInit): Promise<Reply> {
    const { world, plan } = this;
    if (world.chance(plan.lostOnTheWay)) {
      world.note('lost on the way');
      await this.delay();
      throw new TypeError('Failed to fetch');
    }
    if (world.chance(plan.gateway)) {
      await this.delay();
      world.note('gateway answers');
      const status = world.pick([200, 302, 403, 404, 502, 504]);
      return { status, headers: new Headers(), text: world.pick(['<h1>Sign in</h1>', '{"id":"other"}', '']) };
    }
    if (world.chance(plan.doubled)) {
      world.note('doubled');
      this.deliver(path, init).catch(() => undefined);
    }
    const reply = await this.deliver(path, init);
    await this.delay();
    if (world.chance(plan.lostOnTheWayBack)) {
      world.note('lost on the way back');
      throw new TypeError('Failed to fetch');
    }
    return reply;
  }
}
