// The router daemon: finds out which project key a message belongs to, puts the command on its queue, and mails the answer.
// Read on in intake/ and accept/ for a notice's life, in answer/ for a response's, in sweep/ for what can go wrong in between.
import { callTimeoutFor } from '../platform/clients.ts'
import { runDaemon } from '../platform/daemon.ts'
import { routerSettings } from '../contract/settings/router.ts'
import { startRouter } from './start.ts'

await runDaemon('router', routerSettings, startRouter, ({ sweepSeconds }) => ({
  // Sweeps find dead owners: one hanging call must not cost many of them.
  callTimeoutMs: callTimeoutFor(sweepSeconds * 1_500),
}))
