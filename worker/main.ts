// The worker daemon: claims project keys that have work and no owner, runs their commands, and releases them.
// To follow one command read claim/claim.ts, ownership/session.ts, command/run-command.ts and job/run-job.ts.
import { callTimeoutFor } from '../platform/clients.ts'
import { runDaemon } from '../platform/daemon.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import { startWorker } from './start.ts'

await runDaemon('worker', workerSettings, startWorker, ({ heartbeatSeconds, leaseSeconds }) => ({
  // A heartbeat that hangs must time out before the next one is due.
  heartbeatTimeoutMs: (heartbeatSeconds * 1_000) / 3,
  callTimeoutMs: callTimeoutFor((leaseSeconds * 1_000) / 8),
}))
