import type { Unit } from '@kaimen/contract/bureau';

type Row = readonly [code: string, parent: string | null, zh: string, en: string];

/** Four tiers: bureau, branches, stations, windows and teams. Parents stand before their children. */
const rows: readonly Row[] = [
  ['jiangzhou', null, '江州市公安局', 'Jiangzhou Public Security Bureau'],

  ['binjiang', 'jiangzhou', '滨江分局', 'Binjiang Branch'],
  ['binjiang-dukou', 'binjiang', '渡口派出所', 'Dukou Police Station'],
  ['binjiang-dukou-window', 'binjiang-dukou', '渡口所户籍窗口', 'Dukou household window'],
  ['binjiang-dukou-duty', 'binjiang-dukou', '渡口所值班接警组', 'Dukou duty team'],
  ['binjiang-dukou-community', 'binjiang-dukou', '渡口所社区警务队', 'Dukou community team'],
  ['binjiang-hedi', 'binjiang', '河堤派出所', 'Hedi Police Station'],
  ['binjiang-hedi-window', 'binjiang-hedi', '河堤所户籍窗口', 'Hedi household window'],
  ['binjiang-hedi-duty', 'binjiang-hedi', '河堤所值班接警组', 'Hedi duty team'],

  ['yunxi', 'jiangzhou', '云溪分局', 'Yunxi Branch'],
  ['yunxi-laojie', 'yunxi', '老街派出所', 'Laojie Police Station'],
  ['yunxi-laojie-window', 'yunxi-laojie', '老街所户籍窗口', 'Laojie household window'],
  ['yunxi-laojie-duty', 'yunxi-laojie', '老街所值班接警组', 'Laojie duty team'],
  ['yunxi-chating', 'yunxi', '茶亭派出所', 'Chating Police Station'],
  ['yunxi-chating-window', 'yunxi-chating', '茶亭所户籍窗口', 'Chating household window'],
  ['yunxi-chating-community', 'yunxi-chating', '茶亭所社区警务队', 'Chating community team'],

  ['lingang', 'jiangzhou', '临港分局', 'Lingang Branch'],
  ['lingang-gangqu', 'lingang', '港区派出所', 'Port Police Station'],
  ['lingang-gangqu-window', 'lingang-gangqu', '港区所综合窗口', 'Port general window'],
  ['lingang-gangqu-duty', 'lingang-gangqu', '港区所值班接警组', 'Port duty team'],
  ['lingang-yangang', 'lingang', '盐港派出所', 'Yangang Police Station'],
  ['lingang-yangang-window', 'lingang-yangang', '盐港所综合窗口', 'Yangang general window'],

  ['entry-exit', 'jiangzhou', '出入境管理支队', 'Entry and Exit Division'],
  ['entry-exit-hall', 'entry-exit', '出入境服务大厅', 'Entry and Exit Service Hall'],
  ['entry-exit-hall-citizen', 'entry-exit-hall', '公民证件窗口', 'Passports and permits window'],
  ['entry-exit-hall-visitor', 'entry-exit-hall', '外国人服务窗口', 'Visitors’ window'],

  ['traffic', 'jiangzhou', '交通管理支队', 'Traffic Division'],
  ['traffic-vehicle', 'traffic', '车辆管理所', 'Vehicle Office'],
  ['traffic-vehicle-licence', 'traffic-vehicle', '驾驶证窗口', 'Driving licence window'],
  ['traffic-vehicle-plate', 'traffic-vehicle', '车辆登记窗口', 'Vehicle registration window'],
  ['traffic-patrol', 'traffic', '江堤路大队', 'Riverside Road Unit'],
  ['traffic-patrol-night', 'traffic-patrol', '夜间巡逻组', 'Night patrol'],
];

export const units: readonly Unit[] = rows.map(([code, parent, zh, en]) => ({
  code,
  parent,
  name: { 'zh-Hans': zh, en },
  timeZone: 'Asia/Shanghai',
  active: true,
}));
