// A notice -> what is to be done about it. Reads the tables and the mail, changes nothing but S3.
import type { InboundNotice } from '../../contract/messages/inbound-notice.ts'
import type { Interpretation, InterpretDeps } from './interpretation.ts'
import { commandIdOf } from '../threads/ids.ts'
import { makeInterpretMail } from './interpret-mail.ts'
import { makeInterpretInterrupt, makeInterpretProgram } from './interpret-program.ts'

/** Reads notices of the e-mail queue. Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeInterpret = (deps: InterpretDeps) => {
  const understandMail = makeInterpretMail(deps)
  const understandProgram = makeInterpretProgram(deps)
  const understandInterrupt = makeInterpretInterrupt(deps)
  return (
    notice: Exclude<InboundNotice, { kind: 'nothing' }>,
    sqsMessageId: string,
  ): Promise<Interpretation> => {
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
