// No command is answered twice, but for the documented window.
import type { Oracle } from './oracle.ts'
import { secondMails } from './second-mails.ts'

export const answeredOnce: Oracle = (past) =>
  secondMails(past)
    .filter(({ excuse }) => excuse === undefined)
    .map(({ first, second: { at, by, commandId } }) => ({
      oracle: 'answered once',
      says: `${commandId} was answered by ${first.by} at ${Math.round(first.at)} ms and again by ${by}`,
      at,
      commandId,
    }))
