import type { Ctx } from '../../env.ts';

/** The text fields of a form of ours, trimmed. */
export const fieldsOf = async (c: Ctx): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(await c.req.parseBody()).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()]] : [],
    ),
  );
