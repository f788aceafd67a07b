// How many AWS calls a command costs, by name: the hook on the clients makes every daemon log its calls at level debug.
import { VISIBILITY_SECONDS } from '../../contract/topology.ts'
import { sleep } from '../../platform/sleep.ts'
import { commandIdIn } from '../../router/mail-templates/own-lines.ts'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { answerTo } from '../journey/system.ts'
import type { System } from '../journey/system.ts'
import { startBenchSystem } from './started.ts'

/** Calls by name; polls that brought nothing and heartbeats belong to no command and are counted apart. */
export type Calls = Map<string, number>

const callsIn = (lines: LogLine[]): Calls => {
  const calls: Calls = new Map()
  for (const line of lines) {
    if (line.event !== 'aws_call') continue
    const name = `${line.daemon} ${String(line.call)}`
    calls.set(name, (calls.get(name) ?? 0) + 1)
  }
  return calls
}

export const total = (calls: Calls): number => [...calls.values()].reduce((sum, n) => sum + n, 0)

/** Long enough that neither a heartbeat nor a sweep falls into a command. */
const QUIET = {
  LOG_LEVEL: 'debug',
  SWEEP_SECONDS: '60',
  IDLE_SWEEP_SECONDS: '600',
  LEASE_SECONDS: '300',
  HEARTBEAT_SECONDS: '100',
}

const command = (n: number): string =>
  JSON.stringify({
    userEmail: 'ann@customer.test',
    chatThreadId: 'bench',
    commandId: `bench-${n}`,
    instruction: `change the homepage title to Number ${n}`,
  })

const untilReplied = async (system: System, commandId: string): Promise<void> => {
  await system.until((line) => line.event === 'replied' && line.commandId === commandId)
  // The next polls come after the reply: two seconds of silence are enough.
  await sleep(2_000)
}

/** A router tells SQS of notices and bells that are over within a third of their visibility timeout. */
const LATER_MS = (VISIBILITY_SECONDS.email / 3) * 1_000 + 1_000

export interface CallCount {
  program: Calls
  mail: Calls
  /** What follows a mail's answer within a minute or so, for the command and those just before it together. */
  later: Calls
}

/** The calls of a warm command, from a program and by mail: of the cheapest of three, because a slow moment adds polls. `waitMs`: how long to look for what follows. */
export const countCalls = async (waitMs = LATER_MS): Promise<CallCount> => {
  const system = await startBenchSystem({ settings: QUIET })
  try {
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', 'ann@customer.test')
    const measured = async (act: () => Promise<string>): Promise<Calls> => {
      const from = system.lines.length
      await untilReplied(system, await act())
      return callsIn(system.lines.slice(from))
    }
    const program = async (n: number): Promise<string> => {
      await system.sendToEmailQueue(command(n))
      return `bench-${n}`
    }
    const mail = async (n: number): Promise<string> => {
      const messageId = `<m${n}@mail.example>`
      const references = ['<m0@mail.example>']
      const text = `change the homepage title to Mail ${n}`
      await system.mail({
        from: 'ann@customer.test',
        subject: 'Hi',
        text,
        messageId,
        ...(n > 0 && { references }),
      })
      const { text: answer = '' } = await answerTo(system, messageId)
      return commandIdIn(answer) ?? ''
    }
    const cheapest = async (numbers: number[], act: (n: number) => Promise<string>): Promise<Calls> => {
      const all: Calls[] = []
      for (const n of numbers) all.push(await measured(() => act(n)))
      return all.reduce((least, calls) => (total(calls) < total(least) ? calls : least))
    }
    await measured(() => program(1))
    await measured(() => program(2))
    const warm = await cheapest([3, 4, 5], program)
    await measured(() => mail(0))
    await measured(() => mail(1))
    const warmMail = await cheapest([2, 3, 4], mail)
    const answered = system.lines.length
    await sleep(waitMs)
    return { program: warm, mail: warmMail, later: callsIn(system.lines.slice(answered)) }
  } finally {
    await system.stop()
  }
}
