// What a mail says that asks or tells the person something, without a command.
import { keyOfConfig } from '../../contract/project-config.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Question } from '../interpret/interpretation.ts'
import type { MailContent } from '../mail-templates/layout.ts'
import { composeNothingToDo } from '../mail-templates/nothing-to-do.ts'
import { composeWhichProject } from '../mail-templates/questions.ts'
import { composeNotListed, composeTooManyMails } from '../mail-templates/sender-notices.ts'
import {
  composeHelp,
  composeNothingToStop,
  composeStatus,
  composeNothingToUndo,
} from '../mail-templates/words-alone.ts'
import type { OpenCommand } from '../mail-templates/words-alone.ts'
import { wishOf } from '../mail-templates/wish.ts'
import { titleOf } from './open-commands.ts'
import type { OpenCommands } from './open-commands.ts'

const shown = (row: Tracking, wish: string): OpenCommand => {
  const isRunning = row.status === 'running'
  return { wish, isRunning, sinceMs: (isRunning ? row.startedAt : undefined) ?? row.acceptedAt }
}

const statusMail = ({ reply, thread }: Question, open: Tracking[], now: number): MailContent => {
  const isHere = ({ threadId }: Tracking): boolean => threadId === thread?.threadId
  const here = open.filter(isHere)
  const running = here.find(({ status }) => status === 'running')
  const facts = {
    open: here.map((row) => shown(row, wishOf(row.message))),
    elsewhere: open.filter((row) => !isHere(row)).map((row) => shown(row, titleOf(row))),
    ...(running && { running }),
  }
  return composeStatus(reply, facts, now)
}

/** Throws when a table cannot be reached. */
export const makeQuestionMail = (openCommands: OpenCommands, senderAddress: string) => {
  const openOf = ({ projects }: Question): Promise<Tracking[]> => openCommands(projects.map(keyOfConfig))

  return async (question: Question): Promise<MailContent> => {
    const { why, reply, instruction, projects, once } = question
    switch (why) {
      case 'which project':
        return composeWhichProject(reply, { instruction, projects, senderAddress })
      case 'nothing to stop':
        return composeNothingToStop(reply, (await openOf(question)).map(titleOf))
      case 'nothing to undo':
        return composeNothingToUndo(reply)
      case 'status':
        return statusMail(question, await openOf(question), Date.now())
      case 'help':
        return composeHelp(
          reply,
          projects.map(({ projectId }) => projectId),
        )
      case 'not listed':
        return composeNotListed(reply)
      case 'too many mails':
        return composeTooManyMails(reply, once?.until ?? Date.now())
      default:
        return composeNothingToDo(reply, why)
    }
  }
}
