// Decides what to do about a notice. Reads the tables and the mail; writes only payloads to S3.
import type { Request } from '../../contract/messages/inbound-notice.ts'
import type { Interpretation, InterpretDeps } from './interpretation.ts'
import { commandIdOf } from '../threads/ids.ts'
import { makeInterpretMail } from './interpret-mail.ts'
import { makeInterpretInterrupt, makeInterpretProgram } from './interpret-program.ts'

export type Interpret = (notice: Request, sqsMessageId: string) => Promise<Interpretation>

/** Reads notices of the e-mail queue. Throws when a table or S3 cannot be reached: the notice comes again. */
export const makeInterpret = (deps: InterpretDeps): Interpret => {
  const interpretMail = makeInterpretMail(deps)
  const interpretProgram = makeInterpretProgram(deps)
  const interpretInterrupt = makeInterpretInterrupt(deps)
  return (notice, sqsMessageId) => {
    const id = commandIdOf(notice, sqsMessageId)
    switch (notice.kind) {
      case 'mail':
        return interpretMail(notice, id)
      case 'command':
        return interpretProgram(notice.request, id)
      case 'interrupt':
        return interpretInterrupt(notice.request, id)
    }
  }
}
