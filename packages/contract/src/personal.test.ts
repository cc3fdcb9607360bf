import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonal, speaksOfDanger } from './personal.ts';

const found = (text: string) =>
  findPersonal(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('personal data of six countries is found inside a sentence', () => {
  test.each([
    // China
    ['identity', '我的身份证号是', '11010519491231002X', '，请查'],
    ['identity', '身份证', '１１０１０５１９４９１２３１００２Ｘ', '。'],
    ['phone', '请打', '138 0013 8000', '找我'],
    ['phone', '电话', '+86-13800138000', ''],
    ['phone', '座机：', '010-62781234', ''],
    ['card', '卡号', '6222 0212 3456 7890 128', ''],
    ['passport', '护照', 'E12345678', '丢了'],
    ['passport', '', 'EA1234567', ''],
    ['plate', '车牌', '京A·12345', '违停'],
    ['plate', '', '粤BD12345', ''],
    ['address', '我住在：', '人民路88号楼3单元502室', ''],
    ['address', '', '阳光小区12栋304室', '漏水'],
    // United States
    ['identity', 'SSN ', '078-05-1120', ''],
    ['phone', 'call me at ', '(415) 555-2671', ' after five'],
    ['phone', 'call ', '415-555-2671', ''],
    ['card', 'card ', '4111-1111-1111-1111', ''],
    ['address', 'I live at ', '1600 Pennsylvania Avenue', ' and'],
    ['plate', 'with the license plate ', '7ABC123', ''],
    ['passport', 'US passport ', '340020013', ''],
    // United Kingdom
    ['identity', 'my NI number is ', 'AB 12 34 56 C', ''],
    ['identity', 'NHS number ', '943 476 5919', ''],
    ['phone', 'ring ', '07700 900123', ' please'],
    ['phone', '', '020 7946 0000', ''],
    ['address', 'postcode ', 'SW1A 1AA', ''],
    ['plate', 'the car ', 'AB12 CDE', ' was parked'],
    // France
    ['identity', 'mon numéro ', '1 85 05 78 006 084 91', ''],
    ['phone', 'appelez le ', '06 12 34 56 78', ''],
    ['phone', '', '+33 6 12 34 56 78', ''],
    ['address', "j'habite ", '12 bis, rue de la Paix', ''],
    ['plate', 'ma voiture ', 'AB-123-CD', ''],
    ['passport', 'passeport ', '12AB34567', ''],
    // Italy
    ['identity', 'codice fiscale ', 'RSSMRA85T10A562S', ''],
    ['phone', 'chiamate ', '340 123 4567', ''],
    ['address', 'abito in ', 'via Giuseppe Garibaldi, 12', ''],
    ['plate', 'targa ', 'AB 123 CD', ''],
    ['passport', 'passaporto ', 'YA1234567', ''],
    // Canada
    ['identity', 'my SIN is ', '193 456 787', ''],
    ['phone', 'téléphone ', '514-555-0199', ''],
    ['address', 'at ', '24 Sussex Drive', ''],
    // Anywhere
    ['email', 'write to ', 'jane.doe+x@mail.example.org', '.'],
    ['phone', 'هاتفي ', '+966 11 000 0000', ''],
    ['phone', '', '０６ １２ ３４ ５６ ７８', ''],
  ])('%s: %s%s%s', (kind, before, part, after) => {
    expect(found(before + part + after)).toEqual([[kind, part]]);
  });

  test('several in one text, in reading order', () => {
    expect(found('jane@example.org or 07700 900123').map(([kind]) => kind)).toEqual(['email', 'phone']);
  });
});

describe('what is not personal is left alone', () => {
  test.each([
    ['en', 'I waited from 10:30 to 12.45 on 2026-11-23 at counter 42, room 3.14, for 2 hours.'],
    ['en', 'Call 999 or 101, the form is 2024-1187, fee 1,234,567.89 pounds, page 100000000000000.'],
    ['en', 'Reference 12345678 and case 2026/0012345; version 1.2.3.4; 24/7 service; A4 paper, B2 English.'],
    [
      'en',
      'The road near the station is bad. In 2026 Street lights failed. I am on my way. The Court was closed.',
    ],
    ['en', 'The 12 Officers were kind, Form SA100 and form P45 were fine, Windows 11 Home.'],
    ['zh', '2026年11月23日上午10点在3号窗口等了2个小时，拨打110和12345都没人接。'],
    ['zh', '材料编号20261123001，费用12000元，第4页第15条，A座5楼，公交306路，人民路88号办事大厅。'],
    ['zh', '苏州的办事人员很好，京东快递很快，川流不息。'],
    [
      'fr',
      'Le 23.11.2026 à 10h30, guichet 12, dossier 2026-00123, formulaire cerfa 12100*02, 1 200 000 euros.',
    ],
    ['fr', 'La place de la mairie est fermée, la rue aussi. Appelez le 17 ou le 3939.'],
    ['it', 'Il 23/11/2026 alle 10:30, sportello 12, pratica 2026/123456, modello F24, euro 1.234.567,00.'],
    ['it', 'La via è chiusa. In piazza non funziona nulla. Numero verde 800 123.'],
    ['ar', 'انتظرت من 10:30 إلى 12:45 يوم 2026-11-23 عند الشباك ٤٢ والرسوم ١٢٠٠.'],
    ['de', 'Am 23.11.2026 um 10:30 Uhr, Schalter 12, Aktenzeichen 12 C 345/26, 1.234.567,89 Euro.'],
    ['es', 'El 23/11/2026 a las 10:30, ventanilla 12, expediente 2026/001234, 1.234.567 euros.'],
    ['ja', '2026年11月23日10時30分、3番窓口、受付番号20261123、手数料1,200円。'],
  ])('%s: %s', (_lang, text) => {
    expect(found(text)).toEqual([]);
  });

  test('a wrong check character is none', () => {
    expect(found('110105194912310021 RSSMRA85T10A562X 4111 1111 1111 1112')).toEqual([]);
  });
});

describe('words of danger', () => {
  test.each([
    'I want to kill myself',
    'He threatened to kill me',
    'My daughter is in danger: she is in danger',
    '我不想活了',
    '他扬言要杀我全家',
    '救命',
    'je veux mourir',
    'voglio morire',
    'quiero morir',
    'ich will sterben',
    'أريد أن أموت',
    'я не хочу жить',
    '死にたい',
    '죽고 싶어요',
    'intihar etmek istiyorum',
  ])('%s', (text) => expect(speaksOfDanger(text)).toBe(true));

  test.each([
    'I was dying to know; the queue killed my mood. The emergency exit was blocked.',
    'The officer nearly killed the radio. Fire safety certificate, ambulance entrance.',
    '笑死我了，累死了，打死我也不信，电脑死机了，想死你们了。',
    '参加活动，生活方便，不想活动身体，跳楼价。',
    "Je meurs d'envie de savoir. Numéro d'urgence bien affiché.",
    'Muoio dalla voglia di sapere. Uscita di emergenza.',
    'Me muero de ganas. Salida de emergencia.',
    'Der Notausgang war zu. Ich sterbe vor Neugier.',
    'خدمة الطوارئ جيدة',
    '一生懸命でした',
  ])('not: %s', (text) => expect(speaksOfDanger(text)).toBe(false));
});

test('any text is looked at without a throw, with parts inside it that do not overlap', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      let at = 0;
      for (const { start, end } of findPersonal(text)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        at = end;
      }
      speaksOfDanger(text);
    }),
  );
});

test.each([
  ['digits', '1'],
  ['spaced digits', '1 '],
  ['plus', '+1 '],
  ['letters and @', 'a@'],
  ['dots', 'a.'],
  ['capitals', 'Aa '],
  ['Chinese', '路8'],
  ['via', 'via Aa '],
])('a long text of %s does not hang', (_what, part) => {
  const text = part.repeat(5000);
  const start = Date.now();
  findPersonal(text);
  speaksOfDanger(text);
  // Only a pattern that goes back over itself takes this long.
  expect(Date.now() - start).toBeLessThan(5000);
});
