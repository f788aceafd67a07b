// A notice -> what is to be done about it. Reads the tables and the mail, changes nothing but S3.
import type { InboundNotice } from '../../contract/messages/inbound-notice.ts'
import type { Understood, UnderstandHands } from './build-command.ts'
import { commandIdOf } from '../threads/ids.ts'
import { makeUnderstandMail } from './interpret-mail.ts'
import { makeUnderstandInterrupt, makeUnderstandProgram } from './interpret-program.ts'

/** Reads notices of the e-mail queue. Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeUnderstand = (hands: UnderstandHands) => {
  const understandMail = makeUnderstandMail(hands)
  const understandProgram = makeUnderstandProgram(hands)
  const understandInterrupt = makeUnderstandInterrupt(hands)
  return (notice: Exclude<InboundNotice, { kind: 'nothing' }>, sqsMessageId: string): Promise<Understood> => {
    const id = commandIdOf(notice, sqsMessageId)
    switch (notice.kind) {
      case 'mail':
        return understandMail(notice, id)
      case 'command':
        return understandProgram(notice.request, id)
      case 'interrupt':
        return understandInterrupt(notice.request, id)
    }
  }
}
