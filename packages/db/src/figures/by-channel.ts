import { CHANNEL_KINDS, type ChannelKind } from '@kaimen/contract/wire';
import { listChannels } from '../channels/list.ts';
import type { Database } from '../open.ts';
import type { Count, Counted, Filter } from '../types.ts';
import { figure } from './figure.ts';

/** The same by channel, each with its kind: a link code's own, else the channel is its kind. */
export const countByChannel = async (
  db: Database,
  filter: Filter,
): Promise<Counted<Count & { channel: string; kind: ChannelKind }>> => {
  const kinds = new Map<string, ChannelKind>(CHANNEL_KINDS.map((kind) => [kind, kind]));
  for (const { code, kind } of await listChannels(db)) kinds.set(code, kind);
  const grouping = { family: 'unit', fromKeys: ['k.channel'], fromRows: ['s.channel'] } as const;
  return figure(db, filter, grouping, ([channel, question, value, n]) => ({
    channel: String(channel),
    kind: kinds.get(String(channel)) ?? 'import',
    question: String(question),
    value: String(value),
    n: Number(n),
  }));
};
