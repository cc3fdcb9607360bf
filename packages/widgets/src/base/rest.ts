import { loadRest, type RestStrings } from '@kaimen/contract/strings';

/** The words of parts that are fetched on need. A chunk of its own. */
export const rest = (lang: string): Promise<RestStrings> => loadRest(lang);
