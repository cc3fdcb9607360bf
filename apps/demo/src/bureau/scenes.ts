import type { Topic } from './comments.ts';

/** A unit of a scene: how many of its answers it gets and how content people are there. */
export type Spot = {
  readonly unit: string;
  readonly weight: number;
  /** Chance of a good answer, 0..1. */
  readonly mood: number;
  /** The same during the last thirty days, where something changed. */
  readonly later?: number;
  /** What people come for, where the comments say it. */
  readonly topic?: Topic;
};

/** One kind of occasion on which people answer. */
export type Scene = {
  readonly form: string;
  readonly voice: 'window' | 'contact' | 'site' | 'street';
  readonly weight: number;
  readonly spots: readonly Spot[];
  /** Monday to Sunday. */
  readonly week: readonly number[];
  /** 0 to 23 o'clock. */
  readonly hours: readonly number[];
  readonly languages: readonly (readonly [lang: string, weight: number])[];
  readonly channels: readonly (readonly [code: string, weight: number, page?: string])[];
  /** Chance that a later rating is left out. */
  readonly leave: number;
};

const chinese = [
  ['zh-Hans', 88],
  ['en', 12],
] as const;

export const scenes: readonly Scene[] = [
  {
    form: 'service-hall',
    voice: 'window',
    weight: 1120,
    spots: [
      { unit: 'binjiang-dukou-window', weight: 170, mood: 0.9, topic: 'household' },
      { unit: 'binjiang-hedi-window', weight: 120, mood: 0.87, topic: 'household' },
      // Yunxi opened evening windows a month ago: people wait less and say so.
      { unit: 'yunxi-laojie-window', weight: 170, mood: 0.66, later: 0.91, topic: 'household' },
      { unit: 'yunxi-chating-window', weight: 110, mood: 0.7, later: 0.92, topic: 'household' },
      { unit: 'lingang-gangqu-window', weight: 120, mood: 0.63, topic: 'household' },
      // Too few to show how they are spread.
      { unit: 'lingang-yangang-window', weight: 4, mood: 0.8, topic: 'household' },
      { unit: 'entry-exit-hall-citizen', weight: 190, mood: 0.89, topic: 'entry' },
      { unit: 'entry-exit-hall-visitor', weight: 90, mood: 0.85, topic: 'visitor' },
      { unit: 'traffic-vehicle-licence', weight: 110, mood: 0.84, topic: 'traffic' },
      { unit: 'traffic-vehicle-plate', weight: 90, mood: 0.82, topic: 'traffic' },
    ],
    week: [21, 17, 16, 15, 17, 12, 2],
    hours: [0, 0, 0, 0, 0, 0, 0, 1, 6, 15, 17, 12, 5, 5, 12, 14, 11, 7, 6, 5, 3, 2, 1, 0],
    languages: chinese,
    channels: [
      ['qr', 34],
      ['web', 22, '/services/residence-permit'],
      ['open-desk', 14],
      ['open-sms', 12],
      ['open-kiosk', 9],
      ['open-visit', 4],
      ['open-letter', 3],
      ['hosted', 4],
    ],
    leave: 0.5,
  },
  {
    form: 'police-contact',
    voice: 'contact',
    weight: 300,
    spots: [
      { unit: 'binjiang-dukou-duty', weight: 70, mood: 0.84 },
      { unit: 'binjiang-hedi-duty', weight: 60, mood: 0.8 },
      { unit: 'yunxi-laojie-duty', weight: 60, mood: 0.78 },
      { unit: 'lingang-gangqu-duty', weight: 55, mood: 0.72 },
      { unit: 'traffic-patrol-night', weight: 45, mood: 0.83 },
      { unit: 'yunxi-chating-community', weight: 3, mood: 0.9 },
    ],
    week: [12, 12, 12, 13, 18, 20, 15],
    hours: [7, 6, 4, 3, 2, 2, 2, 3, 4, 5, 5, 5, 5, 4, 4, 4, 5, 6, 8, 9, 10, 11, 12, 10],
    languages: chinese,
    channels: [
      ['qr', 60],
      ['hosted', 40],
    ],
    leave: 0.35,
  },
  {
    form: 'page-feedback',
    voice: 'site',
    weight: 280,
    spots: [{ unit: 'jiangzhou', weight: 1, mood: 0.72 }],
    week: [16, 16, 15, 15, 15, 11, 12],
    hours: [3, 1, 1, 0, 0, 1, 2, 5, 8, 11, 11, 9, 8, 8, 9, 10, 9, 8, 8, 10, 11, 10, 8, 5],
    languages: chinese,
    channels: [
      ['web', 60, '/news/saturday-windows'],
      ['web', 25, '/services/residence-permit'],
      ['web', 15, '/visitors'],
    ],
    leave: 0.5,
  },
  {
    form: 'quick-rating',
    voice: 'site',
    weight: 200,
    spots: [{ unit: 'jiangzhou', weight: 1, mood: 0.78 }],
    week: [15, 15, 15, 15, 14, 13, 13],
    hours: [3, 1, 1, 0, 0, 1, 2, 5, 7, 9, 9, 9, 9, 8, 8, 8, 8, 8, 9, 11, 12, 11, 9, 5],
    languages: [
      ['zh-Hans', 76],
      ['en', 24],
    ],
    channels: [
      ['web', 70, '/'],
      ['web', 30, '/visitors'],
    ],
    leave: 0.5,
  },
  {
    form: 'station-comment',
    voice: 'street',
    weight: 100,
    spots: [
      { unit: 'binjiang-dukou', weight: 70, mood: 0.7 },
      { unit: 'binjiang-dukou-community', weight: 30, mood: 0.8 },
    ],
    week: [12, 12, 12, 12, 13, 20, 19],
    hours: [2, 1, 1, 0, 0, 1, 3, 5, 6, 7, 7, 6, 6, 5, 5, 6, 6, 8, 10, 13, 14, 12, 8, 4],
    languages: chinese,
    channels: [['web', 100, '/stations/dukou']],
    leave: 0.4,
  },
];
