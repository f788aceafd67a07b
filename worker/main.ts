// The worker daemon: claims project keys that have work and no owner, carries out their commands, and lets them go.
// Read on in claim/ for a claim request's life, in ownership/ for a project key's, in command/ and job/ for a command's.
import { callTimeoutFor } from '../platform/clients.ts'
import { runDaemon } from '../platform/daemon.ts'
import { workerSettings } from '../contract/settings/worker.ts'
import { startWorker } from './start.ts'

await runDaemon('worker', workerSettings, startWorker, ({ heartbeatSeconds, leaseSeconds }) => ({
  // A heartbeat that hangs must not keep the next one waiting.
  heartbeatTimeoutMs: (heartbeatSeconds * 1_000) / 3,
  callTimeoutMs: callTimeoutFor((leaseSeconds * 1_000) / 8),
}))
