// What only `make deploy` and `make destroy` ask, beside the settings of the deployment itself.
import { count, oneOf, optional, optionalAddress, seconds } from '../../contract/settings/kinds.ts'

const YES_NO = ['yes', 'no'] as const

export const smokeSettings = {
  smoke: oneOf(
    {
      name: 'SMOKE',
      says: 'Whether `make deploy` ends with a command through the real queue, which builds the site of a project and changes nothing.',
    },
    YES_NO,
    'yes',
  ),
  smokeProject: optional({
    name: 'SMOKE_PROJECT',
    says: 'The project of that command: one of your own, because a new command interrupts what runs for the same project and user. Empty: `make deploy` only waits until the router runs.',
  }),
  smokeEmail: optionalAddress({
    name: 'SMOKE_EMAIL',
    says: 'The person who asks for it and gets the answer: an address that the project is known for.',
  }),
  smokeSeconds: seconds(
    {
      name: 'SMOKE_SECONDS',
      says: 'How long `make deploy` waits for the answer: a worker has to start first.',
    },
    600,
    1,
    3_600,
  ),
} as const

export const destroySettings = {
  withData: oneOf(
    {
      name: 'DATA',
      says: '`yes`: `make destroy` removes what is protected, too: tables, buckets with all that is in them, images, queues.',
    },
    YES_NO,
    'no',
  ),
} as const

export const confirmSettings = {
  confirmed: optional({
    name: 'CONFIRM',
    says: 'The prefix of the deployment, when something is removed: by `make destroy`, or by a `make deploy` that destroys or replaces something of the data stack. Empty: it asks.',
  }),
  lockMinutes: count(
    {
      name: 'LOCK_MINUTES',
      says: 'How long to wait while somebody else deploys or removes the same deployment.',
    },
    30,
    0,
    1_440,
  ),
} as const
