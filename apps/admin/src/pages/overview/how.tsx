import { localise } from '@kaimen/contract/flow';
import { caution, funnelOfAnswers } from '@kaimen/rates/answered';
import { difference } from '@kaimen/rates/difference';
import { FLOOR } from '@kaimen/rates/floor';
import { type Rate, rate } from '@kaimen/rates/rate';
import type { Ctx } from '../../env.ts';
import { periodWithin } from '../../filter/period.tsx';
import { toSearch } from '../../filter/query.ts';
import { type Scope, WITH_HELD } from '../../filter/scope.ts';
import { countsOf, type Headline, shareOf, splitBy, wholeOf } from '../../headline.ts';
import { writers } from '../../write.ts';
import type { Overview } from './load.ts';

/** The change against the period before: the end of the sentence with its verdict, and its interval. */
const changeOf = (
  c: Ctx,
  data: Overview,
  headline: Headline,
): { readonly words: string; readonly detail: string } => {
  const t = c.get('t').overview.change;
  const w = writers(c);
  if (!data.earlier || !headline.share) return { words: '', detail: '' };
  const later = shareOf(data.answers.points, headline);
  const earlier = shareOf(data.earlier.points, headline);
  const change = earlier.of < FLOOR ? undefined : difference(later, earlier);
  if (!change) return { words: t.none, detail: '' };
  // Where the figure is a mean, what is compared is the share beside it, and the sentence names it.
  const share =
    headline.share.id === headline.formula.id ? '' : t.of(localise(headline.share.name, c.get('ui')));
  const points = w.points(Math.abs(change.value)).replace(/^[+−]/, '');
  const up = change.value > 0;
  const words =
    change.value === 0
      ? t.same(share)
      : change.withinNoise
        ? (up ? t.noiseUp : t.noiseDown)(points, share)
        : (up ? t.up : t.down)(points, share);
  return { words, detail: t.detail(w.points(change.value), w.pointInterval(change)) };
};

