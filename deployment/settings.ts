// The choices of a deployment, read by `make plan` and `make deploy`. These also accept the daemons' settings, and the task definitions pass
// them on.
import {
  count,
  host,
  image,
  oneOf,
  optional,
  optionalAddress,
  seconds,
  text,
} from '../contract/settings/kinds.ts'
import type { Settings } from '../contract/settings/setting.ts'
import { routerSettings } from '../contract/settings/router.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { LEAST_QUEUE_KEEP_DAYS } from './queue-keep.ts'
import { LEAST_PREVIEW_DAYS } from './site-bucket.ts'
import { missingEditor, workerSettings } from '../contract/settings/worker.ts'

const YES_NO = ['yes', 'no'] as const

export const deploymentSettings = {
  prefix: sharedSettings.prefix,
  region: sharedSettings.region,
  senderAddress: routerSettings.senderAddress,
  executor: workerSettings.executor,
  editor: workerSettings.editor,
  editorVariables: workerSettings.editorVariables,
  maxWorkers: routerSettings.maxWorkers,
  slots: sharedSettings.slots,
  target: {
    ...oneOf(
      {
        name: 'TARGET',
        says: 'Where to deploy: `aws` (an account), or `local` (an emulator at AWS_ENDPOINT_URL, which gets the stacks data, observability and workflow). `rehearsal`, for `make plan` and `make deploy`: nowhere, to see what they do.',
      },
      ['aws', 'local'],
      'aws',
    ),
    expected: 'aws or local (make deploy TARGET=rehearsal only shows what it does)',
  },
  stateBucket: optional({
    name: 'STATE_BUCKET',
    says: 'The S3 bucket of the Terraform state. It must exist and have versioning. Empty: files in `terraform-state/`, for one person on one machine.',
  }),
  stateRegion: optional({
    name: 'STATE_REGION',
    says: 'The region of STATE_BUCKET. Empty: `make plan` and `make deploy` ask S3, `make synth` takes AWS_REGION.',
  }),
  projectsFile: optional({
    name: 'PROJECTS_FILE',
    says: 'A JSON file of projects that Terraform manages (see projects.example.json). Empty: none; `make onboard` can add projects at any time.',
  }),
  alarmEmail: optionalAddress({
    name: 'ALARM_EMAIL',
    says: "The address that gets the alarms, once it has confirmed SNS's mail. Empty: only other subscribers of the alarm topic get them.",
  }),
  workflow: oneOf(
    {
      name: 'WORKFLOW',
      says: 'Whether to deploy a Step Functions state machine that starts commands from other workflows. `TARGET=local` always deploys it.',
    },
    YES_NO,
    'no',
  ),
  receiveMail: oneOf(
    {
      name: 'RECEIVE_MAIL',
      says: 'Whether SES receives mail for the domain of SENDER_ADDRESS. `yes` creates the receipt rules and activates their rule set; an account has only one active rule set per region.',
    },
    YES_NO,
    'yes',
  ),
  senderIdentity: oneOf(
    {
      name: 'SENDER_IDENTITY',
      says: "`own`: the deployment makes SES's identity of the domain of SENDER_ADDRESS, and removes it with the data. `existing`: it uses one that is there, changes nothing of it, and leaves it.",
    },
    ['own', 'existing'],
    'own',
  ),
  gitHost: host({
    name: 'GIT_HOST',
    says: 'The host of the repositories, if it asks who pushes, for example `github.com`. Workers get the user name and password in the secret `PREFIX/git-credentials` and send them to this host only. Empty: none.',
  }),
  agentPackage: optional({
    name: 'AGENT_PACKAGE',
    says: 'An npm package with its version, installed into the worker image: the agent that EDITOR_COMMAND runs.',
  }),
  nodeImage: image({
    name: 'NODE_IMAGE',
    says: 'The image that both images are built on, with the Node of docker/Dockerfile: by its digest, `node@sha256:...`, it is the very same at each build. Empty: the tag that docker/Dockerfile names.',
  }),
  architecture: oneOf(
    {
      name: 'ARCHITECTURE',
      says: 'CPU architecture of the containers. ARM64 costs a fifth less, but needs a machine that can build ARM64 images.',
    },
    ['X86_64', 'ARM64'],
    'X86_64',
  ),
  routers: count(
    {
      name: 'ROUTERS',
      says: 'How many routers run. They share the sweep; `MAILS_PER_SECOND` counts for each of them.',
    },
    1,
    1,
    20,
  ),
  routerCpu: count(
    { name: 'ROUTER_CPU', says: 'CPU units of the router; 1,024 units are one CPU.' },
    256,
    256,
    4_096,
  ),
  routerMemory: count({ name: 'ROUTER_MEMORY', says: 'Memory of the router in MiB.' }, 512, 512, 30_720),
  workerCpu: count({ name: 'WORKER_CPU', says: 'CPU units of a worker.' }, 1_024, 256, 16_384),
  workerMemory: count({ name: 'WORKER_MEMORY', says: 'Memory of a worker in MiB.' }, 4_096, 512, 122_880),
  workerDisk: count({ name: 'WORKER_DISK_GIB', says: 'Disk of a worker in GiB.' }, 30, 21, 200),
  workerSpot: oneOf(
    {
      name: 'WORKER_SPOT',
      says: 'Runs workers on Fargate Spot, at about a third of the price. AWS stops them now and then, and other workers take over their commands. Without Spot capacity they start on demand, until no worker is needed.',
    },
    YES_NO,
    'no',
  ),
  previewDays: count(
    {
      name: 'PREVIEW_DAYS',
      says: 'After how many days without publishing again a preview is removed from a bucket that the deployment or `make onboard` made; its branch stays. `make onboard` reads it from its environment.',
    },
    180,
    LEAST_PREVIEW_DAYS,
    3_650,
  ),
  queueKeepDays: count(
    {
      name: 'QUEUE_KEEP_DAYS',
      says: 'After how many days without a command `make reap` removes the queues of a project key. The next command makes them again. By then nothing can lie in them any more.',
    },
    90,
    LEAST_QUEUE_KEEP_DAYS,
    3_650,
  ),
  logDays: oneOf(
    { name: 'LOG_DAYS', says: 'How many days logs are kept.' },
    ['1', '3', '5', '7', '14', '30', '60', '90', '180', '365'],
    '30',
  ),
  costPerDay: count(
    {
      name: 'COST_ALARM_USD',
      says: 'Raises an alarm when the agent costs more than this, in US dollars, in one day.',
    },
    20,
    1,
    100_000,
  ),
  budgetUsd: count(
    {
      name: 'BUDGET_USD',
      says: 'An AWS budget: tells the alarm topic when the month of the whole account costs more than this, in US dollars, and when AWS expects that it will. `0`: none.',
    },
    0,
    0,
    1_000_000,
  ),
  takeOversPerHour: count(
    {
      name: 'TAKE_OVER_ALARM',
      says: 'Raises an alarm when more than this many project keys are taken over within an hour.',
    },
    5,
    1,
    10_000,
  ),
  claimAgeSeconds: seconds(
    { name: 'CLAIM_AGE_ALARM_SECONDS', says: 'Raises an alarm when a claim request waits longer than this.' },
    300,
    60,
  ),
  imageTag: text({
    name: 'IMAGE_TAG',
    says: 'The tag of the images. By default `make deploy` builds images and tags them with the commit. When set, it builds none and deploys images already pushed under this tag.',
  }),
} as const

export type DeploymentSettings = Settings<typeof deploymentSettings>

/** The program that EXECUTOR=command asks for, if it is missing. */
export const executorProblems = (env: NodeJS.ProcessEnv): string[] => {
  const { executor, editor } = deploymentSettings
  const chosen = env[executor.name] ?? executor.fallback ?? ''
  return missingEditor(chosen, (env[editor.name] ?? '').trim() === '')
}

/** Partitions of AWS with other ARNs, other hosts and other accounts: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const OTHER_PARTITION = /^(cn|us-gov|us-iso\w*|eu-isoe|eusc)-/

/** A region that no deployment can be in. */
export const regionProblems = (env: NodeJS.ProcessEnv): string[] => {
  const { name } = deploymentSettings.region
  const region = env[name] ?? ''
  return OTHER_PARTITION.test(region)
    ? [
        `${name}=${region} is in a partition of its own, which this does not know: choose a region of the public AWS cloud`,
      ]
    : []
}
