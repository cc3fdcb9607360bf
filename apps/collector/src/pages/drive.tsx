import { fill } from '@kaimen/contract/strings';
import type { Drive } from '@kaimen/db/figures/drive';
import type { FC } from 'hono/jsx';
import type { Words } from './layout.tsx';

type Props = { readonly words: Words; readonly drive: Drive & { readonly target: number } };

/** How far the drive has come, and what counts. */
export const DriveSoFar: FC<Props> = ({ words, drive: { counted, target } }) => (
  <div class="drive">
    <p id="drive">{fill(words.driveCount, words.number(counted), words.number(target))}</p>
    <progress value={String(Math.min(counted, target))} max={String(target)} aria-labelledby="drive" />
    <p class="soft">{words.driveRule}</p>
  </div>
);

/** What was done with answers of the drive: held ones, and removed words with the reasons that were given. */
export const DriveReview: FC<Props> = ({ words, drive: { held, emptied } }) =>
  held || emptied.length ? (
    <div class="drive soft">
      {held ? <p>{fill(words.driveHeld, words.number(held))}</p> : null}
      {emptied.length ? (
        <>
          <p id="emptied">{words.driveEmptied}</p>
          <ul aria-labelledby="emptied">
            {emptied.map(({ reason, n }) => (
              <li>
                <bdi>{reason}</bdi>: {words.number(n)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  ) : null;
