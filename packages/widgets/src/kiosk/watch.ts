/** Seconds without a touch after which what was begun is cleared; a warning counts the last of them. */
const IDLE = 60;
export const WARNING = 20;
/** Seconds after the thanks. */
const DONE = 20;

/** What the next clearing is for. */
export type Why = 'idle' | 'done';
export type Watch = { touched(): void; done(): void };

/**
 * Watches over a screen that many people use: `show` hears the seconds left, `end` when they are over.
 * Nothing runs until something was touched. Twenty seconds of warning are what WCAG 2.2.1 asks for.
 */
export const watch = (show: (left: number, why: Why) => void, end: () => void): Watch => {
  let until = 0;
  let why: Why = 'idle';
  const set = (reason: Why, seconds: number) => {
    why = reason;
    until = Date.now() + seconds * 1e3;
    tick();
  };
  const tick = () => {
    if (!until) return;
    // A clock that is set back must not keep somebody's words on the screen.
    until = Math.min(until, Date.now() + IDLE * 1e3);
    const left = Math.ceil((until - Date.now()) / 1e3);
    if (left > 0) return show(left, why);
    until = 0;
    end();
  };
  setInterval(tick, 500);
  return { touched: () => set('idle', IDLE), done: () => set('done', DONE) };
};
