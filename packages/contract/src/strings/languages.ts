/** Languages with interface words: the files of `strings/`, the fallback first. One text, because every widget carries it. */
export const LANGUAGES: readonly string[] =
  /* @__PURE__ */ 'en zh-Hans zh-Hant ar bn cs da de el es fa fi fr he hi hu id it ja ko nb nl pl ps pt ro ru sv th tr ug uk ur vi'.split(
    ' ',
  );
