import type { Ctx } from '../env.ts';
import { formName } from './forms.ts';
import { MorePart } from './more.tsx';
import { Part, Pick } from './part.tsx';
import { PeriodPart } from './period.tsx';
import { type Query, toSearch } from './query.ts';
import { nameOf, type Scope } from './scope.ts';
import { treeOf } from './tree.ts';
import { channelWords, formWords, unitWords } from './words.ts';

const Dot = () => (
  <span class="dot" aria-hidden="true">
    ·
  </span>
);

/** Every part but the form. */
const Others = ({ c, scope, path }: { c: Ctx; scope: Scope; path: string }) => {
  const t = c.get('t');
  const ui = c.get('ui');
  const { query, filter, units, channels, place } = scope;
  const to = (change: Query): string => path + toSearch(query, change);
  const unit = units.find((each) => each.code === filter.unit);
  const fixed = ['web', 'hosted', 'qr', 'kiosk'] as const;
  return (
    <>
      <Dot />
      <Part label={t.filter.unit} words={unitWords(c, scope)} idle={!unit}>
        <Pick href={to({ unit: '', place: '' })} current={!unit}>
          {t.filter.allUnits}
        </Pick>
        {treeOf(units).map(({ unit: each, depth }) => (
          <Pick href={to({ unit: each.code, place: '' })} current={each.code === filter.unit} depth={depth}>
            {nameOf(each, ui)}
          </Pick>
        ))}
      </Part>
      {place && (
        <>
          <Dot />
          <Part label={t.filter.place} words={nameOf(place, ui)}>
            <Pick href={to({ place: '' })} current={false}>
              {t.filter.allPlaces}
            </Pick>
            <Pick href={to({})} current={true}>
              {nameOf(place, ui)}
            </Pick>
          </Part>
        </>
      )}
      <Dot />
      <PeriodPart c={c} scope={scope} path={path} />
      <Dot />
      <Part label={t.filter.channel} words={channelWords(c, scope)} idle={!filter.channel}>
        <Pick href={to({ channel: '' })} current={!filter.channel}>
          {t.filter.allChannels}
        </Pick>
        {fixed.map((kind) => (
          <Pick href={to({ channel: kind })} current={filter.channel === kind}>
            {t.channels[kind]}
          </Pick>
        ))}
        {channels.map((each) => (
          <Pick href={to({ channel: each.code })} current={each.code === filter.channel} depth={1}>
            {each.name || each.code}
          </Pick>
        ))}
      </Part>
      <Dot />
      <MorePart c={c} scope={scope} path={path} />
    </>
  );
};

/** The filter sentence: the same on every page; every part is a link that opens a picker. */
export const FilterBar = ({
  c,
  scope,
  path,
  only,
}: {
  c: Ctx;
  scope: Scope;
  path: string;
  /** Where nothing but the form can be chosen. */
  only?: 'form';
}) => {
  const t = c.get('t');
  const ui = c.get('ui');
  const { query, form } = scope;
  const to = (change: Query): string => path + toSearch(query, change);
  return (
    <nav class="top-inner sentence" aria-label={t.filter.label}>
      <Part label={t.filter.form} words={formWords(c, scope)}>
        {scope.forms.map((each) => {
          const { title, slug } = formName(scope.forms, each, ui);
          return (
            <Pick
              href={to({ form: each.slug, answer: '', place: '', page: '' })}
              current={each.slug === form?.slug}
            >
              {title}
              {slug && <small class="muted">{` ${slug}`}</small>}
            </Pick>
          );
        })}
      </Part>
      {only === undefined && <Others c={c} scope={scope} path={path} />}
    </nav>
  );
};

/** What of the address could not be used, one sentence each. */
export const Faults = ({ scope }: { scope: Scope }) =>
  scope.faults.length ? (
    <div class="notice warn" role="status">
      {scope.faults.map((fault) => (
        <p>{fault}</p>
      ))}
    </div>
  ) : null;
