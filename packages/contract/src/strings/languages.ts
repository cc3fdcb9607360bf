/** Languages with interface words: the files of `strings/`, the fallback first. */
export const LANGUAGES: readonly string[] = ['en', 'zh-Hans', 'ar', 'fa', 'he', 'ps', 'ug', 'ur', 'vi'];
