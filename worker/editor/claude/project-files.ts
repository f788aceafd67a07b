// What the project says to the agent, read from its base branch, where the people who own the project decide. Settings and MCP servers count
// only when the project's row allows them by name. Pure.
import type { ProjectConfig } from '../../../contract/project-config.ts'

export const CLAUDE_MD = 'CLAUDE.md'
export const SETTINGS = '.claude/settings.json'
export const MCP = '.mcp.json'
/** Read from the base branch. */
export const PROJECT_FILES = [CLAUDE_MD, SETTINGS, MCP]

export interface ProjectSays {
  claudeMd?: string
  /** JSON for `--settings`. */
  settings?: string
  /** JSON for `--mcp-config`. */
  mcpConfig?: string
  mcpServers: string[]
  /** What is allowed and cannot be read, for the log. */
  problems: string[]
}

const objectIn = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

/** Those of the named entries that are there. */
const pick = (from: Record<string, unknown>, names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(from, name) ? [[name, from[name]]] : [])))

/** The variables that lead the agent to its API are the worker's. */
const withoutApi = (settings: Record<string, unknown>): Record<string, unknown> => {
  if (!Object.hasOwn(settings, 'env')) return settings
  const env = Object.entries(objectIn(settings.env)).filter(([name]) => !/^(ANTHROPIC|CLAUDE)_/.test(name))
  return { ...settings, env: Object.fromEntries(env) }
}

const parse = (file: string, text: string | undefined, problems: string[]): Record<string, unknown> => {
  if (text === undefined) return {}
  try {
    return objectIn(JSON.parse(text))
  } catch {
    problems.push(`${file} is no JSON`)
    return {}
  }
}

/** `files`: the text of each of PROJECT_FILES that is there. */
export const projectSays = (
  files: ReadonlyMap<string, string>,
  {
    allowedSettings = [],
    allowedMcpServers = [],
  }: Pick<ProjectConfig, 'allowedSettings' | 'allowedMcpServers'>,
): ProjectSays => {
  const problems: string[] = []
  const claudeMd = files.get(CLAUDE_MD)
  const readAllowed = (file: string, names: string[]): Record<string, unknown> =>
    names.length === 0 ? {} : parse(file, files.get(file), problems)
  const settings = withoutApi(pick(readAllowed(SETTINGS, allowedSettings), allowedSettings))
  const servers = pick(objectIn(readAllowed(MCP, allowedMcpServers).mcpServers), allowedMcpServers)
  const mcpServers = Object.keys(servers)
  return {
    ...(claudeMd !== undefined && { claudeMd }),
    ...(Object.keys(settings).length > 0 && { settings: JSON.stringify(settings) }),
    ...(mcpServers.length > 0 && { mcpConfig: JSON.stringify({ mcpServers: servers }) }),
    mcpServers,
    problems,
  }
}
