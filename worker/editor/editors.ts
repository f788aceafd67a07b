// The executors of one worker.
import type { S3Client } from '@aws-sdk/client-s3'
import type { Executor } from '../../contract/project-config.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { ApiProxy } from '../api-proxy/proxy.ts'
import { UserError } from '../errors/user-error.ts'
import type { MarkProgram } from '../process/child.ts'
import { makeClaudeEditor } from './claude/claude-editor.ts'
import { NO_KEY } from './claude/judge.ts'
import { makeTranscripts } from './claude/transcripts.ts'
import { makeCommandEditor } from './command-editor.ts'
import type { Editor } from './editor.ts'

export interface EditorsDeps {
  settings: WorkerSettings
  s3: S3Client
  /** Absent: the worker has no key for the agent's API. */
  api?: ApiProxy
  mark: MarkProgram
}

const WITHOUT_KEY: Editor = {
  edit: async () => {
    throw new UserError(NO_KEY, `${workerSettings.apiKey.name} is not set`)
  },
}

export const makeEditors = ({ settings, s3, api, mark }: EditorsDeps): Record<Executor, Editor> => {
  const { transcriptsBucket, editor: program, killGraceSeconds: graceSeconds, editorVariables } = settings
  const lends = api !== undefined && editorVariables.includes(workerSettings.apiKey.name)
  return {
    claude: api
      ? makeClaudeEditor({ settings, api, transcripts: makeTranscripts(s3, transcriptsBucket), mark })
      : WITHOUT_KEY,
    command: makeCommandEditor({
      program,
      graceSeconds,
      mark,
      ...(lends && { api, maxUsd: settings.agentUsd }),
    }),
  }
}
