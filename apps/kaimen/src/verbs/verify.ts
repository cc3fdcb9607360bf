import { readFileSync } from 'node:fs';
import { receiptHash, receiptOf } from '@kaimen/collector/receipt';
import { findSeal } from '@kaimen/db/seals/find';
import { type Finding, verifySeals } from '@kaimen/db/seals/verify';
import { OperatorFault } from '../fault.ts';
import { open } from '../open.ts';
import { createHashing, evidenceKey, readSecret } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

const SAID: Readonly<Record<Finding['kind'], string>> = {
  changed: 'changed since it was sealed, or put in afterwards',
  missing: 'missing, or changed: nothing lawful says why',
  forged:
    'marked as lawfully changed, but not by this installation (or under another secret: --secret <file>)',
  root: 'leaves that are not those of its root',
  link: 'link that does not follow from the one before',
  unlinked: 'without a link',
  foreign: 'with a receipt this installation did not make (or under another secret: --secret <file>)',
};

const lineOf = ({ hour, kind, n, ids }: Finding): string =>
  `FOUND ${hour}: ${n} ${SAID[kind]}${ids.length ? `: ${ids.join(' ')}${n > ids.length ? ' …' : ''}` : ''}\n`;

const readSecretFile = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new OperatorFault(`there is no file ${file}; give one that holds an earlier secret.`);
  }
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const usage = 'verify [--root <hex> [--hour <hour>]]';
export const verify: Verb = {
  usage,
  summary: 'compare what is stored with the sealed hours',
  run: async (args, config) => {
    const { values } = parse(
      { usage },
      args,
      {
        root: { type: 'string' },
        hour: { type: 'string' },
        secret: { type: 'string', multiple: true },
      },
      0,
    );
    if (values.root && !/^[0-9a-f]{64}$/i.test(values.root))
      throw new OperatorFault(
        `--root takes the 64 characters that were published; usage: npx kaimen ${usage}`,
        2,
      );
    if (values.hour && !/^\d{4}-\d{2}-\d{2}T\d{2}$/.test(values.hour))
      throw new OperatorFault(`--hour takes an hour like 2026-11-23T22 (UTC); usage: npx kaimen ${usage}`, 2);
    if (values.hour && !values.root)
      throw new OperatorFault(`--hour needs --root; usage: npx kaimen ${usage}`, 2);

    const settings = config();
    const secrets = [readSecret(settings), ...(values.secret ?? []).map(readSecretFile)];
    const hashings = secrets.map(createHashing);
    const db = await open(settings);
    try {
      const { findings, links, checked, open, marked, newest } = await verifySeals(db, {
        keys: secrets.map(evidenceKey),
        ownReceipt: (form, id, stored) =>
          hashings.some((hash) => receiptHash(hash, receiptOf(hash, form, id)) === stored),
      });
      const lines = findings.map(lineOf);
      if (values.root) {
        const known = await findSeal(db, values.root.toLowerCase(), values.hour);
        lines.push(
          known
            ? `ok    ${known.hour}: as it was published\n`
            : `FOUND ${values.hour ?? 'any hour'}: no link with this root; what is stored is not what was published\n`,
        );
      }
      const bad = lines.some((line) => line.startsWith('FOUND'));
      process.stdout.write(lines.join(''));
      process.stdout.write(
        `${bad ? 'BAD  ' : 'ok   '} ${links} closed hours, ${checked} submissions as they were sealed or named above, ${marked} lawfully changed since\n` +
          `      ${open} not covered yet: the open hour, and what waits for the next link\n` +
          (newest
            ? `newest ${newest.hour} root ${hex(newest.root)} link ${hex(newest.link)}\n`
            : 'no hour is closed yet: a running server closes each hour a minute after its end\n'),
      );
      return bad ? 1 : 0;
    } finally {
      await db.close();
    }
  },
};
