/** Internet addresses and networks as people write them, and the parts of them that say who is one caller. */

/** An address as its bytes: 4, or 16. */
export type Address = readonly number[];
/** The addresses that begin with the same bits. */
export type Network = { readonly bytes: Address; readonly bits: number };

const readV4 = (text: string): Address | undefined => {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
};

const readGroups = (text: string): number[] | undefined => {
  if (!text) return [];
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  const tail = last.includes('.') ? readV4(last) : [];
  if (!tail) return undefined;
  if (tail.length) groups.pop();
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return [
    ...groups.flatMap((group) => {
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 255];
    }),
    ...tail,
  ];
};

const readV6 = (text: string): Address | undefined => {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [readGroups(halves[0] ?? ''), readGroups(halves[1] ?? '')];
  if (!head || !tail) return undefined;
  const zeros = 16 - head.length - tail.length;
  if (halves.length === 1 ? zeros !== 0 : zeros < 2) return undefined;
  return [...head, ...Array.from({ length: zeros }, () => 0), ...tail];
};

/** The ten zeros and two ones before an IPv4 address that was written as IPv6, `::ffff:203.0.113.7`. */
const isMapped = (bytes: Address): boolean =>
  bytes.length === 16 && bytes.every((byte, at) => at > 11 || byte === (at < 10 ? 0 : 255));

/**
 * The bytes of an address, 4 or 16; undefined for what is none. Brackets, a port and a zone fall away; IPv4
 * in the clothes of IPv6 is IPv4.
 * @example readAddress('[2001:db8::7]:443') // 32 1 13 184 0 … 7
 */
export const readAddress = (text: string): Address | undefined => {
  if (text.length > 80) return undefined;
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const plain = bare.split('%', 1)[0] ?? '';
  const bytes = plain.includes(':') ? readV6(plain) : readV4(plain);
  return bytes && isMapped(bytes) ? bytes.slice(12) : bytes;
};

/** The first bits of an address, the rest zero. */
export const cut = (bytes: Address, bits: number): Address =>
  bytes.map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))) & 0xff);

/** Reads `203.0.113.0/24`, `2001:db8::/64` or a single address; undefined for what is none. */
export const readNetwork = (text: string): Network | undefined => {
  const [address = '', bits, ...more] = text.trim().split('/');
  const bytes = readAddress(address);
  if (!bytes || more.length || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const most = bytes.length * 8;
  const length = bits === undefined ? most : Number(bits);
  return length < 1 || length > most ? undefined : { bytes: cut(bytes, length), bits: length };
};

/** A network in one way of writing: `203.0.113.0/24`, `2001:db8:0:0:0:0:0:0/64`. */
export const writeNetwork = ({ bytes, bits }: Network): string => {
  if (bytes.length === 4) return `${bytes.join('.')}/${bits}`;
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  return `${groups.join(':').replace(/(^|:)0(:0)+(:|$)/, '::')}/${bits}`;
};

/** Whether an address lies in a network. */
export const isIn = (address: Address, network: Network): boolean =>
  address.length === network.bytes.length &&
  cut(address, network.bits).every((byte, at) => byte === network.bytes[at]);

/** Addresses of this very machine: what a proxy on it looks like. They tell no callers apart. */
export const isLoopback = (address: Address): boolean =>
  address.length === 4 ? address[0] === 127 : address.every((byte, at) => byte === (at === 15 ? 1 : 0));
