import { OperatorFault } from '../fault.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'verify';
/** Says plainly that this release has no tamper evidence, rather than pretending that all is well. */
export const verify: Verb = {
  usage,
  summary: 'check the tamper evidence (not part of this release)',
  run: async (args) => {
    parse({ usage }, args, {}, 0);
    throw new OperatorFault(
      'this release keeps no tamper evidence yet, so nothing can be verified; use "npx kaimen doctor" for the integrity of the database.',
    );
  },
};
