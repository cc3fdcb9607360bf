import { DatabaseBusy } from '@kaimen/db/open';
import { expect, test } from 'vitest';
import { asFault } from './fault.ts';

test.each([
  [new DatabaseBusy('The database server does not answer.'), /check KAIMEN_DATABASE_URL/],
  [
    Object.assign(new Error("EEXIST: file already exists, mkdir '/etc/hosts'"), { code: 'EEXIST' }),
    /^KAIMEN_DATA is a file/,
  ],
  [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), /the disk is full/],
  [Object.assign(new Error('denied'), { code: 'EACCES' }), /check its owner and KAIMEN_DATA/],
])('what went wrong outside is told with what to check', (error, mend) => {
  expect(asFault(error).message).toMatch(mend);
});
