import type { EmbeddedCloudOptions } from '../embedded-cloud/start.ts'

const SMTP_PORT = 2_525

/** `undefined` when the variable is not set. Throws when it is no port. */
const portFrom = (env: NodeJS.ProcessEnv, name: string): number | undefined => {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name} must be a port, got ${text}`)
  return port
}

export interface Ports {
  smtp: number
  /** Absent: a free one. */
  page: number | undefined
  cloud: Pick<EmbeddedCloudOptions, 'sqsPort' | 'dynamodbPort' | 'sesPort'>
}

export const portsFrom = (env: NodeJS.ProcessEnv): Ports => {
  const [sqsPort, dynamodbPort, sesPort] = ['SQS_PORT', 'DYNAMODB_PORT', 'SES_PORT'].map((name) =>
    portFrom(env, name),
  )
  return {
    smtp: portFrom(env, 'SMTP_PORT') ?? SMTP_PORT,
    page: portFrom(env, 'PAGE_PORT'),
    cloud: {
      ...(sqsPort && { sqsPort }),
      ...(dynamodbPort && { dynamodbPort }),
      ...(sesPort && { sesPort }),
    },
  }
}
