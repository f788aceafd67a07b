// Everything that the doctor looks at, in the order in which it is told.
import type { Check } from './check.ts'
import { blockedAddressesCheck } from './checks/blocked-addresses.ts'
import { previewsCheck, siteBucketsCheck } from './checks/buckets.ts'
import { clockCheck } from './checks/clock.ts'
import { daemonClocksCheck, daemonsAgreeCheck, frozenDaemonsCheck } from './checks/daemons.ts'
import { deadLettersCheck } from './checks/dead-letters.ts'
import { fencesCheck } from './checks/fences.ts'
import { lateOwnersCheck } from './checks/late-owners.ts'
import { identityCheck, policyOfSenderCheck, receivingCheck, sendingCheck } from './checks/mail-path.ts'
import { mailPolicyCheck } from './checks/mail-policy.ts'
import { projectQueuesCheck, sharedQueuesCheck } from './checks/missing-queues.ts'
import {
  answeredOpenCheck,
  openElsewhereCheck,
  openForDaysCheck,
  openWithoutRowCheck,
  unansweredCheck,
} from './checks/open-commands.ts'
import { orphanedQueuesCheck } from './checks/orphaned-queues.ts'
import { listedQueuesCheck, projectRowsCheck, queueUrlsCheck } from './checks/projects.ts'
import { projectAttributesCheck, sharedAttributesCheck } from './checks/queue-attributes.ts'
import { secretsCheck } from './checks/secrets.ts'
import { settingsCheck } from './checks/settings.ts'
import { expiryCheck, tablesCheck } from './checks/tables.ts'
import { noRouterCheck, noWorkerCheck } from './checks/waiting-work.ts'
import { notOpenCheck, threadsCheck } from './checks/whole-tables.ts'
import { workspacesCheck } from './checks/workspaces.ts'

export const CHECKS: Check[] = [
  settingsCheck,
  clockCheck,
  noRouterCheck,
  noWorkerCheck,
  frozenDaemonsCheck,
  daemonsAgreeCheck,
  daemonClocksCheck,
  workspacesCheck,
  tablesCheck,
  expiryCheck,
  sharedQueuesCheck,
  sharedAttributesCheck,
  mailPolicyCheck,
  projectRowsCheck,
  projectQueuesCheck,
  listedQueuesCheck,
  queueUrlsCheck,
  projectAttributesCheck,
  orphanedQueuesCheck,
  siteBucketsCheck,
  openForDaysCheck,
  openWithoutRowCheck,
  openElsewhereCheck,
  unansweredCheck,
  answeredOpenCheck,
  lateOwnersCheck,
  deadLettersCheck,
  blockedAddressesCheck,
  identityCheck,
  sendingCheck,
  receivingCheck,
  policyOfSenderCheck,
  secretsCheck,
  notOpenCheck,
  threadsCheck,
  previewsCheck,
  fencesCheck,
]
