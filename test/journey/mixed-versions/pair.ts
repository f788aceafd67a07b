// A system whose daemons are of two versions.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bucketNames, siteBucketName } from '../../../deployment/names.ts'
import { startScript } from '../../../scripts/local/daemon-process.ts'
import type { DaemonProcess } from '../../../scripts/local/daemon-process.ts'
import type { FormerCode } from '../../former/former-code.ts'
import { PLACE } from '../../rights/place.ts'
import { startSystem } from '../system.ts'
import type { Makers, System } from '../system.ts'

export type Version = 'former' | 'new'

export interface Pair {
  system: System
  start: (daemon: 'router' | 'worker', version: Version) => DaemonProcess
  /** Editors that were told long words end. `false`: those that begin now go on again. */
  go: (yes: boolean) => Promise<void>
}

const EDITOR = fileURLToPath(new URL('./waiting-editor.ts', import.meta.url))

const SETTINGS = {
  // The calls of the daemons are compared with their rights.
  LOG_LEVEL: 'debug',
  LEASE_SECONDS: '2',
  HEARTBEAT_SECONDS: '0.4',
  DRAIN_SECONDS: '5',
  SAVE_SECONDS: '2',
}

const bucketsOf = ({ prefix, account, region } = PLACE): System['stack']['buckets'] => {
  const { mail, payload, transcripts } = bucketNames(prefix, account, region)
  return { mail, payload, transcripts, preview: siteBucketName(prefix, 'shop', account) }
}

const formerMakers = async ({ load }: FormerCode): Promise<Makers> => {
  const { provision } = await load<Pick<Makers, 'provision'>>('scripts/cloud/provision.ts')
  const { onboard } = await load<Pick<Makers, 'onboard'>>('scripts/cloud/onboard.ts')
  return { provision, onboard }
}

/** `madeBy`: whoever made queues, tables and projects. Nothing is started. */
export const startPair = async (code: FormerCode, madeBy: Version): Promise<Pair> => {
  const buckets = bucketsOf()
  const go = join(code.dir, `go-${madeBy}`)
  const settings = {
    ...SETTINGS,
    EDITOR_COMMAND: JSON.stringify([process.execPath, EDITOR, go]),
    PAYLOAD_BUCKET: buckets.payload,
    TRANSCRIPTS_BUCKET: buckets.transcripts,
  }
  const system = await startSystem({
    settings,
    buckets,
    ...(madeBy === 'former' && { by: await formerMakers(code) }),
  })
  const { stack, dir, note } = system

  const startFormer = (daemon: 'router' | 'worker'): DaemonProcess => {
    const number = stack.daemons.filter(({ name }) => name.startsWith(daemon)).length + 1
    const name = `${daemon}-${number}-former`
    const own = daemon === 'worker' ? { WORKSPACE_DIR: join(dir, name) } : {}
    const started = startScript(join(code.dir, daemon, 'main.ts'), name, { ...stack.env, ...own }, note)
    stack.daemons.push(started)
    return started
  }
  return {
    system,
    start: (daemon, version) => {
      if (version === 'former') return startFormer(daemon)
      return daemon === 'router' ? stack.startRouter() : stack.startWorker()
    },
    go: (yes) => (yes ? writeFile(go, '') : rm(go, { force: true })),
  }
}
