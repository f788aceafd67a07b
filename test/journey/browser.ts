// A real Chromium without a window, for what only a browser decides: what it keeps, and what it shows.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { tabOf } from './browser-tab.ts'
import type { Look, Tab } from './browser-tab.ts'
import { findProgram } from '../../worker/process/nice.ts'

const NAMES = [process.env['CHROMIUM_BIN'] ?? '', 'chromium', 'chromium-browser', 'google-chrome']

/** The browser's program: CHROMIUM_BIN, or on the PATH. */
export const chromiumHere = (): string | undefined =>
  NAMES.map((name) => findProgram(name, process.cwd(), process.env['PATH'])).find(Boolean)

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--window-size=400,300',
  '--remote-debugging-pipe',
]

export interface Page {
  /** A PNG in base 64. */
  screenshot: string
  /** The background of the body, as the browser computed it: `rgb(...)`. */
  background: string
}

export interface Browser {
  open: (url: string, how: Look) => Promise<Tab>
  /** Opens the address in a tab of its own, as a followed link does, and looks at it once it has loaded. */
  visit: (url: string) => Promise<Page>
  stop: () => Promise<void>
}

interface Answer {
  id?: number
  method?: string
  sessionId?: string
  result?: Record<string, never>
  error?: { message: string }
}

/** Rejects with what the browser says about it, or when the browser is gone. */
type Send = (method: string, params?: object, sessionId?: string) => Promise<Record<string, any>>

/** The DevTools protocol over file descriptors 3 and 4: JSON texts that end with a NUL byte. */
const connect = (child: ChildProcess, onEvent: (event: Answer) => void): Send => {
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, { resolve: (result: object) => void; reject: (error: Error) => void }>()
  const end = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'))
  }
  input.on('error', end)
  child.once('error', end)
  output.once('close', end)
  let rest = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer
      if (answer.id === undefined) onEvent(answer)
      else if (answer.error) waiting.get(answer.id)?.reject(new Error(answer.error.message))
      else waiting.get(answer.id)?.resolve(answer.result ?? {})
      waiting.delete(answer.id ?? 0)
    }
  })
  let last = 0
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    })
}

/** A browser with a profile of its own, which `stop` removes. */
export const startBrowser = async (program: string): Promise<Browser> => {
  const profile = await mkdtemp(join(tmpdir(), 'webordinary-browser-'))
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const watchers = new Set<(event: Answer) => void>()
  const send = connect(child, (event) => watchers.forEach((watch) => watch(event)))
  const loaded = (sessionId: string): Promise<void> =>
    new Promise((resolve) => {
      const watch = (event: Answer): void => {
        if (event.sessionId !== sessionId || event.method !== 'Page.loadEventFired') return
        watchers.delete(watch)
        resolve()
      }
      watchers.add(watch)
    })

  const openTab = async () => {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    await send('Page.enable', {}, sessionId)
    return { targetId, sessionId }
  }
  const goTo = async (url: string, sessionId: string): Promise<void> => {
    const isLoaded = loaded(sessionId)
    await send('Page.navigate', { url }, sessionId)
    await isLoaded
  }

  return {
    open: async (url, how) => {
      const { targetId, sessionId } = await openTab()
      const tab = tabOf(
        (method, params) => send(method, params, sessionId),
        () => send('Target.closeTarget', { targetId }).then(() => undefined),
      )
      await tab.look(how)
      await goTo(url, sessionId)
      return tab
    },
    visit: async (url) => {
      const { targetId, sessionId } = await openTab()
      await goTo(url, sessionId)
      const expression = 'getComputedStyle(document.body).backgroundColor'
      const { result } = await send('Runtime.evaluate', { expression }, sessionId)
      const { data } = await send('Page.captureScreenshot', {}, sessionId)
      await send('Target.closeTarget', { targetId })
      return { screenshot: data, background: result.value }
    },
    stop: async () => {
      await send('Browser.close').catch(() => child.kill('SIGKILL'))
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
