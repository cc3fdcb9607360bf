import type { Ctx } from '../env.ts';
import { formText } from './forms.ts';
import { periodWords } from './period.tsx';
import { nameOf, type Scope } from './scope.ts';

/** The channel of the filter in words, or "all channels". */
export const channelWords = (c: Ctx, scope: Scope): string => {
  const t = c.get('t');
  const { channel } = scope.filter;
  if (!channel) return t.filter.allChannels;
  const link = scope.channels.find((each) => each.code === channel);
  return link ? link.name || link.code : t.channels[channel as keyof typeof t.channels];
};

/** The unit of the filter in words, or "all units". */
export const unitWords = (c: Ctx, scope: Scope): string => {
  const t = c.get('t').filter;
  const unit = scope.units.find((each) => each.code === scope.filter.unit);
  return unit ? t.below(nameOf(unit, c.get('ui'))) : t.allUnits;
};

/** The form of the filter in words. */
export const formWords = (c: Ctx, scope: Scope): string =>
  scope.form ? formText(scope.forms, scope.form, c.get('ui')) : c.get('t').filter.noForm;

/** The whole sentence, for headings and print. */
export const filterWords = (c: Ctx, scope: Scope): string =>
  [
    formWords(c, scope),
    unitWords(c, scope),
    ...(scope.place ? [nameOf(scope.place, c.get('ui'))] : []),
    periodWords(c, scope),
    channelWords(c, scope),
  ].join(' · ');
