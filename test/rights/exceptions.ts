// Rights that the journey does not use, each with the reason, and with the test that shows what it is for.

export interface Exception {
  daemon: 'router' | 'worker'
  sid: string
  actions: string[]
  why: string
  /** A file under test/, and the beginning of the title of a test in it. */
  shownBy?: { file: string; title: string }
}

export const EXCEPTIONS: Exception[] = [
  {
    daemon: 'router',
    sid: 'WakeWorkers',
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    why: 'The router does not yet do it.',
  },
]
