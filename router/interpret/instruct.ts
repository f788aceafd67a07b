// Makes a command of a mail that says what to do.
import type { ProjectConfig } from '../../contract/project-config.ts'
import { isLeaving, keyOfConfig } from '../../contract/project-config.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { cutText } from '../../platform/cut-text.ts'
import { languageOfRow } from '../language/language.ts'
import type { Mail } from '../mail/mail.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { threadIdOf } from '../threads/ids.ts'
import type { Thread } from '../threads/thread-table.ts'
import { buildCommand, newThread } from './build-command.ts'
import { copiesOf } from './copies.ts'
import type { InstructionInput, Interpretation, InterpretDeps } from './interpretation.ts'
import { chooseFiles } from './choose-files.ts'
import { isReply } from './what-to-do.ts'

/** Into the command's row. In UTF-16 units. */
const MOST_SIGNATURE = 5_000

/** What becomes a command: the mail, where it goes, and how it is answered. */
export interface Instructed {
  commandId: string
  mail: Mail
  /** Default: an edit. */
  type?: 'edit' | 'undo'
  instruction: string
  email: string
  reply: ReplyTo
  config: ProjectConfig
  /** Absent: it begins one. */
  thread: Thread | undefined
  isAnswer?: boolean
}

/** The thread that begins with this mail. */
export const threadBegunBy = (mail: Mail, commandId: string, config: ProjectConfig): Thread =>
  newThread(config, threadIdOf(keyOfConfig(config), mail.references[0] ?? mail.messageId ?? commandId))

/** What was cut from the person's words. It may be a signature that was none, so the program gets it, too. */
const contextIn = ({ quoted, signature }: Mail): Pick<InstructionInput, 'quoted'> => {
  const cut = [cutText(signature, MOST_SIGNATURE), quoted].filter((text) => text !== '').join('\n\n')
  return cut === '' ? {} : { quoted: cut }
}

export type Instruct = (instructed: Instructed) => Promise<Interpretation>

/** Throws when a table or S3 cannot be reached. */
export const makeInstruct =
  (deps: InterpretDeps): Instruct =>
  async (instructed) => {
    const { commandId, mail, type = 'edit', email, reply, config, isAnswer = false } = instructed
    // As a stranger's, a moment later.
    if (isLeaving(config)) return { kind: 'ignore', why: 'the right on the project is being removed' }
    const phrases = phrasesOf(languageOfRow(reply))
    const { taken: files, notes } = chooseFiles(mail, deps.attachmentLimits, phrases)
    if (type === 'edit' && !instructed.thread && !isAnswer && isReply(mail))
      notes.unshift(phrases.thread.began)
    const cc = await copiesOf(deps.projectKeysOf, mail, { ...deps, email, projectId: config.projectId })
    const input: InstructionInput = {
      commandId,
      type,
      instruction: instructed.instruction,
      ...contextIn(mail),
      email,
      name: mail.fromName,
      reply: { ...reply, ...(cc.length > 0 && { cc }) },
      files,
      notes,
    }
    const thread = instructed.thread ?? threadBegunBy(mail, commandId, config)
    return buildCommand(deps, input, config, thread, !instructed.thread)
  }
