// The worker as it is, with the job of the comparison in place of git, agent, build and preview.
import { callTimeoutFor } from '../../../platform/clients.ts'
import { runDaemon } from '../../../platform/daemon.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import type { Job } from '../../../worker/job/job.ts'
import { startWorker } from '../../../worker/start.ts'
import { meter } from './meter.ts'
import { makeStandIn } from './stand-in.ts'

await runDaemon(
  'worker',
  workerSettings,
  (deps) => {
    const { clients, log } = deps
    meter(clients.dynamodb, log)
    meter(clients.heartbeat.dynamodb, log)
    const standIn = makeStandIn(process.env['EFFECTS_DIR'] ?? '', log)
    const job: Job = async ({ command, signal, interrupt }) => {
      const end = await standIn(command, AbortSignal.any([signal, interrupt]))
      signal.throwIfAborted()
      if (end === 'stopped') return { success: false, summary: 'Stopped.', interrupted: true }
      return { success: true, summary: 'Done.' }
    }
    return startWorker(deps, async () => ({ begin: () => job, room: async () => ({}), stop: async () => {} }))
  },
  ({ heartbeatSeconds, leaseSeconds }) => ({
    heartbeatTimeoutMs: (heartbeatSeconds * 1_000) / 3,
    callTimeoutMs: callTimeoutFor((leaseSeconds * 1_000) / 8),
  }),
)
