// What the real agent costs: how fast it stops, the worker's memory while four of them run, and what mails in several threads make of its work.
import { startMessagesApi } from '../../scripts/agent/messages-api.ts'
import { startBenchSystem } from './started.ts'
import { setUpClaude } from '../worker/editor/claude/claude-setup.ts'
import { residentMb } from './process-stat.ts'

/** Milliseconds from the interrupt until no process of the agent is left. */
export const measureStops = async (samples: number): Promise<number[]> => {
  const subject = await setUpClaude()
  const times: number[] = []
  try {
    for (let sample = 0; sample < samples; sample++) {
      const { edit } = await subject.machine(`w${sample}`)
      const interrupt = new AbortController()
      let askedAt = 0
      const script = () => {
        setTimeout(() => {
          askedAt = performance.now()
          interrupt.abort(new Error('superseded'))
        }, 50)
        return { stall: true } as const
      }
      await edit(script, { signal: interrupt.signal })
      times.push(performance.now() - askedAt)
    }
    return times
  } finally {
    await subject.end()
  }
}

const agentSystem = async (claude: string, apiUrl: string) =>
  startBenchSystem({
    settings: {
      EXECUTOR: 'claude',
      CLAUDE_BIN: claude,
      ANTHROPIC_API_KEY: 'not-a-key',
      ANTHROPIC_BASE_URL: apiUrl,
      KILL_GRACE_SECONDS: '2',
    },
  })

/** The worker's memory while four agents of four project keys run, MB. */
export const measureMemory = async (claude: string): Promise<number> => {
  let asked = 0
  const four = Promise.withResolvers<void>()
  const api = await startMessagesApi(() => {
    if (++asked === 4) four.resolve()
    return { stall: true }
  })
  const system = await agentSystem(claude, api.url)
  try {
    system.stack.startRouter()
    const { pid } = system.stack.startWorker()
    for (const name of ['ann', 'bob', 'cem', 'dea']) {
      const email = `${name}@customer.test`
      await system.project('shop', email)
      await system.sendToEmailQueue(JSON.stringify({ userEmail: email, commandId: name, instruction: 'Go' }))
    }
    await four.promise
    return residentMb(pid)
  } finally {
    await system.stop()
    await api.close()
  }
}

/** Four mails in four threads of one person, 3 s apart; each is 6 s of work in three calls of the API. */
export const measureThreads = async (claude: string) => {
  let calls = 0
  const api = await startMessagesApi(({ turns }) => {
    calls++
    const work = { delayMs: 2_000 }
    // Of the whole conversation: who goes on need not begin anew.
    const results = turns.flatMap((turn) => turn.results)
    if (results.length < 2) return { ...work, call: [{ name: 'Glob', input: { pattern: '*.html' } }] }
    return { ...work, say: 'Done.' }
  })
  const system = await agentSystem(claude, api.url)
  try {
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', 'ann@customer.test')
    const begunAt = performance.now()
    for (let mail = 1; mail <= 4; mail++) {
      const about = {
        userEmail: 'ann@customer.test',
        commandId: `m${mail}`,
        chatThreadId: `t${mail}`,
        instruction: 'Go',
      }
      await system.sendToEmailQueue(JSON.stringify(about))
      await new Promise((resolve) => setTimeout(resolve, 3_000))
    }
    await system.until(({ event }) => event === 'replied', 4)
    const runs = system.lines.filter(({ event }) => event === 'editing').length
    return { seconds: (performance.now() - begunAt) / 1_000, calls, runs }
  } finally {
    await system.stop()
    await api.close()
  }
}
