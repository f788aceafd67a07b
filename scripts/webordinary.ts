// npx webordinary COMMAND, and the make targets of the same names: an operator's instruments.
import './operate/cli/small-heap.ts'
import { runProgram } from './operate/cli/program.ts'
import type { AnyOperation } from './operate/cli/operation.ts'
import { doctorOperation } from './operate/doctor/operation.ts'
import { againOperation } from './operate/again/operation.ts'
import { deadOperation } from './operate/dead/operation.ts'
import { dropOperation } from './operate/drop/operation.ts'
import { failedOperation } from './operate/failed/operation.ts'
import { logsOperation } from './operate/logs/operation.ts'
import { offboardOperation } from './operate/offboard/operation.ts'
import { onboardOperation } from './operate/onboard/operation.ts'
import { reapOperation } from './operate/reap/operation.ts'
import { redriveOperation } from './operate/redrive/operation.ts'
import { revokeOperation } from './operate/revoke/operation.ts'
import { makeSendOperation } from './operate/send/operation.ts'
import { statusOperation } from './operate/status/operation.ts'
import { stopOperation } from './operate/stop/operation.ts'
import { traceOperation } from './operate/trace/operation.ts'
import { watchOperation } from './operate/watch/operation.ts'

const OPERATIONS: AnyOperation[] = [
  statusOperation,
  traceOperation,
  logsOperation,
  doctorOperation,
  failedOperation,
  stopOperation,
  againOperation,
  reapOperation,
  deadOperation,
  redriveOperation,
  dropOperation,
  onboardOperation,
  offboardOperation,
  revokeOperation,
  watchOperation,
  makeSendOperation(),
]

// `... | head` has read enough.
process.stdout.on('error', () => process.exit())

const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort())
process.once('SIGTERM', () => stopping.abort())
process.exitCode = await runProgram(OPERATIONS, process.argv.slice(2), stopping.signal)
