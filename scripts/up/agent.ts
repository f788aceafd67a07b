// What EXECUTOR=claude asks of `make up`: the program in the image, and an API. Pure.
import { parseEnv } from 'node:util'
import { workerSettings } from '../../contract/settings/worker.ts'

export interface UpAgent {
  /** Why it cannot work, in one line. */
  problem?: string
  /** For compose. */
  env: Record<string, string>
  /** Which one it is, for the person. */
  says?: string
}

/** Of compose: only with it is there a stand-in for the API. */
export const STAND_IN_PROFILE = 'stand-in'
/** `AGENT_API`: the name of a file of variables, docker/stand-in.env. */
const STAND_IN = { COMPOSE_PROFILES: STAND_IN_PROFILE, AGENT_API: 'stand-in' }

const KEY = workerSettings.apiKey.name
const hasKey = (editorEnv: string): boolean => Boolean(parseEnv(editorEnv)[KEY])

/** `editorEnv`: the text of editor.env. */
export const agentOf = (env: NodeJS.ProcessEnv, editorEnv: string): UpAgent => {
  if (env[workerSettings.executor.name] !== 'claude') return { env: {} }
  if (!env.AGENT_PACKAGE)
    return {
      env: {},
      problem:
        'EXECUTOR=claude needs Claude Code in the image: say AGENT_PACKAGE=@anthropic-ai/claude-code@VERSION (docs/agent.md)',
    }
  if (hasKey(editorEnv))
    return { env: {}, says: `Claude Code, with the ${KEY} of editor.env: what it does costs money` }
  if (env[KEY])
    return {
      env: {},
      problem: `containers get no ${KEY} of this shell: write ${KEY}=... into editor.env, which git ignores, or unset it for a stand-in`,
    }
  return { env: STAND_IN, says: `Claude Code, against a stand-in for its API (no ${KEY} is in editor.env)` }
}
