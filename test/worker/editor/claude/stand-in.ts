#!/usr/bin/env node
// A stand-in for Claude Code that speaks its streaming JSON, for machines without it. What it does is named by the first instruction in the
// frame. It asks no API.
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { STOP_SIGNALS } from '../../../../contract/stopping.ts'

const flag = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)

const say = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`)
const text = (words: string, more = {}): void =>
  say({ type: 'assistant', message: { content: [{ type: 'text', text: words }] }, ...more })
const end = (more: object = {}): void =>
  say({
    type: 'result',
    subtype: 'success',
    is_error: false,
    num_turns: 1,
    result: 'The title is new.',
    permission_denials: [],
    ...more,
  })
const wrote = (file: string): void => {
  writeFileSync(file, 'new\n')
  say({ type: 'user', tool_use_result: { filePath: path.resolve(file), structuredPatch: [] } })
}

const projects = path.join(process.env.HOME ?? '', '.claude', 'projects', 'here')
const sessionId = flag('resume') ?? flag('session-id') ?? ''
const transcript = path.join(projects, `${sessionId}.jsonl`)
const restored = path.join(projects, '..', 'restored', `${sessionId}.jsonl`)
if (flag('resume') && !existsSync(transcript) && !existsSync(restored)) {
  process.stderr.write(`No conversation found with session ID: ${sessionId}\n`)
  process.exit(1)
}
mkdirSync(projects, { recursive: true })
appendFileSync(existsSync(restored) ? restored : transcript, '{"type":"user"}\n')

/** For the words that go on with what was asked. */
const LAST = path.join(projects, 'last-scene')

const busy = {
  is_error: true,
  api_error_status: 529,
  terminal_reason: 'api_error',
  result: 'API Error: Overloaded',
}

let heard = ''
const ask = (): void =>
  say({
    type: 'control_request',
    request_id: 'r1',
    request: {
      subtype: 'can_use_tool',
      tool_name: 'AskUserQuestion',
      input: { questions: [{ question: 'Which blue?' }] },
    },
  })

const SCENES: Record<string, () => void> = {
  edit: () => {
    wrote('index.html')
    text('The title is new.')
    end()
  },
  'a server stays': () => {
    // As a tool of the agent does: in a session of its own, with the same environment.
    spawn('sleep', ['60'], { detached: true, stdio: 'inherit' }).unref()
    wrote('index.html')
    end()
    setInterval(() => {}, 1_000)
  },
  hang: () => {
    wrote('begun.html')
    setInterval(() => {}, 1_000)
  },
  // Writes down what would have ended it.
  deaf: () => {
    for (const name of STOP_SIGNALS) process.on(name, () => appendFileSync('asked.txt', `${name}\n`))
    wrote('begun.html')
    setInterval(() => {}, 1_000)
  },
  'busy once': () => {
    if (existsSync('was-busy')) return end()
    writeFileSync('was-busy', '')
    text('Overloaded', { error: 'server_error' })
    end(busy)
  },
  busy: () => {
    text('Overloaded', { error: 'server_error' })
    end(busy)
  },
  'too long once': () => {
    if (flag('session-id'))
      return end({ result: `Begun anew. Heard of private.txt: ${heard.includes('private.txt')}` })
    const { SWAP, FOR } = process.env
    if (SWAP && FOR) {
      rmSync(SWAP, { recursive: true })
      symlinkSync(FOR, SWAP)
    }
    text('Prompt is too long', { error: 'invalid_request' })
    end({ is_error: true, api_error_status: 400, terminal_reason: 'prompt_too_long' })
  },
  'bad key': () => {
    say({
      type: 'system',
      subtype: 'api_retry',
      attempt: 1,
      error_status: 401,
      error: 'authentication_failed',
    })
    setInterval(() => {}, 1_000)
  },
  crash: () => {
    wrote('index.html')
    text('Half of it is done.')
    process.kill(process.pid, 'SIGKILL')
  },
  ask,
  'ask, then busy once': () => (existsSync('was-busy') ? end() : ask()),
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line) as {
    type: string
    request?: { subtype: string }
    response?: { response: { message: string } }
    message?: { content: { text?: string }[] }
  }
  if (message.request?.subtype === 'interrupt') {
    if (existsSync(LAST) && readFileSync(LAST, 'utf8') === 'deaf')
      return appendFileSync('asked.txt', 'word\n')
    end({ subtype: 'error_during_execution', is_error: true, terminal_reason: 'aborted_tools' })
    process.exit(0)
  }
  if (message.type === 'control_response') {
    if (readFileSync(LAST, 'utf8') === 'ask, then busy once') {
      writeFileSync('was-busy', '')
      text('Overloaded', { error: 'server_error' })
      return end(busy)
    }
    end({ result: `Told: ${message.response?.response.message}` })
    return
  }
  const words = message.message?.content.map((block) => block.text ?? '').join('\n') ?? ''
  heard = words
  const asked = Object.keys(SCENES).find((name) => words.includes(`\n${name}\n`))
  if (asked !== undefined) writeFileSync(LAST, asked)
  const scene = asked ?? readFileSync(LAST, 'utf8')
  SCENES[scene]?.()
})
process.stdin.on('end', () => {
  if (!process.argv.includes('--never-exits')) setTimeout(() => process.exit(0), 10)
})
