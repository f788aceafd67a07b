// What the page gets: everything that it shows, ready to be shown. Imports nothing, so that the page's own files can name these types, too.
// Texts in it are hostile: the page puts them into text nodes only. Times in milliseconds since 1970.

/** How far something is, as a shape. The word beside it says the same. */
export type Shape = 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'question' | 'lost'

export interface CommandView {
  id: string
  projectKey: string
  /** Of the mails and commands that belong together. */
  conversation: string
  title: string
  from: string
  isOpen: boolean
  shape: Shape
  word: string
  /** Why it waits, or what it does. */
  why?: string
  acceptedAt: number
  /** Since when it is as it is. */
  since: number
  costUsd?: number
}

export interface DaemonView {
  id: string
  daemon: 'router' | 'worker'
  state: 'alive' | 'silent' | 'ended'
  version: string
  at: number
  startedAt: number
  slots?: number
  /** The project keys that it owns. */
  owns: string[]
  sweptAt?: number
  /** What is wrong with it though it lives. */
  note?: string
}

export interface ProjectView {
  key: string
  owner?: string
  open: number
  /** In its input queue: to be received, and received. Absent: nobody has looked, because nothing is open. */
  queue?: { waiting: number; inFlight: number }
  lastActivity?: number
}

export interface MailView {
  id: string
  way: 'in' | 'out'
  from: string
  to: string
  subject: string
  at: number
  conversation: string
  commandId?: string
}

export interface PersonView {
  email: string
  name: string
  projects: string[]
}

export interface View {
  now: number
  /** Which system this is. */
  where: string
  /** Why nothing newer can be shown. */
  trouble?: string
  daemons: DaemonView[]
  projects: ProjectView[]
  /** There are more than these. */
  moreProjects: boolean
  open: number
  /** Open ones first, oldest first; then ended ones, the last first. */
  commands: CommandView[]
  /** Absent where no local mail door is: there mails are sent and read elsewhere. Newest last. */
  mails?: MailView[]
  /** Who may write by the form. */
  people?: PersonView[]
}

/** Of the way of a command: a moment, or a while. */
export interface Step {
  at: number
  /** Absent: a moment. */
  to?: number
  /** `gap`: something should have been logged meanwhile. */
  kind: 'event' | 'stage' | 'wait' | 'gap' | 'trouble'
  says: string
  /** The daemon that says so. */
  who?: string
}

/** What a chosen command shows beside its mails. */
export interface CommandDetail {
  id: string
  threadId: string
  projectKey: string
  instruction: string
  steps: Step[]
  answer?: {
    summary: string
    error?: string
    notes: string[]
    files: string[]
    commit?: string
    branch?: string
  }
  /** `inside`: it may be shown in a frame. */
  preview?: { url: string; inside: boolean }
}

/** A mail as a person reads it. */
export interface MailDetail {
  id: string
  from: string
  to: string
  cc: string
  subject: string
  text: string
  hasHtml: boolean
  attachments: { name: string; bytes: number }[]
}
