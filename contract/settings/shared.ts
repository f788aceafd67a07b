// Settings that both daemons read, and that must be the same for both.
import { LOG_LEVELS } from '../log.ts'
import { oneOf, prefix, seconds, text } from '../settings.ts'

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
  logLevel: oneOf({ name: 'LOG_LEVEL', says: '`debug` adds a line for every AWS call.' }, LOG_LEVELS, 'info'),
}
