// A command that says again what an earlier one said: its words and files, which a program's request has no room for.
import { disagreementIn } from '../../contract/tracking/disagreement.ts'
import type { NewTracking, Tracking } from '../../contract/tracking/record.ts'

/** Why the earlier command may not be said again for this person and project key; `undefined`: it may. */
export const refusalOfWords = (
  earlier: Tracking | undefined,
  { email, projectKey }: { email: string; projectKey: string },
): string | undefined => {
  if (!earlier || earlier.projectKey !== projectKey || earlier.reply.email.toLowerCase() !== email)
    return 'wordsOf names no command of userEmail in this project'
  const differs = disagreementIn(earlier)
  return differs === undefined ? undefined : `the row of wordsOf and its message differ in ${differs}`
}

/** What was too large for its message stays where it is. Nobody is in copy: who was then may have no right now. */
export const inWordsOf = (command: NewTracking, { message, reply }: Tracking): NewTracking => {
  const { instruction, instructionAt, attachments, type, context } = message
  const { cc: _cc, ...answer } = reply
  return {
    ...command,
    reply: answer,
    message: {
      ...command.message,
      type,
      instruction,
      ...(instructionAt && { instructionAt }),
      ...(attachments && { attachments }),
      context: {
        ...command.message.context,
        ...(context.quoted !== undefined && { quoted: context.quoted }),
      },
    },
  }
}
