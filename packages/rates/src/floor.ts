/** Smallest number of answers whose spread or rate is shown. */
export const FLOOR = 5;
/** The same for figures about people and small units. */
export const FLOOR_SMALL = 10;

/** Whether a spread or rate over `n` answers may be shown. The count itself is shown to signed-in staff. */
export const mayShow = (n: number, floor = FLOOR): boolean => n >= floor;

/** A part of a whole that is split by unit, place, channel or day. */
export type Part = { readonly key: string; readonly n: number };

/** Why a part's spread is hidden: too few answers, or so that another hidden one cannot be subtracted. */
export type Hidden = 'floor' | 'complement';
export type ShownPart<P extends Part> = P & { readonly hidden?: Hidden };

/**
 * Marks the parts whose figures may not be shown. A part below the floor is hidden; where the total
 * is shown too, further parts (smallest first) are hidden until at least two are hidden and they
 * hold at least `floor` answers together, so that subtraction gives nothing either. Empty parts have
 * nothing to protect and stay. Order is kept.
 * `suppress([{key:'a',n:40},{key:'b',n:9},{key:'c',n:2}], { totalShown: true })` hides b and c.
 */
export const suppress = <P extends Part>(
  parts: readonly P[],
  { totalShown, floor = FLOOR }: { readonly totalShown: boolean; readonly floor?: number },
): readonly ShownPart<P>[] => {
  const hidden = new Map<P, Hidden>();
  for (const part of parts) if (part.n > 0 && part.n < floor) hidden.set(part, 'floor');
  if (totalShown && hidden.size > 0) {
    let together = [...hidden.keys()].reduce((sum, part) => sum + part.n, 0);
    const rest = parts.filter((part) => part.n > 0 && !hidden.has(part)).sort((a, b) => a.n - b.n);
    for (const part of rest) {
      if (hidden.size > 1 && together >= floor) break;
      hidden.set(part, 'complement');
      together += part.n;
    }
  }
  return parts.map((part) => {
    const why = hidden.get(part);
    return why ? { ...part, hidden: why } : part;
  });
};
