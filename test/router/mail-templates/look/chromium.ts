// Pages in a Chromium without a window, one process for each look.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--hide-scrollbars',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** `light`: as it is. `dark`: the page learns that the person prefers dark. `forced`: the program repaints it besides. */
export type Mode = 'light' | 'dark' | 'forced'
const MODES: Record<Mode, string[]> = {
  light: [],
  dark: ['--force-dark-mode'],
  forced: ['--enable-features=WebContentsForceDark'],
}

const run = promisify(execFile)

/** The document of a page after its scripts, as HTML; with `picture`, a PNG of it is written there. */
export const look = async (program: string, html: string, mode: Mode, picture?: string): Promise<string> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'webordinary-look-'))
  try {
    const file = path.join(dir, 'page.html')
    await writeFile(file, html)
    const seen =
      picture === undefined ? ['--dump-dom'] : [`--screenshot=${picture}`, '--window-size=760,1500']
    const flags = [...FLAGS, ...MODES[mode], `--user-data-dir=${dir}/profile`, ...seen]
    const { stdout } = await run(program, [...flags, `file://${file}`], {
      maxBuffer: 50_000_000,
      timeout: 60_000,
    })
    return stdout
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}
