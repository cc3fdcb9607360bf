// Preloaded into a server (NODE_OPTIONS=--import): its clock runs as far off as the file KAIMEN_CLOCK says, in ms.
import { readFileSync } from 'node:fs';

const RealDate = Date;
let off = 0;
let looked = 0;
const now = () => {
  const real = RealDate.now();
  if (Math.abs(real - looked) > 50) {
    looked = real;
    try {
      off = Number(readFileSync(process.env.KAIMEN_CLOCK, 'utf8')) || 0;
    } catch {
      off = 0;
    }
  }
  return real + off;
};
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [now()]));
  }
  static now() {
    return now();
  }
};
