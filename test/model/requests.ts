// Claim requests as a set.
/** Whether both say the same. */
export const sameRequest = (one: object | null, other: object | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Two equal requests are one: either does what both would do. */
export const withRequest = <T extends object | null>(requests: T[], request: T): T[] =>
  requests.some((each) => sameRequest(each, request))
    ? requests
    : [...requests, request].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
