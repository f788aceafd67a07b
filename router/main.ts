// The router daemon: finds out which project key a message belongs to, puts the command on its queue, and mails the answer.
// A notice's life is told in intake.ts and accept.ts, a response's in answer.ts, and what could go wrong is found by sweep.ts.
import { callTimeoutFor } from '../platform/clients.ts'
import { runDaemon } from '../platform/daemon.ts'
import { routerSettings } from '../contract/settings/router.ts'
import { startRouter } from './start.ts'

await runDaemon('router', routerSettings, startRouter, ({ sweepSeconds }) => ({
  // Dead owners are found by sweeps: one that hangs must not cost many.
  callTimeoutMs: callTimeoutFor(sweepSeconds * 1_500),
}))
