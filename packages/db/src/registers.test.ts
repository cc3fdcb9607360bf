import { expect } from 'vitest';
import { findChannel } from './channels/find.ts';
import { listChannels } from './channels/list.ts';
import { putChannel } from './channels/put.ts';
import { findLink } from './links/find.ts';
import { putLink } from './links/put.ts';
import { takeLink } from './links/take.ts';
import { getMarker, setMarker } from './markers.ts';
import { listOrigins } from './origins/list.ts';
import { noteOrigin } from './origins/note.ts';
import { orm } from './orm.ts';
import { findPlace } from './places/find.ts';
import { listPlaces } from './places/list.ts';
import { putPlaces } from './places/put.ts';
import { user } from './schema/accounts.ts';
import { findStaff } from './staff/find.ts';
import { listStaff } from './staff/list.ts';
import { putStaff } from './staff/put.ts';
import { onBoth } from './testing/both.ts';
import { furnish } from './testing/sample.ts';
import { listUnits } from './units/list.ts';
import { moveUnit } from './units/move.ts';
import { unitPath } from './units/path.ts';
import { putUnit } from './units/put.ts';

onBoth('registers', [
  [
    'a unit cannot stand below itself or under one that does not exist; refused, nothing changes',
    async (db) => {
      await furnish(db);
      const before = await listUnits(db);
      expect(unitPath(before, 'desk')).toEqual(['bureau', 'north', 'n1', 'desk']);
      expect(unitPath(before, 'nowhere')).toEqual([]);
      for (const parent of ['desk', 'n1', 'north', 'nowhere'])
        await expect(moveUnit(db, { code: 'north', parent })).rejects.toThrow('cannot');
      await expect(moveUnit(db, { code: 'nowhere', parent: 'north' })).rejects.toThrow();
      const facts = { name: { en: 'x' }, timeZone: 'UTC', active: true };
      await expect(putUnit(db, { code: 'new', parent: 'nowhere', ...facts })).rejects.toThrow('cannot');
      await expect(putUnit(db, { code: 'north', parent: 'desk', ...facts })).rejects.toThrow('cannot');
      expect(await listUnits(db)).toEqual(before);
      await moveUnit(db, { code: 'n1', parent: null });
      expect(unitPath(await listUnits(db), 'desk')).toEqual(['n1', 'desk']);
      await putUnit(db, { code: 'n1', parent: 'south', ...facts, active: false });
      expect((await listUnits(db)).find((unit) => unit.code === 'n1')).toEqual({
        code: 'n1',
        parent: 'south',
        ...facts,
        active: false,
      });
    },
  ],
  [
    'places and link codes are found by code and may change',
    async (db) => {
      await furnish(db);
      await putPlaces(db, [
        { code: 'C1-7', unit: 'desk', name: { en: 'Counter 1' }, kind: 'counter' },
        { code: 'L2-3', unit: 's1', name: { en: 'Lamp' }, kind: 'post' },
      ]);
      await putPlaces(db, [{ code: 'C1-7', unit: 'desk', name: { en: 'Counter one' }, kind: 'counter' }]);
      expect(await findPlace(db, 'C1-7')).toEqual({
        code: 'C1-7',
        unit: 'desk',
        name: { en: 'Counter one' },
        kind: 'counter',
      });
      expect(await listPlaces(db)).toHaveLength(2);
      expect((await listPlaces(db, 's1')).map((place) => place.code)).toEqual(['L2-3']);
      await expect(putPlaces(db, [{ code: 'X', unit: 'nowhere', name: {}, kind: 'car' }])).rejects.toThrow();
      const channel = { code: 'poster-1', kind: 'qr', name: 'Poster', form: 'form' } as const;
      await putChannel(db, { ...channel, name: 'Old' });
      await putChannel(db, channel);
      expect(await findChannel(db, 'poster-1')).toEqual(channel);
      expect(await listChannels(db)).toEqual([channel]);
      expect(await findChannel(db, 'web')).toBeUndefined();
    },
  ],
  [
    'origins are bounded: a flood of refused ones pushes out nobody',
    async (db) => {
      const note = { form: 'form', hour: '2026-11-23T10', widget: '0.1.0', refused: false };
      await noteOrigin(db, { ...note, origin: 'https://a.gov' });
      for (let i = 0; i < 130; i++)
        await noteOrigin(db, { ...note, origin: `https://x${i}.example`, refused: true, widget: null });
      await noteOrigin(db, { ...note, origin: 'https://a.gov', hour: '2026-11-23T12', widget: null });
      await noteOrigin(db, { ...note, origin: 'https://b.gov' });
      const list = await listOrigins(db, 'form');
      expect(list).toHaveLength(102);
      expect(list[0]).toEqual({
        form: 'form',
        origin: 'https://a.gov',
        hour: '2026-11-23T12',
        widget: '0.1.0',
        refused: false,
      });
    },
  ],
  [
    'a one-time link works once, until its hour, and a newer one ends it',
    async (db) => {
      const link = { hash: 'h1', purpose: 'set-password', user: 'u', expires: '2026-11-24T10' };
      const now = '2026-11-23T10';
      await putLink(db, link);
      expect(await findLink(db, { ...link, now })).toEqual(link);
      expect(await takeLink(db, { ...link, purpose: 'other', now })).toBeUndefined();
      expect(await takeLink(db, { ...link, now: link.expires })).toBeUndefined();
      const taken = await Promise.all([1, 2, 3].map(() => takeLink(db, { ...link, now })));
      expect(taken.filter(Boolean)).toEqual([{ user: 'u' }]);
      await putLink(db, link);
      await putLink(db, { ...link, hash: 'h2' });
      expect(await findLink(db, { ...link, now })).toBeUndefined();
    },
  ],
  [
    'staff have one role; markers are set and read',
    async (db) => {
      const moment = new Date();
      await orm(db.write)
        .insert(user)
        .values({ id: 'u', name: 'Li', email: 'li@example.gov', createdAt: moment, updatedAt: moment });
      await putStaff(db, { user: 'u', role: 'owner' });
      await putStaff(db, { user: 'u', role: 'analyst' });
      expect(await findStaff(db, 'u')).toEqual({ user: 'u', role: 'analyst' });
      expect(await findStaff(db, 'nobody')).toBeUndefined();
      expect(await listStaff(db)).toEqual([
        { user: 'u', role: 'analyst', email: 'li@example.gov', name: 'Li' },
      ]);
      await expect(putStaff(db, { user: 'nobody', role: 'owner' })).rejects.toThrow();
      expect(await getMarker(db, 'demo')).toBeUndefined();
      await setMarker(db, 'demo', '1');
      await setMarker(db, 'demo', '2');
      expect(await getMarker(db, 'demo')).toBe('2');
    },
  ],
]);
