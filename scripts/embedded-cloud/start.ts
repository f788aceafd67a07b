// Starts the embedded cloud: everything of AWS that the daemons use, in one child process on this machine.
// The daemons know it only by the environment variables that it returns.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ChildMessage, EmbeddedCloudPorts, EmbeddedCloudSettings } from './child-messages.ts'

export interface EmbeddedCloudOptions {
  /** Where the data stay; made if it is not there. Absent: in memory. Sent mail is in memory always. */
  dataDir?: string
  /** For SQS, SNS and S3. Absent: a free port, as for the others. */
  sqsPort?: number
  dynamodbPort?: number
  sesPort?: number
  /** Absent: us-east-1. */
  region?: string
}

export interface EmbeddedCloud {
  /** What the SDK of a daemon needs: an endpoint per service, the region, and credentials that open nothing. */
  env: Record<string, string>
  /** A page of the mail sent; the same as JSON under /store. */
  sesUrl: string
  pid: number
  /** Resolves when the process is gone. May be called again. */
  stop: () => Promise<void>
}

// Far longer than the child takes to close what it serves.
const STOP_MILLISECONDS = 5000

const forkChild = (settings: EmbeddedCloudSettings): ChildProcess =>
  fork(fileURLToPath(new URL('main.ts', import.meta.url)), [JSON.stringify(settings)], {
    // Not the parent's: an --inspect port would clash, and the emulators read variables of their own
    // (SMTP_TRANSPORT makes the one for SES send real mail). dynalite puts AWS_REGION into its ARNs.
    execArgv: [],
    env: { AWS_REGION: settings.region },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** Rejects only when the child is gone. */
const untilReady = (child: ChildProcess): Promise<EmbeddedCloudPorts> =>
  new Promise((resolve, reject) => {
    let why: string | undefined
    const fail = () => reject(new Error(`cannot start the embedded cloud: ${why}`))
    child.once('message', (message: ChildMessage) => {
      if ('ports' in message) resolve(message.ports)
      else why = message.failed
    })
    child.once('exit', (code, signal) => {
      why ??= `it ended with ${signal ?? code} before it was ready`
      fail()
    })
    child.once('error', (error) => {
      why = error.message
      fail()
    })
  })

const isGone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (isGone(child)) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS)
  await gone
  clearTimeout(patience)
}

const environment = (ports: EmbeddedCloudPorts, region: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${ports.sqs}`,
  AWS_ENDPOINT_URL_SNS: `http://127.0.0.1:${ports.sqs}`,
  AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${ports.sqs}`,
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${ports.dynamodb}`,
  AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${ports.ses}`,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'embedded',
  AWS_SECRET_ACCESS_KEY: 'embedded',
})

/**
 * Starts the child process and waits until all services answer. It is gone when this process is, however that ends;
 * until stop it keeps this process alive. Throws, and leaves nothing behind, when a port or the folder is in use.
 */
export const startEmbeddedCloud = async (options: EmbeddedCloudOptions = {}): Promise<EmbeddedCloud> => {
  const region = options.region ?? 'us-east-1'
  const child = forkChild({ sqsPort: 0, dynamodbPort: 0, sesPort: 0, ...options, region })
  const ports = await untilReady(child)
  return {
    env: environment(ports, region),
    sesUrl: `http://127.0.0.1:${ports.ses}`,
    pid: child.pid ?? 0,
    stop: () => stopChild(child),
  }
}
