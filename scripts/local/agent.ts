// Claude Code on this machine, for `make demo EXECUTOR=claude` and `make local EXECUTOR=claude`: with a key against the real API, without one
// against a small stand-in of our own that understands the demo's sentences and costs nothing.
import { workerSettings } from '../../contract/settings/worker.ts'
import { startMessagesApi } from '../agent/messages-api.ts'
import { playSiteAgent } from '../agent/site-agent.ts'
import { findProgram } from './find-program.ts'

export interface LocalAgent {
  /** For the worker. */
  settings: Record<string, string>
  /** Which one it is, for the person. */
  says: string
  stop: () => Promise<void>
}

/** Throws when it is not there. */
const findClaude = (env: NodeJS.ProcessEnv): string => {
  const name = env[workerSettings.claude.name] || 'claude'
  const found = findProgram(name, env.PATH)
  if (found === undefined)
    throw new Error(
      `EXECUTOR=claude needs Claude Code, and there is no ${name}: npm install --global @anthropic-ai/claude-code, or say CLAUDE_BIN=/path/to/claude`,
    )
  return found
}

const COMMAND: LocalAgent = { settings: {}, says: '', stop: async () => {} }

/** What EXECUTOR in `env` asks for. Throws when Claude Code is not there. */
export const startLocalAgent = async (env: NodeJS.ProcessEnv): Promise<LocalAgent> => {
  const { executor, claude, apiKey, apiUrl } = workerSettings
  if (env[executor.name] !== 'claude') return COMMAND
  const settings = { [executor.name]: 'claude', [claude.name]: findClaude(env) }
  const key = env[apiKey.name]
  if (key) {
    const upstream = env[apiUrl.name]
    return {
      settings: { ...settings, [apiKey.name]: key, ...(upstream && { [apiUrl.name]: upstream }) },
      says: `Claude Code, with your ${apiKey.name}: what it does costs money`,
      stop: async () => {},
    }
  }
  const api = await startMessagesApi(playSiteAgent)
  return {
    settings: { ...settings, [apiKey.name]: 'none-is-needed-here', [apiUrl.name]: api.url },
    says: `Claude Code, against a stand-in for its API (no ${apiKey.name} is set)`,
    stop: api.close,
  }
}
