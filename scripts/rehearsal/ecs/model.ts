// What the pretended ECS knows: task definitions, tasks, and services with their deployments.
import { randomBytes } from 'node:crypto'

export interface Definition {
  arn: string
  family: string
  /** False: it was deregistered. */
  isActive: boolean
  container: {
    name: string
    image: string
    environment: { name: string; value: string }[]
    secrets: { name: string; valueFrom: string }[]
    logGroup: string
  }
}

/** What a task is on this machine. */
export interface Running {
  isHealthy: () => boolean
  /** As ECS does: SIGTERM, and time. Resolves when it is gone. */
  stop: () => Promise<void>
  /** Resolves with the exit code, whatever ended it. */
  ended: Promise<number | null>
}

export interface Task {
  id: string
  definition: Definition
  /** Of a task of a service. */
  deployment?: Deployment
  startedBy: string
  status: 'RUNNING' | 'STOPPING' | 'STOPPED'
  isHealthy: boolean
  isProtected: boolean
  stoppedReason?: string
  exitCode?: number
  stoppedAt?: Date
  running: Running
}

export interface Deployment {
  id: string
  definition: Definition
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  createdAt: Date
  /** Tasks that ended before they were healthy. */
  failures: number
}

export interface Service {
  name: string
  desired: number
  /** The newest one first. */
  deployments: Deployment[]
  tasks: Task[]
  events: { id: string; createdAt: Date; message: string }[]
  settings: Record<string, unknown>
  /** Of the last deployment that was completed. */
  good?: Definition
  nextStartMs: number
}

export type Start = (task: {
  id: string
  definition: Definition
  environment: Record<string, string>
}) => Running

export const isLive = ({ status }: Task): boolean => status === 'RUNNING'

/** As ECS draws one for a task. */
export const newId = (): string => randomBytes(16).toString('hex')
