import css from './large.css?inline';

/** The style sheet of `size="large"`. A chunk of its own: few pages ask for it. */
export const large: string = css;
