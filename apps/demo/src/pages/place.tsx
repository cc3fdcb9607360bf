import type { Place } from '@kaimen/contract/bureau';
import { placeOf } from '../bureau/places.ts';
import { say, type Words } from '../site/language.ts';
import type { SitePage, Visit } from '../site/page.ts';

type Kind = {
  readonly path: string;
  readonly place: Place;
  readonly slug: string;
  readonly lead: Words;
  readonly text: Words;
  readonly button: Words;
  readonly note: Words;
};

/** The code as the sticker shows it, its check character apart: `LD0417-W`. Dashes do not count. */
const grouped = (code: string): string => `${code.slice(0, -1)}-${code.slice(-1)}`;

const kinds: readonly Kind[] = [
  {
    path: '/places/lamp-post',
    place: placeOf('LD0417'),
    slug: 'police-contact',
    lead: { 'zh-Hans': '您在这根灯杆旁', en: 'You are at this lamp post' },
    text: {
      'zh-Hans': '要报警：打电话时念出这个编号，民警就知道您在哪里，不用定位。',
      en: 'To call for help, read out this number: the officer knows where you are, without any location from your phone.',
    },
    button: { 'zh-Hans': '评价刚才的出警', en: 'Evaluate how we came to help' },
    note: {
      'zh-Hans': '编号最后一位是校验位。念错一个字，系统会发现并问您一遍。',
      en: 'The last character is a check: if one is read wrongly, we notice and ask again.',
    },
  },
  {
    path: '/places/counter',
    place: placeOf('DK02'),
    slug: 'service-hall',
    lead: { 'zh-Hans': '您在这个窗口', en: 'You are at this counter' },
    text: {
      'zh-Hans': '办完事，请您评一评。不用登录，匿名；窗口的人看不到是谁评的。',
      en: 'When you are done, tell us how it went. No account, anonymous: the clerk cannot see who wrote it.',
    },
    button: { 'zh-Hans': '评价这个窗口', en: 'Evaluate this counter' },
    note: {
      'zh-Hans': '扫的码打不开时，在任意评价页输入这个编号即可。',
      en: 'If the code does not scan, type this number on any of our evaluation pages.',
    },
  },
];

const hosted = (kind: Kind, { collector, lang }: Visit): string => {
  const query = new URLSearchParams({ unit: kind.place.unit, place: kind.place.code, channel: 'qr', lang });
  return `${collector}/f/${kind.slug}?${query}`;
};

const page = (kind: Kind): SitePage => {
  const title: Words = { 'zh-Hans': kind.place.name['zh-Hans'] ?? '', en: kind.place.name.en ?? '' };
  return {
    path: kind.path,
    title,
    description: kind.text,
    languages: ['zh-Hans', 'en'],
    body: (visit) => (
      <article class="place">
        <p class="place-lead">{say(kind.lead, visit.lang)}</p>
        <h1>{say(title, visit.lang)}</h1>
        <p class="plate" dir="ltr">
          {grouped(kind.place.code)}
        </p>
        <p>{say(kind.text, visit.lang)}</p>
        <p>
          <a class="button button-large" href={hosted(kind, visit)}>
            {say(kind.button, visit.lang)}
          </a>
        </p>
        <p class="quiet">{say(kind.note, visit.lang)}</p>
      </article>
    ),
  };
};

/** The pages a QR code on a lamp post or a counter opens. */
export const placePages: readonly SitePage[] = kinds.map(page);
