// The worker daemon: claims project keys that have work and no owner, carries out their commands, and lets them go.
// A claim request's life is told in claim.ts, a slot's in session.ts, a command's in carry-out.ts and job/make-job.ts.
import { callTimeoutFor } from '../platform/clients.ts'
import { runDaemon } from '../platform/daemon.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import { startWorker } from './start.ts'

await runDaemon('worker', workerSettings, startWorker, ({ heartbeatSeconds, leaseSeconds }) => ({
  // A heartbeat that hangs must not keep the next one waiting.
  heartbeatTimeoutMs: (heartbeatSeconds * 1_000) / 3,
  callTimeoutMs: callTimeoutFor((leaseSeconds * 1_000) / 8),
}))
