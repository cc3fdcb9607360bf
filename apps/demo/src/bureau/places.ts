import type { Place } from '@kaimen/contract/bureau';
import { addCheck } from '@kaimen/contract/codes';

type Row = readonly [body: string, unit: string, kind: string, zh: string, en: string];

const rows: readonly Row[] = [
  ['DK01', 'binjiang-dukou-window', 'counter', '渡口所 1 号窗口', 'Dukou counter 1'],
  ['DK02', 'binjiang-dukou-window', 'counter', '渡口所 2 号窗口', 'Dukou counter 2'],
  ['HD01', 'binjiang-hedi-window', 'counter', '河堤所 1 号窗口', 'Hedi counter 1'],
  ['LJ01', 'yunxi-laojie-window', 'counter', '老街所 1 号窗口', 'Laojie counter 1'],
  ['LJ02', 'yunxi-laojie-window', 'counter', '老街所 2 号窗口', 'Laojie counter 2'],
  ['CT01', 'yunxi-chating-window', 'counter', '茶亭所 1 号窗口', 'Chating counter 1'],
  ['GQ01', 'lingang-gangqu-window', 'counter', '港区所 1 号窗口', 'Port counter 1'],
  ['CRJ1', 'entry-exit-hall-citizen', 'counter', '出入境大厅 1 号窗口', 'Entry and Exit counter 1'],
  ['CRJ2', 'entry-exit-hall-citizen', 'counter', '出入境大厅 2 号窗口', 'Entry and Exit counter 2'],
  ['CRJ5', 'entry-exit-hall-visitor', 'counter', '出入境大厅 5 号窗口', 'Entry and Exit counter 5'],
  ['CG03', 'traffic-vehicle-licence', 'counter', '车管所 3 号窗口', 'Vehicle Office counter 3'],
  ['CG07', 'traffic-vehicle-plate', 'counter', '车管所 7 号窗口', 'Vehicle Office counter 7'],
  ['LD0417', 'binjiang-hedi-duty', 'post', '江堤路 417 号灯杆', 'Lamp post 417, Riverside Road'],
  ['LD0418', 'binjiang-hedi-duty', 'post', '江堤路 418 号灯杆', 'Lamp post 418, Riverside Road'],
  ['LD0532', 'yunxi-laojie-duty', 'post', '老街口 532 号灯杆', 'Lamp post 532, Old Street'],
  ['JC021', 'traffic-patrol-night', 'car', '巡逻车 021', 'Patrol car 021'],
  ['JC034', 'binjiang-dukou-duty', 'car', '巡逻车 034', 'Patrol car 034'],
];

/** Places with the check character at the end of their code: `DK01` → `DK01` and one character more. */
export const places: readonly Place[] = rows.map(([body, unit, kind, zh, en]) => ({
  code: addCheck(body),
  unit,
  name: { 'zh-Hans': zh, en },
  kind,
}));

/** The place whose code begins with `body`. Throws for a body that is not in the list. */
export const placeOf = (body: string): Place => {
  const code = addCheck(body);
  const place = places.find((each) => each.code === code);
  if (!place) throw new Error(`There is no place ${body}.`);
  return place;
};
