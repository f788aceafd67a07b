// How programs of projects are kept apart from the worker and from each other.
import { count, yesOrNo } from './kinds.ts'

export const leashSettings = {
  allowSharedUid: yesOrNo({
    name: 'ALLOW_SHARED_UID',
    says: "Yes: programs of all projects run as the worker's own user, without a leash. No: each project key has a user of its own, and a worker that cannot do that does not start.",
  }),
  firstUid: count(
    {
      name: 'FIRST_UID',
      says: 'The first of 10,000 user and group numbers for programs. Nobody else on the machine may have one of them; workers on one machine need numbers apart.',
    },
    20_000,
    1_000,
    2_000_000_000,
  ),
  programProcesses: count(
    {
      name: 'PROGRAM_PROCESSES',
      says: 'How many processes and threads the programs of one project key may have at a time. Not with `ALLOW_SHARED_UID`.',
    },
    500,
    10,
    100_000,
  ),
}
