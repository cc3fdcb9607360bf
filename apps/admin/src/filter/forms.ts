import { localise } from '@kaimen/contract/flow';
import { countState } from '@kaimen/db/figures/state';
import type { Database } from '@kaimen/db/open';
import type { Filter, StoredForm } from '@kaimen/db/types';

/** A form with how many answers it has, in the period shown and ever. */
export type UsedForm = StoredForm & { readonly inPeriod: number; readonly ever: number };

const titleOf = (form: StoredForm, ui: string): string => localise(form.definition.title, ui) || form.slug;

/** The name of a form; its address stands behind it where another form has the same title. */
export const formName = (
  forms: readonly StoredForm[],
  form: StoredForm,
  ui: string,
): { readonly title: string; readonly slug?: string } => {
  const title = titleOf(form, ui);
  const twin = forms.some((each) => each.slug !== form.slug && titleOf(each, ui) === title);
  return twin ? { title, slug: form.slug } : { title };
};

/** The same as one text. */
export const formText = (forms: readonly StoredForm[], form: StoredForm, ui: string): string => {
  const { title, slug } = formName(forms, form, ui);
  return slug ? `${title} (${slug})` : title;
};

/** Forms in the order people look for them: most answers in the period, most ever, then by title. */
export const byUse = async (
  db: Database,
  forms: readonly StoredForm[],
  period: Pick<Filter, 'from' | 'to'>,
  ui: string,
): Promise<readonly UsedForm[]> => {
  const count = async (filter: Filter): Promise<number> => {
    const { valid, quarantined } = await countState(db, filter);
    return valid + quarantined;
  };
  const used = await Promise.all(
    forms.map(async (form): Promise<UsedForm> => {
      const inPeriod = await count({ form: form.slug, ...period });
      // Only where the period is silent does it matter whether there ever was one.
      return { ...form, inPeriod, ever: inPeriod || (await count({ form: form.slug })) };
    }),
  );
  const order = new Intl.Collator(ui);
  return used.sort(
    (a, b) =>
      b.inPeriod - a.inPeriod ||
      b.ever - a.ever ||
      order.compare(titleOf(a, ui), titleOf(b, ui)) ||
      order.compare(a.slug, b.slug),
  );
};
