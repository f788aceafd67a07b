// The executor `claude` with the real program, the worker's proxy, and an API on this machine that plays a script.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Script } from '../../../../scripts/agent/step.ts'
import { startMessagesApi } from '../../../../scripts/agent/messages-api.ts'
import { startApiProxy } from '../../../../worker/api-proxy/proxy.ts'
import { makeClaudeEditor } from '../../../../worker/editor/claude/claude-editor.ts'
import type { ClaudeEditorDeps } from '../../../../worker/editor/claude/claude-editor.ts'
import { makeTranscripts } from '../../../../worker/editor/claude/transcripts.ts'
import type { EditWork, Edited } from '../../../../worker/editor/editor.ts'
import type { RunReport } from '../../../../worker/editor/report.ts'
import { captureLog } from '../../../fakes/captured-log.ts'
import { CLAUDE } from '../../../fakes/claude-cli.ts'
import { makeMemoryS3 } from '../../../fakes/memory-s3.ts'
import { editWork } from '../edit-work.ts'

export const KEY = 'sk-ant-the-key-of-the-worker'

interface Ended {
  edited?: Edited
  error?: Error
}

/** `machine`: another one has another disk, and the same bucket. */
export const setUpClaude = async (
  settings: Partial<ClaudeEditorDeps['settings']> = {},
  more: Pick<ClaudeEditorDeps, 'patienceMs'> = {},
) => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'claude-'))
  const { log, lines, events } = captureLog()
  const api = await startMessagesApi(() => ({ say: 'Nothing was asked.' }))
  const proxy = await startApiProxy({ apiKey: KEY, upstream: api.url, log })
  const bucket = makeMemoryS3()
  const editor = makeClaudeEditor({
    settings: {
      claude: CLAUDE ?? 'claude',
      agentTools: ['Read', 'Edit', 'Write', 'Glob', 'Grep'],
      agentModel: '',
      agentEffort: '',
      agentTurns: 20,
      agentUsd: 5,
      agentSilenceSeconds: 60,
      killGraceSeconds: 2,
      ...settings,
    },
    api: proxy,
    transcripts: makeTranscripts(bucket.s3, 'transcripts'),
    ...more,
  })
  let runs = 0

  /** What one worker does with a command. */
  const machine = async (name: string) => {
    const worktree = path.join(root, name, 'worktree')
    const home = path.join(root, name, 'home')
    await Promise.all([worktree, home].map((dir) => mkdir(dir, { recursive: true })))
    await writeFile(path.join(worktree, 'index.html'), '<title>Old</title>\n')
    const session = {}
    const edit = async (script: Script, changes: Partial<EditWork> = {}) => {
      const givenDir = path.join(root, name, `given-${++runs}`)
      await mkdir(givenDir)
      api.play(script)
      const reports: RunReport[] = []
      const env = { PATH: process.env.PATH ?? '', HOME: home }
      const onReport = (report: RunReport): void => void reports.push(report)
      const tasks: Promise<void>[] = []
      const meanwhile = (task: Promise<void>): void => void tasks.push(task)
      const work = editWork({ worktree, givenDir }, { env, session, onReport, meanwhile, log, ...changes })
      const ended = await editor.edit(work).then(
        (edited): Ended => ({ edited }),
        (error: Error): Ended => ({ error }),
      )
      await Promise.all(tasks)
      return {
        ...ended,
        report: reports[0],
        message: (ended.error as { userMessage?: string } | undefined)?.userMessage,
      }
    }
    return { edit, worktree, home, page: () => readFile(path.join(worktree, 'index.html'), 'utf8') }
  }

  return {
    api,
    bucket,
    root,
    machine,
    lines,
    events,
    end: async () => {
      await proxy.stop()
      await api.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

export const told = (instruction: string, wasInterrupted = false): EditWork['told'] => [
  { instruction, wasInterrupted },
]

/** The steps of one turn, one after the other. */
export const steps =
  (...answers: Exclude<ReturnType<Script>, Promise<unknown>>[]): Script =>
  ({ now }) =>
    answers[Math.min(now.results.length, answers.length - 1)] ?? { say: 'Done.' }
