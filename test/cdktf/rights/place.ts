import type { Place } from '../../../cdktf/rights/statement.ts'

export const PLACE: Place = {
  prefix: 'wo',
  region: 'eu-central-1',
  account: '123456789012',
  secrets: { router: ['wo/reply'], worker: ['wo/git-credentials'] },
  senderAddress: 'edit@example.org',
}
