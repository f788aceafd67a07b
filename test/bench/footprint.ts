// What daemons cost that have nothing to do: calls an hour, memory, and how fast they start.
import { startBenchSystem } from './started.ts'
import { residentMb } from './process-stat.ts'

export interface Footprint {
  daemon: string
  startMs: number
  callsAnHour: number
  residentMb: number
}

/** Production's own periods; `seconds` is long enough for whole polls of 20 seconds. */
export const measureFootprint = async (seconds: number): Promise<Footprint[]> => {
  const production = { LOG_LEVEL: 'debug', SWEEP_SECONDS: '2', IDLE_SWEEP_SECONDS: '30' }
  const system = await startBenchSystem({ settings: production })
  try {
    const measured = []
    for (const daemon of ['router', 'worker'] as const) {
      const startedAt = Date.now()
      const { pid } = daemon === 'router' ? system.stack.startRouter() : system.stack.startWorker()
      const isStart = (line: { event: string; daemon: string }) =>
        line.event === 'started' && line.daemon === daemon
      const [start] = await system.until(isStart)
      measured.push({ daemon, pid, startMs: Date.parse(start?.timestamp ?? '') - startedAt })
    }
    const from = system.lines.length
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    const calls = system.lines.slice(from).filter((line) => line.event === 'aws_call')
    return measured.map(({ daemon, pid, startMs }) => ({
      daemon,
      startMs,
      callsAnHour: (calls.filter((line) => line.daemon === daemon).length * 3_600) / seconds,
      residentMb: residentMb(pid),
    }))
  } finally {
    await system.stop()
  }
}
