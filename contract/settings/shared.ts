// Settings that both daemons read. Their values must be the same for both.
import { LOG_LEVELS } from './log-levels.ts'
import { count, oneOf, optional, prefix, seconds, text } from './kinds.ts'

export const sharedSettings = {
  prefix: prefix({ name: 'WEBORDINARY_PREFIX', says: 'Prefix of all queue and table names.' }, 'webordinary'),
  region: text({ name: 'AWS_REGION', says: 'The region of the queues, tables, buckets and SES.' }),
  payloadBucket: text({
    name: 'PAYLOAD_BUCKET',
    says: 'The bucket for attachments and for instructions that are too large for a message. The router writes to it, the worker reads from it.',
  }),
  configCacheSeconds: seconds(
    {
      name: 'CONFIG_CACHE_SECONDS',
      says: "How long an address's projects are cached. A revoked right stays in effect for up to this long, and another router may write for as long to an address that has just been blocked.",
    },
    30,
    0,
    3_600,
  ),
  slots: count(
    {
      name: 'WORKER_SLOTS',
      says: 'How many project keys one worker owns at a time. The router uses it to compute how many workers are needed.',
    },
    4,
    1,
    100,
  ),
  version: optional({
    name: 'VERSION',
    says: 'What this daemon is, for `make status`: the tag of its image.',
  }),
  signSeconds: seconds(
    {
      name: 'SIGN_SECONDS',
      says: 'How often a daemon writes its sign of life, which `make status` shows. 0: never.',
    },
    60,
    0,
    3_600,
  ),
  heartbeatFile: optional({
    name: 'HEARTBEAT_FILE',
    says: "The daemon touches this file while none of its loops is stuck; the container's health check reads the file's age. Empty: no file.",
  }),
  logLevel: oneOf(
    {
      name: 'LOG_LEVEL',
      says: 'Minimum level of log lines. `debug` adds a line for every AWS call. Events that carry a metric are logged at every level.',
    },
    LOG_LEVELS,
    'info',
  ),
}
