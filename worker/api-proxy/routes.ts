// Which requests of an agent go on to the API. Their paths are made here: nothing of a client's URL gets into one.

export type Route =
  /** `isPaid`: it costs money. */
  { kind: 'forward'; path: string; isPaid: boolean } | { kind: 'greeting' } | { kind: 'refused' }

const FORWARDED: Record<string, Route> = Object.fromEntries(
  ['', '?beta=true'].flatMap((query): [string, Route][] => [
    [`POST /v1/messages${query}`, { kind: 'forward', path: `/v1/messages${query}`, isPaid: true }],
    [
      `POST /v1/messages/count_tokens${query}`,
      { kind: 'forward', path: `/v1/messages/count_tokens${query}`, isPaid: false },
    ],
  ]),
)

/** Pure. An agent asks HEAD / or GET / to see whether anybody is there. */
export const routeOf = (method = '', url = ''): Route => {
  const asked = `${method} ${url}`
  if (asked === 'HEAD /' || asked === 'GET /') return { kind: 'greeting' }
  return Object.hasOwn(FORWARDED, asked) ? (FORWARDED[asked] as Route) : { kind: 'refused' }
}
