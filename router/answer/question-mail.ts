// What a mail says that asks or tells the person something, without a command.
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { keyOfConfig } from '../../contract/project-config.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { Question } from '../interpret/interpretation.ts'
import type { MailContent } from '../mail-templates/layout.ts'
import { outcomeOf } from '../mail-templates/outcome.ts'
import { openingOf } from '../mail-templates/own-lines.ts'
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
import { wishOfCommand } from '../mail-templates/wish.ts'
import { titleOf } from './open-commands.ts'
import type { OpenCommands } from './open-commands.ts'

const shown = (row: Tracking, wish: string): OpenCommand => {
  const isRunning = row.status === 'running'
  return { wish, isRunning, sinceMs: (isRunning ? row.startedAt : undefined) ?? row.acceptedAt }
}

/** Programs choose the names of their threads: two projects may have the same. */
const isIn = (row: Tracking, thread: Question['thread']): boolean =>
  row.threadId === thread?.threadId && row.projectKey === thread.projectKey

const statusMail = (
  { reply, thread }: Question,
  open: Tracking[],
  ended: Tracking[],
  now: number,
): MailContent => {
  const here = open.filter((row) => isIn(row, thread))
  const running = here.find(({ status }) => status === 'running')
  const facts = {
    open: here.map((row) => shown(row, wishOfCommand(row))),
    elsewhere: open.filter((row) => !isIn(row, thread)).map((row) => shown(row, titleOf(row))),
    ...(running && { running }),
    last: ended.map((row) => openingOf(reply, outcomeOf(row), wishOfCommand(row))),
  }
  return composeStatus(reply, facts, now)
}

/** Throws when a table cannot be reached. */
export const makeQuestionMail = (
  { openCommands, tracking }: { openCommands: OpenCommands; tracking: Pick<TrackingTable, 'read'> },
  { senderAddress, supportAddress }: Pick<RouterSettings, 'senderAddress' | 'supportAddress'>,
) => {
  const openOf = ({ projects }: Question): Promise<Tracking[]> => openCommands(projects.map(keyOfConfig))

  /** The answer that the mail replies to is found by the reference at its end; nobody's else is told. */
  const endedIn = async ({ about, thread }: Question): Promise<Tracking[]> => {
    const row = about === undefined ? undefined : await tracking.read(about)
    return row && isIn(row, thread) && !isUnsettled(row) ? [row] : []
  }

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
        return statusMail(question, await openOf(question), await endedIn(question), Date.now())
      case 'help':
        return composeHelp(
          reply,
          projects.map(({ projectId }) => projectId),
          supportAddress,
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
