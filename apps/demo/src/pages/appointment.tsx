import { addressOf, type SiteLanguage, say, type Words } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';
import { Rating } from '../snippets/rating.tsx';

const title: Words = { 'zh-Hans': '网上预约', en: 'Book an appointment' };

type Choice = readonly [value: string, words: Words];

const services: readonly Choice[] = [
  ['residence-permit', { 'zh-Hans': '居住证', en: 'Residence permit' }],
  ['identity-card', { 'zh-Hans': '居民身份证', en: 'Identity card' }],
  ['driving-licence', { 'zh-Hans': '驾驶证', en: 'Driving licence' }],
  ['visa', { 'zh-Hans': '签证延期', en: 'Visa extension' }],
];
const stations: readonly Choice[] = [
  ['dukou', { 'zh-Hans': '渡口派出所', en: 'Dukou Police Station' }],
  ['laojie', { 'zh-Hans': '老街派出所', en: 'Laojie Police Station' }],
  ['hall', { 'zh-Hans': '出入境服务大厅', en: 'Entry and Exit Service Hall' }],
];
const times: readonly Choice[] = [
  ['saturday-morning', { 'zh-Hans': '周六上午', en: 'Saturday morning' }],
  ['weekday-morning', { 'zh-Hans': '工作日上午', en: 'A weekday morning' }],
  ['weekday-evening', { 'zh-Hans': '工作日晚间', en: 'A weekday evening' }],
];

const WORDS = {
  lead: {
    'zh-Hans': '选好要办的事和时间，到点先叫您。演示网站不保存预约。',
    en: 'Choose what you need and when; you are called first at that time. This demonstration keeps no bookings.',
  },
  service: { 'zh-Hans': '要办的事', en: 'Service' },
  station: { 'zh-Hans': '在哪里办', en: 'Where' },
  time: { 'zh-Hans': '什么时候', en: 'When' },
  note: { 'zh-Hans': '需要我们提前准备什么？（选填）', en: 'Anything we should prepare? (optional)' },
  noteHint: {
    'zh-Hans': '例如：轮椅、手语、陪同老人',
    en: 'For example a wheelchair, sign language, an elderly relative',
  },
  rating: { 'zh-Hans': '这个预约页好用吗？（选填）', en: 'How do you find this page? (optional)' },
  send: { 'zh-Hans': '预约', en: 'Book' },
  done: { 'zh-Hans': '已收到您的预约', en: 'Your booking has arrived' },
  doneText: {
    'zh-Hans': '这是演示网站，下面是表单发来的内容，没有保存。',
    en: 'This is a demonstration: below is what the form sent. Nothing was kept.',
  },
  again: { 'zh-Hans': '再约一次', en: 'Book another' },
  none: { 'zh-Hans': '未填写', en: 'Not given' },
  stars: { 'zh-Hans': '{n} 星，共 5 星', en: '{n} of 5 stars' },
} satisfies Record<string, Words>;

const Select = ({
  name,
  label,
  choices,
  lang,
}: {
  readonly name: string;
  readonly label: Words;
  readonly choices: readonly Choice[];
  readonly lang: SiteLanguage;
}) => (
  <p class="field">
    <label for={name}>{say(label, lang)}</label>
    <select id={name} name={name}>
      {choices.map(([value, words]) => (
        <option value={value}>{say(words, lang)}</option>
      ))}
    </select>
  </p>
);

export const appointment: SitePage = {
  path: '/appointments',
  title,
  description: {
    'zh-Hans': '预约派出所和服务大厅的办事时间。',
    en: 'Book a time at a station or at the service hall.',
  },
  languages: ['zh-Hans', 'en'],
  body: ({ lang }) => (
    <article class="prose">
      <h1>{say(title, lang)}</h1>
      <p class="lead">{say(WORDS.lead, lang)}</p>
      <form class="booking" method="post" action={addressOf('/appointments', lang)}>
        <Select name="service" label={WORDS.service} choices={services} lang={lang} />
        <Select name="station" label={WORDS.station} choices={stations} lang={lang} />
        <Select name="time" label={WORDS.time} choices={times} lang={lang} />
        <p class="field">
          <label for="note">{say(WORDS.note, lang)}</label>
          <small id="note-hint">{say(WORDS.noteHint, lang)}</small>
          <textarea id="note" name="note" rows={3} maxlength={400} aria-describedby="note-hint" />
        </p>
        <Rating lang={lang} name="page_rating" scale="stars-5" label={WORDS.rating} />
        <button type="submit">{say(WORDS.send, lang)}</button>
      </form>
    </article>
  ),
};

/** What the appointment form posted, read from its fields; anything else is dropped. */
export type Booking = {
  readonly service: string;
  readonly station: string;
  readonly time: string;
  readonly note: string;
  readonly rating: string;
};

const wordOf = (choices: readonly Choice[], value: string, lang: SiteLanguage): string => {
  const found = choices.find(([each]) => each === value);
  return found ? say(found[1], lang) : say(WORDS.none, lang);
};

/** The thank-you page: what was posted, said back in words. */
export const booked = (booking: Booking): SitePage => ({
  path: '/appointments',
  title: WORDS.done,
  description: WORDS.doneText,
  languages: ['zh-Hans', 'en'],
  body: ({ lang }) => (
    <article class="prose">
      <h1>{say(WORDS.done, lang)}</h1>
      <p class="inset">{say(WORDS.doneText, lang)}</p>
      <dl class="facts">
        <div>
          <dt>{say(WORDS.service, lang)}</dt>
          <dd>{wordOf(services, booking.service, lang)}</dd>
        </div>
        <div>
          <dt>{say(WORDS.station, lang)}</dt>
          <dd>{wordOf(stations, booking.station, lang)}</dd>
        </div>
        <div>
          <dt>{say(WORDS.time, lang)}</dt>
          <dd>{wordOf(times, booking.time, lang)}</dd>
        </div>
        <div>
          <dt>{say(WORDS.note, lang)}</dt>
          <dd data-field="note">{booking.note || say(WORDS.none, lang)}</dd>
        </div>
        <div>
          <dt>{say(WORDS.rating, lang)}</dt>
          <dd data-field="page_rating" data-value={booking.rating}>
            {/^[1-5]$/.test(booking.rating)
              ? say(WORDS.stars, lang).replace('{n}', booking.rating)
              : say(WORDS.none, lang)}
          </dd>
        </div>
      </dl>
      <p>
        <a class="button button-quiet" href={addressOf('/appointments', lang)}>
          {say(WORDS.again, lang)}
        </a>
      </p>
    </article>
  ),
});
