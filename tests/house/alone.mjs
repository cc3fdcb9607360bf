// Preloaded (--import): every connection this process tries to open fails, as in a network with nothing in it,
// and is written down in the file KAIMEN_CALLS.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const refuse = (what) => {
  appendFileSync(String(process.env.KAIMEN_CALLS), `${what}\n`);
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  return error;
};
net.Socket.prototype.connect = function (...args) {
  const error = refuse(`connect ${JSON.stringify(args[0])}`);
  process.nextTick(() => this.destroy(error));
  return this;
};
// An address is no question: listening asks for its own.
const asked = (host) => !net.isIP(String(host)) && host !== 'localhost';
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const [plain, promised] = [dns[name], dns.promises[name]];
  dns[name] = (host, ...rest) =>
    asked(host) ? rest.at(-1)(refuse(`${name} ${host}`)) : plain(host, ...rest);
  dns.promises[name] = async (host, ...rest) => {
    if (asked(host)) throw refuse(`${name} ${host}`);
    return promised(host, ...rest);
  };
}
dgram.Socket.prototype.send = () => {
  throw refuse('send');
};
syncBuiltinESMExports();
