const NONE: Pick<URLSearchParams, 'get'> = new URLSearchParams();

/** The query of a request; most posts have none, and an address is costly to take apart. */
export const queryOf = (request: Request): Pick<URLSearchParams, 'get'> =>
  request.url.includes('?') ? new URL(request.url).searchParams : NONE;
