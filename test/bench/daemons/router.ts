// The router as it is, with a meter on its calls to DynamoDB.
import { callTimeoutFor } from '../../../platform/clients.ts'
import { runDaemon } from '../../../platform/daemon.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { startRouter } from '../../../router/start.ts'
import { meter } from './meter.ts'

await runDaemon(
  'router',
  routerSettings,
  (deps) => {
    meter(deps.clients.dynamodb, deps.log)
    return startRouter(deps)
  },
  ({ sweepSeconds }) => ({ callTimeoutMs: callTimeoutFor(sweepSeconds * 1_500) }),
)
