// What the settings of the daemons are in a deployment, where that follows from what the deployment is.
import { HEARTBEAT_FILE, WORKSPACE_DIR } from '../../deployment/container.ts'
import { bucketNames, workerServiceOf } from '../../deployment/names.ts'
import type { DeploymentSettings } from '../../deployment/settings.ts'
import type { RouterSettings } from '../../contract/settings/router.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import { literal } from '../literal.ts'

export type Derive = (settings: DeploymentSettings, account: string) => string
type Derived = { [K in keyof (RouterSettings & WorkerSettings)]?: Derive }

/** Nobody can choose these otherwise. By the keys of the tables; as Terraform writes texts. */
export const DERIVED: Derived = {
  prefix: ({ prefix }) => prefix,
  region: ({ region }) => region,
  payloadBucket: ({ prefix, region }, account) => bucketNames(prefix, account, region).payload,
  slots: ({ slots }) => String(slots),
  version: ({ imageTag }) => literal(imageTag),
  heartbeatFile: () => HEARTBEAT_FILE,
  transcriptsBucket: ({ prefix, region }, account) => bucketNames(prefix, account, region).transcripts,
  executor: ({ executor }) => executor,
  senderAddress: ({ senderAddress }) => literal(senderAddress),
  workerService: ({ prefix }) => workerServiceOf(prefix),
  maxWorkers: ({ maxWorkers }) => String(maxWorkers),
  workspaceDir: () => WORKSPACE_DIR,
  // A list, whatever it was typed as: a word with a blank in it stays one word.
  editor: ({ editor }) => (editor.length === 0 ? '' : literal(JSON.stringify(editor))),
  editorVariables: ({ editorVariables }) => editorVariables.join(' '),
}

/** For the image, and for what lies in TMPDIR. */
const REST_OF_DISK_GIB = 10

/** Better here than the fallbacks of the tables, but a person may choose otherwise. */
export const BETTER: Derived = {
  committerEmail: ({ senderAddress }) => literal(senderAddress),
  workspaceMaxBytes: ({ workerDisk }) => String((workerDisk - REST_OF_DISK_GIB) * 2 ** 30),
}
