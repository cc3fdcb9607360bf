import { findForm } from '@kaimen/db/forms/find';
import { publishForm } from '@kaimen/db/forms/publish';
import type { Database } from '@kaimen/db/open';
import { presets } from '@kaimen/presets';

/** One published form per preset that has none yet; slug = the preset's name, open to any origin. */
export const seedPresets = async (db: Database): Promise<void> => {
  for (const preset of presets) {
    if (await findForm(db, preset.name)) continue;
    await publishForm(db, {
      definition: preset.definition,
      preset: preset.name,
      actor: 'setup',
      hour: new Date().toISOString().slice(0, 13),
    });
  }
};
