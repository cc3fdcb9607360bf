import { ID } from '@kaimen/contract/wire';
import { findForm } from '@kaimen/db/forms/find';
import type { StoredForm } from '@kaimen/db/types';
import type { Ctx } from '../../env.ts';

/** The form of the address in its newest version. */
export const formOf = async (c: Ctx): Promise<StoredForm | undefined> => {
  const slug = c.req.param('slug') ?? '';
  return ID.test(slug) ? findForm(c.get('deps').db, slug) : undefined;
};
