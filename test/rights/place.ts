import type { Place } from '../../cdktf/rights/statement.ts'
import { LOCAL_PREFIX, LOCAL_SENDER } from '../../scripts/local/names.ts'

/** The embedded cloud as a deployment. */
export const PLACE: Place = {
  prefix: LOCAL_PREFIX,
  region: 'us-east-1',
  account: '000000000000',
  secrets: { router: ['webordinary/reply'], worker: ['webordinary/git-credentials'] },
  senderAddress: LOCAL_SENDER,
}
