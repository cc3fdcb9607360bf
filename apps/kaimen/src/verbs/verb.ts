import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { OperatorFault } from '../fault.ts';

/** One verb of the command line. */
export type Verb = {
  readonly usage: string;
  readonly summary: string;
  /** Works beside a server: whoever has to wait for the machine is this verb. */
  readonly stepsBack?: true;
  /** Resolves with the exit code. `config` reads and checks the environment. */
  readonly run: (args: readonly string[], config: () => Config) => Promise<number>;
};

/** Arguments of a verb; a wrong one is told in one line with the usage (exit 2). */
export const parse = <O extends ParseArgsOptionsConfig>(
  verb: Pick<Verb, 'usage'>,
  args: readonly string[],
  options: O,
  positionals: number,
) => {
  const wrong = (what: string): never => {
    throw new OperatorFault(`${what}; usage: npx kaimen ${verb.usage}`, 2);
  };
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (parsed.positionals.length > positionals)
      wrong(`unexpected argument ${JSON.stringify(parsed.positionals[positionals])}`);
    if (parsed.positionals.length < positionals) wrong('an argument is missing');
    return parsed;
  } catch (error) {
    if (error instanceof OperatorFault) throw error;
    return wrong((error as Error).message.split('. ')[0] ?? 'wrong arguments');
  }
};
