// What a job costs besides the time of its program: on a large site, warm, with the leash where the machine can have it.
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { startBenchSystem } from './started.ts'

const run = promisify(execFile)
const ANN = 'ann@customer.test'

/** Milliseconds, one for each warm command. */
export interface JobTimes {
  /** From acceptance to the answer, without the stage `edit`. */
  overhead: number[]
  stages: Record<string, number[]>
  s3Calls: number
}

/** A bare repository with so many small pages, 100 in a directory. */
const makeLargeSite = async (dir: string, pages: number): Promise<string> => {
  const tree = join(dir, 'tree')
  const repository = join(dir, 'large.git')
  for (let page = 0; page < pages; page++) {
    const folder = join(tree, String(Math.floor(page / 100)))
    if (page % 100 === 0) await mkdir(folder, { recursive: true })
    await writeFile(join(folder, `${page}.html`), `<title>${page}</title>\n`)
  }
  const git = (...args: string[]) =>
    run('git', ['-C', tree, '-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args])
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all')
  await git('commit', '--quiet', '-m', 'A site')
  await run('git', ['clone', '--quiet', '--bare', tree, repository])
  return repository
}

const timeOf = ({ timestamp }: LogLine): number => Date.parse(timestamp)

/** `isLeashed`: needs root. */
export const measureJobs = async (pages: number, samples: number, isLeashed: boolean): Promise<JobTimes> => {
  const editor = JSON.stringify(['/bin/sh', '-c', 'cat > 0/0.html; echo The page is new.'])
  const shared = { ALLOW_SHARED_UID: isLeashed ? 'no' : 'yes' }
  const system = await startBenchSystem({
    settings: { LOG_LEVEL: 'debug', EDITOR_COMMAND: editor, ...shared },
  })
  try {
    const repository = await makeLargeSite(system.dir, pages)
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', ANN, { repository, buildCommand: undefined, outputDir: '.' })
    const times: JobTimes = { overhead: [], stages: {}, s3Calls: 0 }
    for (let sample = -2; sample < samples; sample++) {
      const commandId = `job-${sample + 2}`
      const about = { userEmail: ANN, chatThreadId: 'jobs', commandId, instruction: `page ${sample}` }
      await system.sendToEmailQueue(JSON.stringify(about))
      const isOf = (event: string) => (line: LogLine) => line.event === event && line.commandId === commandId
      const [replied] = await system.until(isOf('replied'))
      // The first ones make mirror, worktree and preview.
      if (sample < 0) continue
      const lines = system.lines.filter((line) => line.commandId === commandId)
      const ended = lines.filter(({ event }) => event === 'stage_ended')
      for (const { stage, ms } of ended) (times.stages[String(stage)] ??= []).push(Number(ms))
      const accepted = lines.find(({ event }) => event === 'accepted')
      const edit = Number(ended.find(({ stage }) => stage === 'edit')?.ms ?? 0)
      if (accepted && replied) times.overhead.push(timeOf(replied) - timeOf(accepted) - edit)
      const from = system.lines.findIndex((line) => line.event === 'accepted' && line.commandId === commandId)
      times.s3Calls = system.lines
        .slice(from)
        .filter(({ daemon, call }) => daemon === 'worker' && String(call).startsWith('S3.')).length
    }
    return times
  } finally {
    await system.stop()
  }
}
