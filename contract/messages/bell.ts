// On the doorbell queue, from workers to routers: a hint that says where to look. Nothing is believed of it but the names, and nothing that
// is promised depends on it.
import { projectKeyOf } from '../names.ts'
import { toAsciiJson } from './ascii-json.ts'
import { parseMessage } from './fields.ts'

export type Bell =
  /** The command has come to its end, and may be answered. */
  | { type: 'settled'; projectKey: string; commandId: string }
  /** An owner found that a queue of its project key is gone. It has no right to make one. */
  | { type: 'queue missing'; projectKey: string }

/** Throws NotAMessage with every problem of the text. */
export const parseBell = (text: string | undefined): Bell =>
  parseMessage('a bell', text, (f) => {
    const projectKey = projectKeyOf(f.need('projectId', 'projectId'), f.need('userId', 'userId'))
    const type = f.oneOf('type', ['settled', 'queue missing'] as const)
    return type === 'settled'
      ? { type, projectKey, commandId: f.need('id', 'commandId') }
      : { type, projectKey }
  })

export const writeBell = ({ projectKey, ...bell }: Bell): string => {
  // Not checked: the state machine of docs/workflow.md is written with paths in the place of ids.
  const [projectId, userId] = projectKey.split('#')
  return toAsciiJson({ ...bell, projectId, userId })
}
