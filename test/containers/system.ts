// The system that `make up` starts, for a test: its containers, what they log, mail by SMTP, and what comes back.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { promisify } from 'node:util'
import { createTransport } from 'nodemailer'
import type { Email } from 'postal-mime'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { LOCAL_PERSON, LOCAL_SENDER } from '../../scripts/local/names.ts'
import { parseMail } from '../../scripts/local/sent-mail.ts'
import { sleep } from '../../platform/sleep.ts'

const run = promisify(execFile)
const LOOK_MS = 500
/** What would lead a system elsewhere, or is the outer make's. */
const NOT_FOR_IT =
  /^(AWS_(?!EMULATOR_IMAGE$)|MAKE|MFLAGS|EXECUTOR$|EDITOR_|AGENT_PACKAGE$|COMPOSE_|ANTHROPIC_|PROJECT$)/

const freePort = async (): Promise<string> => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

export const docker = async (...args: string[]): Promise<string> => {
  const { stdout, stderr } = await run('docker', args, { maxBuffer: 2 ** 26 })
  return `${stdout}${args[0] === 'logs' ? stderr : ''}`.trim()
}

export interface Ended {
  code: number | null
  out: string
}

/** `project`: compose's name of the system, so that it meets no other one. */
export const makeSystem = async (checkout: string, project: string) => {
  const [EMULATOR_PORT, SMTP_PORT] = [await freePort(), await freePort()]
  const endpoint = `http://127.0.0.1:${EMULATOR_PORT}`
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_FOR_IT.test(name))
  const env = { ...Object.fromEntries(inherited), COMPOSE_PROJECT_NAME: project, EMULATOR_PORT, SMTP_PORT }

  const start = (target: string, settings: Record<string, string> = {}) => {
    const child = spawn('make', ['--directory', checkout, target], {
      env: { ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (out += chunk.toString()))
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out }))
    /** All that it has started, too. */
    const end = (): void => void (child.pid !== undefined && process.kill(-child.pid, 'SIGINT'))
    return { out: () => out, ended, end }
  }

  const containers = async (service: string): Promise<string[]> => {
    const labels = [`project=${project}`, `service=${service}`]
    const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`])
    const names = await docker('ps', '--all', '--format', '{{.Names}}', ...filters)
    return names
      .split('\n')
      .filter((name) => name !== '')
      .toSorted()
  }

  const lines = async (): Promise<(LogLine & { from: string })[]> => {
    const names = [...(await containers('router')), ...(await containers('worker'))]
    const texts = await Promise.all(names.map(async (from) => ({ from, text: await docker('logs', from) })))
    return texts.flatMap(({ from, text }) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => ({ ...(JSON.parse(line) as LogLine), from })),
    )
  }

  const inbox = async (): Promise<Email[]> => {
    const raw = await fetch(`${endpoint}/raw`)
    const json = raw.headers.get('content-type')?.includes('xml') ? undefined : await raw.text()
    if (raw.ok && json?.startsWith('['))
      return Promise.all((JSON.parse(json) as string[]).map((mail) => parseMail(Buffer.from(mail, 'base64'))))
    // As LocalStack has it.
    const kept = (await (await fetch(`${endpoint}/_aws/ses`)).json()) as { messages: { RawData?: string }[] }
    return Promise.all(kept.messages.map(({ RawData = '' }) => parseMail(Buffer.from(RawData))))
  }

  return {
    endpoint,
    env,
    start,
    make: (target: string, settings?: Record<string, string>): Promise<Ended> =>
      start(target, settings).ended,
    containers,
    lines,
    inbox,
    /** Resolves when it is so. */
    until: async <T>(look: () => Promise<T | undefined | false>): Promise<T> => {
      for (;;) {
        const found = await look().catch(() => undefined)
        if (found !== undefined && found !== false) return found
        await sleep(LOOK_MS)
      }
    },
    /** Throws when the door does not take it. */
    mail: async (id: string, text: string, reference?: string): Promise<void> => {
      const transport = createTransport({ host: '127.0.0.1', port: Number(SMTP_PORT), ignoreTLS: true })
      await transport.sendMail({
        from: LOCAL_PERSON,
        to: LOCAL_SENDER,
        subject: `About ${reference ?? id}`,
        text,
        messageId: `<${id}@mail.example>`,
        ...(reference !== undefined && { references: `<${reference}@mail.example>` }),
      })
    },
  }
}

export type ContainerSystem = Awaited<ReturnType<typeof makeSystem>>

/** The text of the mail that answers. */
export const answerTo = (system: ContainerSystem, id: string): Promise<string> =>
  system.until(async () => {
    const answer = (await system.inbox()).find(({ inReplyTo }) => inReplyTo === `<${id}@mail.example>`)
    return answer && (answer.text ?? '')
  })

/** The container of the worker in which this many commands, all in all, have come to their editing programs. */
export const editing = (system: ContainerSystem, count: number): Promise<string> =>
  system.until(async () => {
    const found = (await system.lines()).filter(({ event }) => event === 'editing')
    const sorted = found.toSorted((a, b) => a['timestamp'].localeCompare(b['timestamp']))
    return sorted[count - 1]?.from
  })

export const countEditing = async (system: ContainerSystem): Promise<number> =>
  (await system.lines()).filter(({ event }) => event === 'editing').length
