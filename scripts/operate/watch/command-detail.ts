// What a chosen command shows: its way, and, where mails are read elsewhere, what was asked and answered. Pure.
import type { ProjectConfig } from '../../../contract/project-config.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { oneLine, visibleText } from '../../../platform/visible-text.ts'
import type { TraceFacts } from '../trace/facts.ts'
import { storyOf } from '../trace/story/story.ts'
import { previewOf } from './preview.ts'
import type { CommandDetail } from './view-types.ts'

const MOST_FILES = 200

const answerOf = ({ response }: Tracking): CommandDetail['answer'] =>
  response && {
    summary: visibleText(response.summary),
    ...(response.error !== undefined && { error: visibleText(response.error) }),
    notes: (response.notes ?? []).map(oneLine),
    files: (response.filesChanged ?? []).slice(0, MOST_FILES).map(oneLine),
    ...(response.commit !== undefined && { commit: oneLine(response.commit) }),
    ...(response.branch !== undefined && { branch: oneLine(response.branch) }),
  }

/** `configs`: of the person who asked. `undefined`: it has no row. */
export const commandDetail = (facts: TraceFacts, configs: ProjectConfig[]): CommandDetail | undefined => {
  const { row } = facts
  if (!row) return undefined
  const answer = answerOf(row)
  const preview = previewOf(row.response?.previewUrl, configs)
  return {
    id: row.commandId,
    threadId: row.threadId,
    projectKey: row.projectKey,
    instruction: visibleText(row.message.instruction),
    steps: storyOf(facts).marks,
    ...(answer && { answer }),
    ...(preview && { preview }),
  }
}
