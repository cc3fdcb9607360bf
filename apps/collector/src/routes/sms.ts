import { type Context, Hono } from 'hono';
import { callerOf } from '../abuse/signals.ts';
import { countSubmissions, noteEnding } from '../counters/outcome.ts';
import { problem } from '../door/problem.ts';
import { guarded } from '../fault.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { announce } from '../sms/asked.ts';
import { type Inbound, plainNumber, plainWords, readInbound } from '../sms/inbound.ts';
import { storeMessage } from '../sms/store.ts';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** The door of text messages: `POST /sms/:gateway` for a reply, `POST /sms/:gateway/asked` for who was asked. */
export const smsRoutes = (room: Room) =>
  new Hono()
    .post('/sms/:gateway', countSubmissions(room), async (c) => {
      const outcome = await guarded(room, () => receive(room, c));
      const ending = outcome.ok ? outcome.status : outcome.code;
      noteEnding(c.req.raw, ending === 'unread' ? 'invalid_answer' : ending);
      return answer(c, outcome, outcome.ok && outcome.status === 'recorded');
    })
    .post('/sms/:gateway/asked', async (c) => {
      const outcome = await guarded(room, () => announceOne(room, c));
      return answer(c, outcome, outcome.ok && outcome.status === 'asked');
    });

const receive = async (room: Room, c: Context) => {
  const entered = await enter(room, c);
  if (!entered.ok) return entered;
  const { gateway, form, inbound } = entered;
  const from = plainNumber(inbound.get('from', 'mobile', 'phone', 'msisdn', 'sender'));
  const id = inbound.get('id', 'messageid', 'message_id', 'messagesid', 'msgid').slice(0, 200);
  const text = plainWords(inbound.get('text', 'body', 'content', 'message', 'msg')).trim();
  if (!from) return refuse('invalid_body', '/from', 'Give the number the message came from.');
  if (!id) return refuse('invalid_body', '/id', 'Give the id of the message, the same for every retry.');
  const caller = await callerOf(room, c.req.raw, c.env);
  return storeMessage(room, gateway, form, { from, id, text, caller });
};

const announceOne = async (room: Room, c: Context) => {
  const entered = await enter(room, c);
  return entered.ok ? announce(room, entered.gateway, entered.form, entered.inbound) : entered;
};

/** Signature first; only then is said what else is wrong. */
const enter = async (room: Room, c: Context) => {
  const code = (c.req.param('gateway') ?? '').slice(0, 40);
  const inbound: Inbound | Refusal = await readInbound(room, c.req.raw, code, c.env);
  if (!inbound.ok) return inbound;
  const gateway = await room.catalogue.gateway(code);
  const form = gateway && (await room.catalogue.form(gateway.form));
  if (!gateway || !form) return refuse('unknown_form');
  if (form.definition.settings.closed) return refuse('form_closed');
  return { ok: true as const, gateway, form, inbound };
};

/** JSON, or only the words to send back where plain text is asked for. */
const answer = (
  c: Context,
  outcome: ({ readonly ok: true; readonly text: string } & Record<string, unknown>) | Refusal,
  fresh: boolean,
): Response => {
  if (!outcome.ok) return problem(outcome);
  const { ok: _, ...reply } = outcome;
  const status = fresh ? 201 : 200;
  const plain = (c.req.header('accept') ?? '').startsWith('text/plain');
  return plain ? c.text(reply.text, status, HEADERS) : c.json(reply, status, HEADERS);
};
