// What becomes of a mail that says one word alone: stop, undo, status, help.
import type { ReplyTo } from '../../contract/tracking/record.ts'
import type { Mail } from '../mail/mail.ts'
import { wordAlone } from '../words-alone/word-alone.ts'
import type { WordAlone } from '../words-alone/word-alone.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import { commandIdIn } from '../mail-templates/own-lines.ts'
import { isId } from '../../contract/names.ts'
import { projectKeysOf } from './identify.ts'
import { threadBegunBy } from './instruct.ts'
import type { Instruct } from './instruct.ts'
import type { Interpretation, Question } from './interpretation.ts'
import type { Place } from './place-mail.ts'
import { subjectSpeaks } from './what-to-do.ts'

/** The word that the mail says, if that is all that it says. */
export const wordIn = (mail: Mail, from: string, { identity, isAnswer }: Place): WordAlone | undefined => {
  const isInThread = identity.kind === 'known' && identity.thread !== undefined
  const { words, subject, fromName, attachments } = mail
  return wordAlone({
    words,
    subject,
    fromName,
    from,
    isNewConversation: subjectSpeaks(mail, !isInThread && !isAnswer),
    hasFiles: attachments.length > 0,
  })
}

interface Said {
  commandId: string
  mail: Mail
  email: string
  reply: ReplyTo
  projects: ProjectConfig[]
  ask: (why: Question['why']) => Question
}

const stop = ({ commandId, mail, reply, projects, ask }: Said, { identity }: Place): Interpretation => {
  // It belongs to no conversation of theirs, so there is nothing to stop, whichever project is meant.
  if (identity.kind !== 'known') return ask('nothing to stop')
  const { projectKey, threadId } = identity.thread ?? threadBegunBy(mail, commandId, identity.config)
  const projectKeys = projectKeysOf(projects)
  return { kind: 'stop', stopId: commandId, projectKey, threadId, reply, projectKeys }
}

/** The first mail of the conversation may not have been accepted yet; without one, nothing can have been done. */
const undo = async (
  { mail, ask, ...said }: Said,
  { identity, isAnswer }: Place,
  instruct: Instruct,
): Promise<Interpretation> => {
  if (identity.kind !== 'known') return ask('nothing to undo')
  const { config, thread } = identity
  if (!thread && (isAnswer || mail.references.length === 0)) return ask('nothing to undo')
  const instruction = mail.words.trim() || mail.subject.trim()
  return instruct({ ...said, mail, type: 'undo', instruction, config, thread })
}

/** Throws when a table or S3 cannot be reached. */
export const actOnWord = async (
  word: WordAlone,
  said: Said,
  place: Place,
  instruct: Instruct,
): Promise<Interpretation> => {
  switch (word) {
    case 'stop':
      return stop(said, place)
    case 'undo':
      return undo(said, place, instruct)
    case 'status': {
      const about = commandIdIn(said.mail.quoted)
      return { ...said.ask(word), ...(about !== undefined && isId(about) && { about }) }
    }
    case 'help':
      return said.ask(word)
  }
}
