import type { SQSClient } from '@aws-sdk/client-sqs'
import { countMessages } from './count-messages.ts'

/** How many claim requests there are: in the queue, hidden, or with a worker that has not deleted them yet. Approximate on AWS. */
export type CountClaimRequests = () => Promise<number>

export const makeCountClaimRequests =
  (sqs: SQSClient, unclaimedUrl: string): CountClaimRequests =>
  () =>
    countMessages(sqs, unclaimedUrl, ['visible', 'hidden', 'delayed'])
