// The `claude` executor: Claude Code over its streaming JSON. A thread is one session of it, which any worker can go on with.
import { projectKeyOf } from '../../../contract/names.ts'
import type { WorkerSettings } from '../../../contract/settings/worker.ts'
import type { ApiProxy, CommandApi } from '../../api-proxy/proxy.ts'
import { durationText } from '../../process/program-problem.ts'
import type { MarkProgram } from '../../process/child.ts'
import type { EditWork, Editor } from '../editor.ts'
import { beginningOf } from '../summary.ts'
import { argumentsFor, environmentFor } from './arguments.ts'
import { optionsFor, writeFiles } from './given.ts'
import type { AgentSettings } from './given.ts'
import { NO_FACTS } from './facts.ts'
import { judge } from './judge.ts'
import type { Verdict } from './judge.ts'
import { PROJECT_FILES, projectSays } from './project-files.ts'
import type { Block } from './prompt.ts'
import { runAgent } from './run-agent.ts'
import { runUntilDone } from './run-until-done.ts'
import type { Session } from './run-until-done.ts'
import { sessionIdOf } from './session-id.ts'
import type { SessionPlace, Transcripts } from './transcripts.ts'

export interface ClaudeEditorDeps {
  settings: AgentSettings & Pick<WorkerSettings, 'agentSilenceSeconds' | 'killGraceSeconds'>
  api: Pick<ApiProxy, 'open'>
  transcripts: Transcripts
  mark?: MarkProgram
  /** Pauses between tries when the API cannot answer, milliseconds. Default: about ten minutes in all. */
  patienceMs?: number[]
}

const placeOf = ({ thread, env, leash, session }: EditWork): SessionPlace => {
  const { projectId, userId, threadId } = thread
  const sessionId = sessionIdOf(projectKeyOf(projectId, userId), threadId)
  const owner = leash.user && { owner: leash.user }
  return { projectId, userId, threadId, sessionId, home: env['HOME'] ?? '', ...owner, memory: session }
}

const spentSoFar = (api: CommandApi) => {
  const { costUsd, inputTokens, outputTokens } = api.usage()
  return { costUsd, inputTokens, outputTokens }
}

export const makeClaudeEditor = (deps: ClaudeEditorDeps): Editor => ({
  edit: async (work) => {
    const { settings, transcripts, mark } = deps
    const { worktree, signal, killSignal, log } = work
    const says = projectSays(await work.baseFiles(PROJECT_FILES), work.config)
    for (const problem of says.problems) log.warn('agent_settings_unusable', { problem })
    const files = await writeFiles(work, says)
    const options = optionsFor(settings, work)
    const place = placeOf(work)
    const session = { place, isKnown: await transcripts.fetch(place, signal, log) }
    let wasHeard = false
    let facts = NO_FACTS
    let isOverBudget = false
    const api = deps.api.open({
      maxUsd: options.maxUsd,
      onActivity: () => {
        wasHeard = true
      },
      onTrouble: ({ type }) => {
        isOverBudget ||= type === 'money_limit'
      },
    })
    const apiWasHeard = (): boolean => {
      const heard = wasHeard
      wasHeard = false
      return heard
    }

    const runOnce = async (
      content: Block[],
      { isKnown }: Session,
      limitSeconds: number,
    ): Promise<Verdict> => {
      const judged = await runAgent({
        program: argumentsFor(options, files, { id: place.sessionId, isKnown }, says.mcpServers),
        worktree,
        env: { ...work.env, ...environmentFor(api) },
        leash: work.leash,
        content,
        limitSeconds,
        graceSeconds: settings.killGraceSeconds,
        silenceSeconds: settings.agentSilenceSeconds,
        signal,
        ...(killSignal && { killSignal }),
        ...(mark && { mark }),
        onFacts: ({ doing, files: touched }) =>
          work.onDoing({
            ...(doing !== undefined && { doing }),
            filesTouched: touched.size,
            ...spentSoFar(api),
          }),
        before: facts,
        apiWasHeard,
      })
      facts = judged.facts
      const verdict = judge({ ...judged, isOverBudget }, durationText(work.limitSeconds))
      log.info('agent_ended', { verdict: verdict.kind, turns: facts.result?.turns, cut: judged.cut })
      return verdict
    }

    try {
      return await runUntilDone(work, session, runOnce, deps.patienceMs)
    } finally {
      const spent = spentSoFar(api)
      await api.close()
      work.onReport({ ...spent, said: beginningOf(facts.said) })
      const { kept } = await transcripts.keep(place, work.saving, log)
      work.meanwhile(kept)
    }
  },
})
