// status: who works, what is open, what ended, what failed.
import { sleep } from '../../../platform/sleep.ts'
import { shortContainerId } from '../../../platform/container-id.ts'
import { makeDaemonTable } from '../../../cloud/daemon-table.ts'
import { withCure } from '../../deploy/cures.ts'
import { reasonOf } from '../../local/reason-of.ts'
import type { Operation } from '../cli/operation.ts'
import { option } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'
import { makeCached } from '../../../platform/ttl-cache.ts'
import { answeredLately, statusFacts } from './facts.ts'
import type { Lately } from './facts.ts'
import type { Look } from './line.ts'
import { showStatus, showWorker } from './show.ts'
import { viewOf } from './view.ts'
import type { StatusView } from './view.ts'

const CLEAR = '\x1b[2J\x1b[H'
/** At a glance. */
const MOST_SHOWN = 20
const LATELY_MS = 20_000

interface StatusOptions {
  watch?: boolean
  worker?: string
  all?: boolean
}

/** The short name, which logs and this very status use, leads there as well. */
const containerIdOf = async ({ clients, tables }: System, worker: string): Promise<string> => {
  const signs = await makeDaemonTable(clients.dynamodb, tables.daemons)
    .list()
    .catch(() => [])
  const named = signs.find(({ containerId }) => shortContainerId(containerId) === worker)
  return named?.containerId ?? worker
}

const look = async (
  system: System,
  { worker }: StatusOptions,
  lately: () => Promise<Lately>,
): Promise<StatusView> => {
  try {
    const containerId = worker === undefined ? undefined : await containerIdOf(system, worker)
    return viewOf(await statusFacts(system, containerId, lately), containerId)
  } catch (cause) {
    throw new Problem(`the system does not answer: ${withCure(reasonOf(cause))}`, EXIT.trouble, { cause })
  }
}

/** What nobody knows is not well. */
const refuseUnknown = ({ workers, openCount }: StatusView, worker: string): void => {
  if (workers.length > 0 || openCount > 0) return
  throw new Problem(
    `no worker ${worker} is alive, and none of that name owns anything: make status names those that are`,
  )
}

export const statusOperation: Operation<StatusOptions> = {
  name: 'status',
  says: 'who works, what is open and why it waits, what ended, what failed',
  options: [
    option('--watch', 'again every two seconds', 'WATCH'),
    option('--worker <containerId>', 'only what this worker has', 'WORKER'),
    option('--all', `every open command, not only the ${MOST_SHOWN} oldest`, 'ALL'),
  ],
  run: async (options, { terminal, open, stop }) => {
    const system = open()
    const { watch, worker, all } = options
    const how: Look = { ...terminal, most: all ? Infinity : MOST_SHOWN }
    // A day's answers may be thousands of rows.
    const lately = makeCached(() => answeredLately(system), watch ? LATELY_MS : 0)
    const show = worker === undefined ? showStatus : showWorker
    for (;;) {
      const view = await look(system, options, () => lately(''))
      if (worker !== undefined) refuseUnknown(view, worker)
      const time = new Date(view.now).toTimeString().slice(0, 8)
      terminal.show(view, () => (watch ? `${CLEAR}${time}\n\n${show(view, how)}` : show(view, how)))
      if (!watch) return view.problems.length > 0 ? EXIT.trouble : EXIT.fine
      await sleep(2_000, stop)
      if (stop.aborted) return EXIT.fine
    }
  },
}
