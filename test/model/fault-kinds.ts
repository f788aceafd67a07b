// The names of all that can go wrong.
export const FAULTS = [
  'worker dies',
  'router dies',
  'lease runs out',
  'worker stands still',
  'router stands still',
  'claim request lost',
  'claim request twice',
  'message twice',
  'queue lost',
  'response lost',
  'response twice',
  'notice twice',
  'answer of a write lost',
  'drain',
  'stop asked',
  'silence',
  'index stands still',
  'tables begin anew',
  'table restored',
] as const
export type Fault = (typeof FAULTS)[number]
