// Settings that both daemons read, and that must be the same for both.
import { LOG_LEVELS } from './log-levels.ts'
import { count, oneOf, optional, prefix, seconds, text } from './setting.ts'

export const sharedSettings = {
  prefix: prefix(
    { name: 'WEBORDINARY_PREFIX', says: 'Begins the name of every queue and table.' },
    'webordinary',
  ),
  region: text({ name: 'AWS_REGION', says: 'The region of queues, tables, buckets and SES.' }),
  payloadBucket: text({
    name: 'PAYLOAD_BUCKET',
    says: 'The bucket for attachments and for instructions too large for a message; the router writes it, the worker reads it.',
  }),
  configCacheSeconds: seconds(
    {
      name: 'CONFIG_CACHE_SECONDS',
      says: 'How long the projects of an address are remembered: a right that was taken away lives on for so long.',
    },
    30,
    0,
    3_600,
  ),
  slots: count(
    {
      name: 'WORKER_SLOTS',
      says: 'Project keys that one worker owns at a time. The router reckons with it how many workers are needed.',
    },
    4,
    1,
    100,
  ),
  heartbeatFile: optional({
    name: 'HEARTBEAT_FILE',
    says: 'A file that is touched as long as no loop of the daemon is stuck, for the health check of its container. Empty: none.',
  }),
  logLevel: oneOf(
    {
      name: 'LOG_LEVEL',
      says: '`debug` adds a line for every AWS call. Events that carry a metric are written at every level.',
    },
    LOG_LEVELS,
    'info',
  ),
}
