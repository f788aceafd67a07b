// What the kernel says about a process. Linux.
import { readFileSync } from 'node:fs'

const memoryMb = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) /
  1_024

/** The memory that it has now. */
export const residentMb = (pid: number): number => memoryMb(pid, 'VmRSS')

/** The most that it has had so far. */
export const mostResidentMb = (pid: number): number => memoryMb(pid, 'VmHWM')

/** Of a process, user and system, in seconds. Linux counts it in hundredths. */
export const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}
