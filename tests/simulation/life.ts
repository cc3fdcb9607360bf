/** A process, of a server or of a tab, that can end at every point where it waits for something. */
import type { World } from './world.ts';

export class Life {
  alive = true;
  /** Points passed so far. */
  passed = 0;
  private readonly ends: (() => void)[] = [];
  private readonly world: World;
  readonly name: string;
  private readonly dieAt: number;

  /** Dies at the point with the number `dieAt`; 0: lives. */
  constructor(world: World, name: string, dieAt = 0) {
    this.world = world;
    this.name = name;
    this.dieAt = dieAt;
  }

  /** Passes a point; a dead process never comes back from it. */
  async point(): Promise<void> {
    if (this.step()) return;
    // A promise of its own: what waits for a common one is never forgotten, and a world hangs on it.
    await new Promise<never>(() => {});
  }
  /** The same where nothing can be awaited: false when it is dead. */
  step(): boolean {
    if (this.alive && ++this.passed === this.dieAt) this.die();
    return this.alive;
  }
  die(): void {
    if (!this.alive) return;
    this.alive = false;
    this.world.note(this.name, 'dies');
    for (const end of this.ends.splice(0)) end();
  }
  onDeath(end: () => void): void {
    if (this.alive) this.ends.push(end);
    else end();
  }
}
