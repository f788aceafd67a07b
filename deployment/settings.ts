// What a person chooses about a deployment, read by `make plan` and `make deploy`. The settings of the daemons can be given there, too: the
// task definitions pass them on.
import { count, host, oneOf, optional, optionalAddress, seconds, text } from '../contract/settings/setting.ts'
import type { Settings } from '../contract/settings/setting.ts'
import { routerSettings } from '../contract/settings/router.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { workerSettings } from '../contract/settings/worker.ts'

const YES_NO = ['yes', 'no'] as const

export const deploymentSettings = {
  prefix: sharedSettings.prefix,
  region: sharedSettings.region,
  senderAddress: routerSettings.senderAddress,
  editor: workerSettings.editor,
  editorVariables: workerSettings.editorVariables,
  maxWorkers: routerSettings.maxWorkers,
  slots: sharedSettings.slots,
  target: oneOf(
    {
      name: 'TARGET',
      says: 'Where to: an account on `aws`, or `local`: an emulator at AWS_ENDPOINT_URL, which gets the stacks data, observability and workflow.',
    },
    ['aws', 'local'],
    'aws',
  ),
  stateBucket: optional({
    name: 'STATE_BUCKET',
    says: 'The S3 bucket of the Terraform state, made beforehand, with versioning. Empty: files in `terraform-state/`, for one person on one machine.',
  }),
  projectsFile: optional({
    name: 'PROJECTS_FILE',
    says: 'A JSON file with projects that Terraform keeps (fields: projects.example.json). Empty: none; `make onboard` adds projects at any time.',
  }),
  alarmEmail: optionalAddress({
    name: 'ALARM_EMAIL',
    says: 'Gets the alarms, after it has confirmed a mail from SNS. Empty: whoever subscribes to the topic.',
  }),
  workflow: oneOf(
    {
      name: 'WORKFLOW',
      says: 'Whether there is a Step Functions state machine, to start commands from other workflows. `TARGET=local` always has it.',
    },
    YES_NO,
    'no',
  ),
  receiveMail: oneOf(
    {
      name: 'RECEIVE_MAIL',
      says: 'Whether SES receives mail for the domain of SENDER_ADDRESS: makes the receipt rules and the active rule set, of which an account and region has only one.',
    },
    YES_NO,
    'yes',
  ),
  gitHost: host({
    name: 'GIT_HOST',
    says: 'The host of private repositories, `github.com` for instance: workers get the user name and password that lie in the secret `PREFIX/git-credentials` and give them to this host only. Empty: none.',
  }),
  agentPackage: optional({
    name: 'AGENT_PACKAGE',
    says: 'An npm package, with its version, that is installed into the image of the workers: the agent that EDITOR_COMMAND names.',
  }),
  architecture: oneOf(
    {
      name: 'ARCHITECTURE',
      says: 'Of the containers. ARM64 costs a fifth less; its images need a builder that can make them.',
    },
    ['X86_64', 'ARM64'],
    'X86_64',
  ),
  routerCpu: count(
    { name: 'ROUTER_CPU', says: 'CPU units of the router: 1,024 are one CPU.' },
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
      says: 'Workers on Fargate Spot, for about a third of the price: they are stopped now and then, and what they did is taken over.',
    },
    YES_NO,
    'no',
  ),
  logDays: oneOf(
    { name: 'LOG_DAYS', says: 'How many days logs are kept.' },
    ['1', '3', '5', '7', '14', '30', '60', '90', '180', '365'],
    '30',
  ),
  costPerDay: count(
    { name: 'COST_ALARM_USD', says: 'An alarm when the agent costs more than this on a day.' },
    20,
    1,
    100_000,
  ),
  takeOversPerHour: count(
    {
      name: 'TAKE_OVER_ALARM',
      says: 'An alarm when more project keys than this are taken over within an hour.',
    },
    5,
    1,
    10_000,
  ),
  claimAgeSeconds: seconds(
    { name: 'CLAIM_AGE_ALARM_SECONDS', says: 'An alarm when a claim request waits longer.' },
    300,
    60,
  ),
  imageTag: text({
    name: 'IMAGE_TAG',
    says: 'The tag of the images. `make deploy` sets it to the commit; given, images are deployed that somebody has pushed under it, and none is built.',
  }),
} as const

export type DeploymentSettings = Settings<typeof deploymentSettings>