/** Served, asked, answered, valid: four numbers, and which of them nobody counted. */
const Reach = ({ c, data }: { c: Ctx; data: Overview }) => {
  const t = c.get('t').overview;
  const w = writers(c);
  const reach = funnelOfAnswers({
    served: null,
    asked: data.asked,
    answered: data.states.valid + data.states.quarantined,
    valid: data.states.valid,
  });
  return (
    <dl class="reach">
      {(['served', 'asked', 'answered', 'valid'] as const).map((step) => (
        <div>
          <dt>{t[step]}</dt>
          <dd>
            {reach[step] === null ? <span class="muted small">{t.notCounted}</span> : w.count(reach[step])}
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** The channels behind the figure, in one line. */
const mixOf = (c: Ctx, data: Overview): string => {
  const w = writers(c);
  const t = c.get('t');
  const parts = [...splitBy(data.channels.points, (point) => point.kind)]
    .map(([kind, points]) => ({ kind, n: wholeOf(points) }))
    .filter((part) => part.n > 0)
    .sort((a, b) => b.n - a.n);
  const words = parts.map((part) => `${t.channels[part.kind as keyof typeof t.channels]} ${w.count(part.n)}`);
  return t.shell.pair(t.overview.mix, words.join(' · '));
};

/** The figure as one sentence that may stand alone: name, value, interval, n, formula, channels. */
const Sentence = ({ c, text }: { c: Ctx; text: string }) => (
  <div
    class="row no-print"
    data-copy={c.get('t').overview.copySentence}
    data-copied={c.get('t').shell.copied}
    data-copy-from="sentence"
  >
    <span id="sentence" hidden>
      {text}
    </span>
  </div>
);

const figureOf = (headline: Headline, points: Parameters<typeof countsOf>[0]): Rate | undefined => {
  const outcome = rate(headline.formula, headline.question.scale, countsOf(points, headline.question));
  return outcome.ok ? outcome.rate : undefined;
};

/** The figure both ways, without and with what is held for review, each with its n; and the way to see more. */
const Held = ({ c, scope, data, headline }: { c: Ctx; scope: Scope; data: Overview; headline: Headline }) => {
  const t = c.get('t').review;
  const w = writers(c);
  const n = data.states.quarantined;
  const owner = c.get('who').role === 'owner';
  const look = (
    <>
      {' · '}
      {owner && (
        <a href={`/admin/review${toSearch({}, scope.query.form ? { form: scope.query.form } : {})}`}>
          {t.look}
        </a>
      )}
    </>
  );
  if (!n) return <>{t.none}</>;
  // Whoever sees no single answers must not work out a few of them by subtraction.
  if (!owner && n < FLOOR) return <>{t.bothFew(n, w.count(n))}</>;
  const [without, withAll] = [data.counted, data.all].map(({ points }) => figureOf(headline, points));
  const written = (figure: Rate | undefined): string => (figure ? w.rate(figure).value : '–');
  const nOf = (figure: Rate | undefined): string =>
    w.count(figure ? ('of' in figure.figure ? figure.figure.of : figure.figure.n) : 0);
  return (
    <>
      {t.both(w.count(n), written(without), nOf(without), written(withAll), nOf(withAll))}{' '}
      <a href={`/admin${toSearch(scope.query, { held: scope.filter.state === 'all' ? '' : WITH_HELD })}`}>
        {scope.filter.state === 'all' ? t.seeWithout : t.seeWith}
      </a>
      {look}
    </>
  );
};

/** How are we doing: one sentence with everything a figure must carry. */
export const How = ({
  c,
  scope,
  data,
  mix,
}: {
  c: Ctx;
  scope: Scope;
  data: Overview /** Whether counts by channel may stand here. */;
  mix: boolean;
}) => {
  const t = c.get('t');
  const w = writers(c);
  const period = periodWithin(c, scope);
  const { headline } = data;
  const figure = headline && !data.hidden ? figureOf(headline, data.answers.points) : undefined;
  if (!headline || !figure) {
    return (
      <div class="card">
        <p class="lead">
          {data.hidden === 'complement'
            ? t.keptBack(data.valid, w.count(data.valid))
            : data.hidden || data.valid < 5
              ? t.few(data.valid, w.count(data.valid))
              : t.answers(data.valid, w.count(data.valid))}
        </p>
        {mix && <p class="small muted">{mixOf(c, data)}</p>}
        <Reach c={c} data={data} />
      </div>
    );
  }
  const name = localise(headline.formula.name, c.get('ui'));
  const { value, interval } = w.rate(figure);
  const whole = figure.figure;
  const change = changeOf(c, data, headline);
  const basis =
    'of' in whole
      ? t.overview.basis(w.count(whole.n), w.count(whole.of), period, change.words)
      : t.overview.basisMean(w.count(whole.n), period, change.words);
  const formula = t.overview.formula(
    localise(headline.formula.definition, c.get('ui')),
    headline.formula.id,
    headline.formula.version,
  );
  const said = c.get('t').shell.pair('', basis);
  const sentence = [
    `${name} ${value}${interval ? ` (${interval})` : ''}${said}`,
    formula,
    mix ? mixOf(c, data) : '',
  ];
  const n = 'of' in whole ? whole.of : whole.n;
  const warn = caution(funnelOfAnswers({ served: null, asked: null, answered: n, valid: n }));
  return (
    <div class="card">
      <div>
        <h3 class="headline">
          {name} <span class="big">{value}</span>
          {interval && <span class="ends">{` (${interval})`}</span>}
          <span class="rest">{said}</span>
        </h3>
        <p class="subtitle">
          {[change.detail, 'of' in whole ? t.overview.method : ''].filter(Boolean).join(' ')}
        </p>
        <p class="subtitle">{formula}</p>
      </div>
      <div class="stack-small">
        <p>
          <Held c={c} scope={scope} data={data} headline={headline} />
        </p>
        {warn === 'few-answers' && <p>{t.overview.caution}</p>}
        {data.cut && <p>{t.overview.cut}</p>}
      </div>
      {mix && <p class="small muted">{mixOf(c, data)}</p>}
      <Reach c={c} data={data} />
      <Sentence c={c} text={sentence.filter(Boolean).join(' · ')} />
    </div>
  );
};
