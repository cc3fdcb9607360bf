import { addUser, resetUser } from '@kaimen/admin/accounts';
import { OperatorFault } from '../fault.ts';
import { open } from '../open.ts';
import { accountDeps } from '../rooms.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'user add|reset <email> [--role owner|analyst]';
export const user: Verb = {
  usage,
  summary: 'add a person, or print a one-time link to set a new password',
  run: async (args, config) => {
    const { values, positionals } = parse({ usage }, args, { role: { type: 'string', default: 'owner' } }, 2);
    const [action, email = ''] = positionals;
    if (action !== 'add' && action !== 'reset')
      throw new OperatorFault(`unknown action ${JSON.stringify(action)}; usage: npx kaimen ${usage}`, 2);
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
      throw new OperatorFault(
        `${JSON.stringify(email.slice(0, 80))} is not an e-mail address; usage: npx kaimen ${usage}`,
        2,
      );
    if (values.role !== 'owner' && values.role !== 'analyst')
      throw new OperatorFault(`unknown role ${JSON.stringify(values.role)}; give owner or analyst.`, 2);
    const settings = config();
    const db = await open(settings);
    try {
      const deps = accountDeps(settings, db);
      const done = action === 'add' ? await addUser(deps, email, values.role) : await resetUser(deps, email);
      if (!done.ok) throw new OperatorFault(done.message);
      process.stderr.write(
        `kaimen: open this link within 24 hours to set the password of ${email}; it works once.\n`,
      );
      process.stdout.write(`${done.link}\n`);
      return 0;
    } finally {
      await db.close();
    }
  },
};
