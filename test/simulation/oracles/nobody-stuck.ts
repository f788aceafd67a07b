import { allOf } from '../trace/trace.ts'
import type { Oracle } from './oracle.ts'

/** No loop takes itself for stuck, whatever the cloud does and however long its process stood still: its container would be ended for it. */
export const nobodyStuck: Oracle = ({ records }) =>
  allOf(records, 'log')
    .filter(({ event }) => event === 'stuck')
    .map(({ at, by, fields }) => ({
      oracle: 'nobody stuck',
      says: `${by} says that it is stuck: ${String(fields.loop)}`,
      at,
    }))
