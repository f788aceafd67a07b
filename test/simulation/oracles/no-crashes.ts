import { allOf } from '../trace/trace.ts'
import type { Oracle } from './oracle.ts'

/** No daemon dies by itself, whatever the cloud does to it. */
export const noCrashes: Oracle = ({ records }) =>
  allOf(records, 'crashed').map(({ at, by, error }) => ({
    oracle: 'no crashes',
    says: `${by} died of ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    at,
  }))
