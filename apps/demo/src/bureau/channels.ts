import type { Channel } from '@kaimen/contract/bureau';

/** One campaign, five ways in: each with a link and a QR code of its own. */
export const channels: readonly Channel[] = [
  { code: 'open-desk', kind: 'qr', name: '开门评警·窗口台卡 Desk card', form: 'service-hall' },
  { code: 'open-sms', kind: 'sms', name: '开门评警·办结短信 Text message', form: 'service-hall' },
  { code: 'open-kiosk', kind: 'kiosk', name: '开门评警·大厅自助机 Hall kiosk', form: 'service-hall' },
  { code: 'open-visit', kind: 'visit', name: '开门评警·走访联系卡 Visit card', form: 'service-hall' },
  { code: 'open-letter', kind: 'hosted', name: '开门评警·致市民公开信 Open letter', form: 'service-hall' },
];
