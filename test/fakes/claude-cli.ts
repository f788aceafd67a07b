// The real CLI of Claude Code, where there is one: proprietary, so tests look for it and skip without.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** `CLAUDE_BIN`, or `claude` on the PATH. */
export const CLAUDE: string | undefined = [
  ...(process.env['CLAUDE_BIN'] ? [process.env['CLAUDE_BIN']] : []),
  ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'claude')),
].find(isProgram)

/** For the title of a test. */
export const WHY_SKIPPED = CLAUDE === undefined ? ' (skipped: no claude on the PATH or at CLAUDE_BIN)' : ''

const QUIET = {
  DISABLE_AUTOUPDATER: '1',
  DISABLE_TELEMETRY: '1',
  DISABLE_ERROR_REPORTING: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST: '1',
}

const FLAGS = [
  '-p',
  '--output-format=stream-json',
  '--input-format=stream-json',
  '--verbose',
  '--restricted',
  '--strict-mcp-config',
  '--permission-mode=acceptEdits',
  '--max-turns=20',
]

export interface ClaudeRun {
  code: number
  /** Each line of its output. */
  events: Record<string, unknown>[]
  result: Record<string, unknown>
}

/** Content of a user's message. */
export type Said = string | Record<string, unknown>[]

/** Runs it in `tree` with its settings in `home`, and says these things to it, each when the one before has its result. */
export const runClaude = async (
  said: Said[],
  where: { tree: string; home: string; baseUrl: string; token: string },
  flags: string[] = [],
): Promise<ClaudeRun> => {
  const { tree, home, baseUrl, token } = where
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: home,
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
    ANTHROPIC_BASE_URL: baseUrl,
    ANTHROPIC_API_KEY: token,
    ...QUIET,
  }
  const child = spawn(CLAUDE ?? 'claude', [...FLAGS, ...flags], { cwd: tree, env, stdio: 'pipe' })
  const waiting = [...said]
  const next = (): void => {
    const content = waiting.shift()
    if (content === undefined) return void child.stdin.end()
    const message = { role: 'user', content }
    child.stdin.write(`${JSON.stringify({ type: 'user', message, parent_tool_use_id: null })}\n`)
  }
  const events: Record<string, unknown>[] = []
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = JSON.parse(line) as Record<string, unknown>
      events.push(event)
      if (event['type'] === 'result') next()
    }
  })
  next()
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number]>])
  const result = events.findLast(({ type }) => type === 'result')
  if (!result) throw new Error(`claude ended with ${code} and without a result: ${errors}`)
  return { code, events, result }
}
