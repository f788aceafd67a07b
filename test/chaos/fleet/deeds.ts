// What was done to the fleet, as the verdict wants to know it.
import type { Act } from './plan.ts'

export interface Deed {
  at: number
  /** When the process ran again, or its successor was started. */
  until: number
  act: Act
  daemon: 'router' | 'worker'
  name: string
  containerId: string
}
