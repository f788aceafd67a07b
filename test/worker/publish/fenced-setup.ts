// Owners of one project key, an older and a newer generation of it, with their own worktrees and one bucket in memory.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { makeConditionally } from '../../../worker/publish/conditional-write.ts'
import type { PublishWork } from '../../../worker/publish/publish.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { makeMemoryS3 } from '../../fakes/memory-s3.ts'
import type { Input } from '../../fakes/memory-s3.ts'
import { leaseOf, writeSiteFile } from './preview-bucket.ts'

export const setupFenced = async () => {
  const root = await mkdtemp(path.join(os.tmpdir(), 'fenced-'))
  const bucket = makeMemoryS3()
  const { log, events } = captureLog()
  const { signal } = new AbortController()
  const about = {
    s3: bucket.s3,
    conditionally: makeConditionally(),
    bucket: 'previews',
    prefix: 'thread-1',
    hashed: new Set<string>(),
  }

  const ownerOf =
    (generation: number) =>
    async (contents: Record<string, string>, isSafe?: () => boolean): Promise<PublishWork> => {
      const dir = path.join(root, `${generation}`)
      const site = Object.entries(contents)
      const files = await Promise.all(site.map(([at, content]) => writeSiteFile(dir, at, content)))
      return { ...about, files, lease: leaseOf(generation, isSafe), signal, log }
    }

  return {
    bucket,
    events,
    /** What the older owner, generation 1, publishes. */
    older: ownerOf(1),
    newer: ownerOf(2),
    /** `act` happens once: when the first such call has been sent, and before it takes effect. */
    before: (isIt: (call: string, input: Input) => boolean, act: () => Promise<unknown>) => {
      bucket.deps.meddle = async (call, input) => {
        if (!isIt(call, input)) return
        bucket.deps.meddle = () => undefined
        await act()
      }
    },
    end: () => rm(root, { recursive: true, force: true }),
  }
}

export type FencedSetup = Awaited<ReturnType<typeof setupFenced>>

export const isPutOf =
  (key: string) =>
  (call: string, { Key }: Input): boolean =>
    call === 'PutObject' && Key === key
