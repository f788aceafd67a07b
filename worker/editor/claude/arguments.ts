// The command line and the environment of Claude Code. Flags: https://code.claude.com/docs/en/cli-reference
import type { Effort } from '../../../contract/project-config.ts'
import { ASK_TOOL } from './question.ts'

export interface AgentOptions {
  program: string
  /** Built-in tools that exist for the agent. */
  tools: string[]
  model?: string
  effort?: Effort
  maxTurns: number
  maxUsd: number
}

export interface AgentFiles {
  /** Text that is added to the system prompt. */
  systemPrompt: string
  attachments?: string
  /** Settings and MCP servers that the project's row allows. */
  settings?: string
  mcpConfig?: string
}

/** The tools on files are decided by the permission mode: inside the working directory only. */
const DECIDED_BY_MODE = new Set(['Read', 'Edit', 'Write', 'Glob', 'Grep', 'NotebookEdit'])

/** `mcpServers`: their names. What is allowed is not asked for. */
const allowedTools = (tools: string[], mcpServers: string[]): string[] => [
  ...tools.filter((tool) => !DECIDED_BY_MODE.has(tool)),
  ...mcpServers.map((name) => `mcp__${name}`),
]

const LEAST_USD = 0.01

/** `session`: of the thread; `isKnown`: it exists already, and goes on. */
export const argumentsFor = (
  options: AgentOptions,
  files: AgentFiles,
  session: { id: string; isKnown: boolean },
  mcpServers: string[] = [],
): string[] => {
  const { program, tools, model, effort, maxTurns, maxUsd } = options
  const allowed = allowedTools(tools, mcpServers)
  return [
    program,
    '--print',
    '--verbose',
    '--input-format=stream-json',
    '--output-format=stream-json',
    // The repository's settings, hooks, MCP servers and environment are not obeyed, and file tools stay inside.
    '--restricted',
    '--strict-mcp-config',
    '--disable-slash-commands',
    '--permission-mode=acceptEdits',
    '--permission-prompt-tool=stdio',
    `--tools=${[...tools, ASK_TOOL].join(',')}`,
    ...(allowed.length > 0 ? [`--allowedTools=${allowed.join(',')}`] : []),
    `${session.isKnown ? '--resume' : '--session-id'}=${session.id}`,
    `--max-turns=${maxTurns}`,
    // It does not start with less. The proxy has the exact limit.
    `--max-budget-usd=${Math.max(LEAST_USD, maxUsd)}`,
    `--append-system-prompt-file=${files.systemPrompt}`,
    // The base branch's CLAUDE.md may have changed since the session began.
    '--system-prompt-snapshot=off',
    ...(model === undefined ? [] : [`--model=${model}`]),
    ...(effort === undefined ? [] : [`--effort=${effort}`]),
    ...(files.attachments === undefined ? [] : [`--add-dir=${files.attachments}`]),
    ...(files.settings === undefined ? [] : [`--settings=${files.settings}`]),
    ...(files.mcpConfig === undefined ? [] : [`--mcp-config=${files.mcpConfig}`]),
  ]
}

/** `api`: of the worker's proxy; the token is worth nothing elsewhere and nothing after the command. */
export const environmentFor = (api: { baseUrl: string; token: string }): Record<string, string> => ({
  ANTHROPIC_BASE_URL: api.baseUrl,
  ANTHROPIC_API_KEY: api.token,
  // Neither a project's settings nor anything else leads it to another API.
  CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST: '1',
  // A server that it leaves running would keep it from ending.
  CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: '1',
  // The worker commits.
  CLAUDE_CODE_DISABLE_GIT_INSTRUCTIONS: '1',
  CLAUDE_CODE_DISABLE_AUTO_MEMORY: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  DISABLE_AUTOUPDATER: '1',
  DISABLE_TELEMETRY: '1',
  DISABLE_ERROR_REPORTING: '1',
})
