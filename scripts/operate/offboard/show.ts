// What goes with a project, and what stays, as text. Pure.
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { many } from '../cli/amounts.ts'
import type { FoundProject, OpenCommand } from './find-project.ts'

/** In one line: its id, whose it is, and what it asks for. */
export const shownCommand = ({ commandId, row }: OpenCommand, width: number): string => {
  if (!row) return `${oneLine(commandId)} (its row is gone)`
  const { status, reply, message } = row
  const asks = oneLine(message.instruction ?? '')
  return cutText(`${oneLine(commandId)}  ${status}  ${oneLine(reply.email)}  ${asks}`, width, '…')
}

export const shownPlan = (found: FoundProject, width: number): string => {
  const { projectId, rows, keys, previews, transcripts } = found
  const queues = keys.reduce((sum, { queueUrls }) => sum + queueUrls.length, 0)
  const dead = keys.reduce((sum, { deadLetters }) => sum + deadLetters, 0)
  const lines = [
    `What goes with the project ${projectId}:`,
    ...rows.map(({ email, projectKey }) => `  the right of ${email} (${projectKey})`),
    `  ${many(queues, 'queue')} of ${many(keys.length, 'project key')}${dead > 0 ? `, with ${many(dead, 'dead letter')}` : ''}`,
    ...previews.flatMap(({ bucket, isOurs, objects, unknown }) => [
      isOurs
        ? `  the bucket ${bucket} with ${many(objects, 'object')}`
        : `  ${many(objects, 'object')} in the bucket ${bucket}, which stays`,
      ...(unknown > 0 ? [`    with ${many(unknown, 'preview')} of conversations that no table knows`] : []),
    ]),
    ...(transcripts && transcripts.objects > 0
      ? [`  ${many(transcripts.objects, 'conversation')} of the agent in ${transcripts.bucket}`]
      : []),
    'What stays: the repository with its branches; rows of commands and conversations',
    'and worktrees on workers, which go by themselves; and the generation of each',
    'project key, for a later onboarding.',
  ]
  return lines.map((line) => cutText(line, Math.max(width, 40), '…')).join('\n')
}
