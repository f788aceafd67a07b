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
    daemon: 'worker',
    sid: 'Receive',
    actions: ['sqs:ChangeMessageVisibility'],
    why: 'A claim request is given back when there is no room after all, or when others are to go first.',
    shownBy: { file: 'worker/claim.test.ts', title: 'that this worker gave up is left to others' },
  },
  {
    daemon: 'router',
    sid: 'WakeWorkers',
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    why: 'The embedded cloud has no ECS.',
  },
  {
    daemon: 'worker',
    sid: 'ProtectItself',
    actions: ['ecs:UpdateTaskProtection'],
    why: 'The embedded cloud has no ECS.',
  },
  {
    daemon: 'worker',
    sid: 'CallBack',
    actions: ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
    why: 'The embedded cloud has no Step Functions.',
  },
]
