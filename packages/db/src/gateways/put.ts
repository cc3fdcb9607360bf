import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { channels, gateways } from '../schema/bureau.ts';

/** How replies to a gateway's messages are read. */
export type GatewaySettings = {
  /** `three`: 1 is the best of three grades, 3 the worst; `scale`: the number is the answer itself. */
  readonly codes: 'three' | 'scale';
  /** Hours after the event in which a reply is in time; a later one is marked. 1..720. */
  readonly hours: number;
  /** The language of the answers that are sent back: one of the form's. */
  readonly lang: string;
  /** Whether the worst grades ask for a call within a day. */
  readonly callBack: boolean;
};

/** A door for text messages. Its code is also the link code (kind `sms`) its replies are counted under. */
export type Gateway = {
  readonly code: string;
  readonly form: string;
  readonly name: string;
  readonly settings: GatewaySettings;
};

/** Adds a gateway with its link code, or changes its form, name and settings. */
export const putGateway = async (db: Database, gateway: Gateway): Promise<void> => {
  const { code, form, name } = gateway;
  const facts = { form, name, settings: JSON.stringify(gateway.settings) };
  const link = { kind: 'sms', name, form };
  await orm(db.write)
    .insert(channels)
    .values({ code, ...link })
    .onConflictDoUpdate({ target: channels.code, set: link });
  await orm(db.write)
    .insert(gateways)
    .values({ code, ...facts })
    .onConflictDoUpdate({ target: gateways.code, set: facts });
};
